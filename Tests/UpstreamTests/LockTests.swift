import Diagnostics
import Digest
import Files
import Testing
import Upstream

@Suite(.temporaryFolder) struct LockTests {
  @Test func readsWhatItWrites() async throws {
    let (_, pins, _) = try await Sample.filled()
    let again = try Lock(parsing: Array(pins.lock.text.utf8), file: "upstream/lock.yaml")
    #expect(again.text == pins.lock.text)
    #expect(again.sources.map(\.sha256) == pins.lock.sources.map(\.sha256))
  }

  @Test func anyFlippedByteOfTheLockIsFound() async throws {
    let (sample, _, _) = try await Sample.filled()
    let path = sample.project.lockPath
    let bytes = try RegularFile.read(path, named: path)
    for index in bytes.indices {
      try sample.flip(path, at: index)
      let error = #expect(throws: Rejection.self, "byte \(index)") { _ = try Pins(of: sample.project) }
      #expect(error?.first.category == .integrity, "byte \(index): \(error?.description ?? "")")
      #expect(
        error?.first.location?.file == "upstream/lock.yaml", "byte \(index): \(error?.description ?? "")")
      try sample.replace(path, bytes)
    }
  }

  @Test(arguments: [("ref: v1", "ref: v2"), ("manifests", "manifests/sub"), ("file:///", "file:////")])
  func sourcesThatDifferFromTheLockAreAnError(piece: String, replacement: String) async throws {
    let (sample, _, _) = try await Sample.filled()
    let path = sample.project.sourcesPath
    let text = String(decoding: try RegularFile.read(path, named: path), as: UTF8.self)
    let range = try #require(text.firstRange(of: piece))
    try sample.write(text[..<range.lowerBound] + replacement + text[range.upperBound...], to: path)
    let found = try await complaint("lock-outdated", .integrity) { try Pins(of: sample.project) }
    #expect(found.location?.file == "upstream/lock.yaml")
  }

  @Test func aSourceThatIsNotLockedYetIsNoErrorUntilItIsNeeded() async throws {
    let sample = try Sample()
    let pins = try Pins(of: sample.project)
    let found = try await complaint("source-not-locked", .input) { try pins.source("sample", "v1") }
    #expect(found.notes.first?.message.contains("upstream sync") == true)
  }

  @Test func anUnknownSourceNamesTheNearest() async throws {
    let (_, pins, _) = try await Sample.filled()
    let name = try await complaint("source-not-locked", .input) { try pins.source("sampel", "v1") }
    #expect(name.notes.map(\.message) == ["did you mean `sample`?"])
    let ref = try await complaint("source-not-locked", .input) { try pins.source("sample", "v9") }
    #expect(ref.notes.map(\.message) == ["locked are sample@v1"])
  }
}

@Suite struct FileListTests {
  private let digest = String(repeating: "0", count: 64)

  @Test func readsWhatItWrites() throws {
    let list = FileList([
      .init(path: "b/a", digest: SHA256Digest(of: [1])), .init(path: "b.a", digest: SHA256Digest(of: [2])),
      .init(path: "B", digest: SHA256Digest(of: [3])),
    ])
    #expect(list.entries.map(\.path) == ["B", "b.a", "b/a"])
    #expect(try FileList(parsing: list.text(in: "n/r"), in: "n/r", file: "l") == list)
    #expect(list.kind(of: "b") == .directory)
    #expect(list.kind(of: ".") == .directory)
    #expect(list.kind(of: "b/a") == .file)
    #expect(list.kind(of: "b/") == nil)
    #expect(list.kind(of: "c") == nil)
    #expect(list.digest(of: "b.a") == SHA256Digest(of: [2]))
  }

  @Test(arguments: [
    ("H  n/r/a", "1:1"), ("x\n", "1:1"), ("H n/r/a\n", "1:65"), ("H  n/s/a\n", "1:65"), ("H  n/r/\n", "1:71"),
    ("H  n/r//etc/passwd\n", "1:71"), ("H  n/r/../../a\n", "1:71"), ("H  n/r/b\nH  n/r/a\n", "2:71"),
    ("H  n/r/a\nH  n/r/a\n", "2:71"), ("\n", "1:1"), ("H  n/r/a\r\n", "1:71"),
  ])
  func refuses(text: String, place: String) async throws {
    let text = text.split(separator: "H", omittingEmptySubsequences: false).joined(separator: digest)
    let found = try await complaint("list-malformed", .integrity) {
      try FileList(parsing: Array(text.utf8), in: "n/r", file: "l")
    }
    #expect(found.location?.description == "l:\(place)")
  }
}
