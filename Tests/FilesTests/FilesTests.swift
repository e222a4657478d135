import Diagnostics
import Dispatch
import Files
import Support
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension TemporaryFolder {
  fileprivate func names() throws -> [String] { try Directory.entries(of: path, named: path).map(\.name) }
}

@Suite struct ReadingTests {
  private let directory: TemporaryFolder
  private var file: String { directory.path + "/file" }

  init() throws { directory = try TemporaryFolder() }

  @Test(arguments: [0, 1, 4096, 65_536, 300_000])
  func readsEveryByte(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try writeAtomically(bytes, to: file, named: "file")
    #expect(try RegularFile.read(file, named: "file") == bytes)
  }

  @Test func readsFilesThatHideTheirSize() throws {
    #expect(try !RegularFile.read("/proc/self/status", named: "status").isEmpty)
  }

  @Test(.timeLimit(.minutes(10))) func refusesWhatIsNoFile() throws {
    try #require(mkfifo(file, 0o644) == 0)
    #expect(failure(file) == "file-irregular")
    #expect(failure("/dev/zero") == "file-irregular")
    #expect(failure(directory.path) == "file-irregular")
    #expect(failure(directory.path + "/absent") == "file-missing")
    #expect(DiskTree().kind(of: file) == nil)
  }

  @Test func refusesWhatIsTooLarge() throws {
    try writeAtomically([1, 2, 3], to: file, named: "file")
    #expect(try RegularFile.read(file, named: "file", limit: 3) == [1, 2, 3])
    let error = #expect(throws: Rejection.self) { try RegularFile.read(file, named: "file", limit: 2) }
    #expect(error?.first.id == .fileTooLarge)
  }

  @Test func namesFilesFromItsBase() throws {
    let tree = DiskTree(displayBase: "/p")
    #expect(tree.displayName(of: "/p/a/b") == "a/b")
    #expect(tree.displayName(of: "/q/a") == "/q/a")
    #expect(tree.displayName(of: "/p") == ".")
    let error = #expect(throws: Rejection.self) { try tree.read("/p/absent.yaml") }
    #expect(error?.description.hasPrefix("absent.yaml: error: \"absent.yaml\" cannot be read") == true)
  }

  @Test func aSealedFolderFollowsNoLink() throws {
    try Directory.create(directory.path + "/in/sub", named: "")
    try writeAtomically([1], to: directory.path + "/in/sub/file", named: "")
    try writeAtomically([2], to: directory.path + "/out", named: "")
    try #require(symlink("../out", directory.path + "/in/link") == 0)
    try #require(symlink("sub", directory.path + "/in/folder") == 0)
    var folder = SealedFolder(directory.path + "/in", named: "in")
    #expect(try folder.read("sub/file") == [1])
    for (path, id) in [
      ("link", "file-irregular"), ("folder/file", "file-irregular"), ("../out", "path-outside"),
      ("absent/file", "file-missing"), ("sub", "file-irregular"),
    ] {
      let error = #expect(throws: Rejection.self) { try folder.read(path) }
      #expect(error?.first.id.name == id, "\(path)")
    }
  }

  @Test func memoryIsATreeToo() throws {
    let tree = MemoryTree(texts: ["a/b.yaml": "x", "/c/d": "y"])
    #expect(tree.kind(of: "a") == .directory)
    #expect(tree.kind(of: "a/b.yaml") == .file)
    #expect(tree.kind(of: "/c") == .directory)
    #expect(tree.kind(of: "b") == nil)
    #expect(try tree.read("/c/d") == Array("y".utf8))
    let error = #expect(throws: Rejection.self) { try tree.read("a") }
    #expect(error?.first.id == .fileIrregular)
  }

  private func failure(_ path: String) -> String? {
    #expect(throws: Rejection.self) { try RegularFile.read(path, named: path) }?.first.id.name
  }
}

@Suite struct WritingTests {
  private let directory: TemporaryFolder
  private var file: String { directory.path + "/file" }

  init() throws { directory = try TemporaryFolder() }

  @Test func replacesAFileAndKeepsItsPermissions() throws {
    try writeAtomically([1], to: file, named: "file")
    try #require(chmod(file, 0o640) == 0)
    try writeAtomically([2, 3], to: file, named: "file")
    #expect(try RegularFile.read(file, named: "file") == [2, 3])
    var status = stat()
    try #require(stat(file, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
    #expect(try directory.names() == ["file"])
  }

  @Test func followsALink() throws {
    try writeAtomically([1], to: file, named: "file")
    try #require(symlink("file", directory.path + "/link") == 0)
    try writeAtomically([2], to: directory.path + "/link", named: "link")
    #expect(try RegularFile.read(file, named: "file") == [2])
    #expect(Directory.entryKind(of: directory.path + "/link") == .link)
  }

  @Test func leavesNothingWhereItFails() throws {
    let folder = directory.path + "/folder"
    try Directory.create(folder + "/file/full", named: "")
    for path in [folder + "/absent/file", "/proc/absent"] {
      #expect(throws: Rejection.self) { try writeAtomically([1], to: path, named: path) }
    }
    #expect(try Directory.entries(of: folder, named: "").map(\.name) == ["file"])
  }

  @Test func severalFilesTakeTheirPlacesTogetherOrNotAtAll() throws {
    let (first, second) = (directory.path + "/first", directory.path + "/second")
    try writeAtomically([([1], first, "first"), ([2], second, "second")])
    #expect(try directory.names() == ["first", "second"])
    let absent = directory.path + "/absent/third"
    let error = #expect(throws: Rejection.self) {
      try writeAtomically([([3], first, "first"), ([4], absent, "third"), ([5], second, "second")])
    }
    #expect(error?.description.contains("\"third\" cannot be written") == true, "\(error?.description ?? "")")
    #expect(try RegularFile.read(first, named: "first") == [1])
    #expect(try RegularFile.read(second, named: "second") == [2])
    #expect(try directory.names() == ["first", "second"])
  }

  @Test func aFullDiskIsAnError() throws {
    let error = #expect(throws: Rejection.self) {
      try writeAtomically([1], to: "/dev/full", named: "/dev/full")
    }
    #expect(error?.first.id == .fileUnwritable)
    #expect(error?.first.message.contains("No space left") == true)
    try writeAtomically([1], to: "/dev/null", named: "/dev/null")
    #expect(Directory.entryKind(of: "/dev/null") == .other)
  }

  @Test func readOnlyFilesAreNew() throws {
    try writeReadOnly([1], to: file, named: "file")
    let error = #expect(throws: Rejection.self) { try writeReadOnly([2], to: file, named: "file") }
    #expect(error?.first.id == .fileUnwritable)
    #expect(try RegularFile.read(file, named: "file") == [1])
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    #expect(try write([1], toDescriptor: ends[1], named: "stdout") == .closedByReader)
    let error = #expect(throws: Rejection.self) { try write([1], toDescriptor: -1, named: "stdout") }
    #expect(error?.first.id == .fileUnwritable)
  }

  @Test func writesMoreThanAPipeHoldsWithoutBlocking() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    try #require(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
    let bytes = [UInt8](repeating: 7, count: 1 << 20)
    // A thread of its own: who writes waits for it, and other tests may hold the threads that tasks share.
    let received = Mutex(0)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while case let got = read(reading, &buffer, buffer.count), got > 0 { received.withLock { $0 += got } }
      done.signal()
    }
    #expect(try write(bytes, toDescriptor: writing, named: "pipe") == .complete)
    close(writing)
    done.wait()
    #expect(received.withLock(\.self) == bytes.count)
    close(reading)
  }

  @Test func removesWholeFoldersWithoutFollowingLinks() throws {
    try Directory.create(directory.path + "/a/b/c", named: "")
    try writeReadOnly([1], to: directory.path + "/a/b/file", named: "")
    try writeAtomically([1], to: file, named: "file")
    try #require(symlink(directory.path, directory.path + "/a/link") == 0)
    try Directory.remove(directory.path + "/a", named: "")
    #expect(try directory.names() == ["file"])
    try Directory.remove(directory.path + "/a", named: "")
  }
}
