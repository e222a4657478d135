import Diagnostics
import Files
import Testing
import Upstream

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.temporaryFolder) struct FillingTests {
  @Test func fillsFromTheMirrorAndIgnoresWhatItHoldsBesides() async throws {
    let (sample, pins, source) = try await Sample.locked()
    try sample.write("kind: Secret\n", to: sample.mirror + "/sample/v1/manifests/extra.yaml")
    try await Filling(pins, options: sample.fromMirror).ensureFilled(source)
    #expect(try sample.listing(of: sample.cached).sorted() == Sample.locked)
    #expect(pins.verify().isEmpty)
    var status = stat()
    try #require(lstat(sample.cached + "/LICENSE", &status) == 0)
    #expect(status.st_mode == S_IFREG | 0o444)
  }

  @Test(arguments: Sample.locked)
  func aFlippedByteInTheMirrorIsFound(in path: String) async throws {
    try await expectUnmet(path) { sample, path in try sample.flip(path) }
  }

  @Test func aTruncatedCopyInTheMirrorIsFound() async throws {
    try await expectUnmet("LICENSE") { sample, path in try sample.replace(path, Array("Do".utf8)) }
  }

  @Test func aMissingFileInTheMirrorIsFound() async throws {
    try await expectUnmet("LICENSE") { _, path in try Directory.remove(path, named: path) }
  }

  @Test func aLinkThatLeavesTheMirrorIsNotFollowed() async throws {
    try await expectUnmet("LICENSE") { sample, path in
      try sample.write(try #require(Sample.files["LICENSE"]), to: sample.folder + "/outside")
      try link(path, to: sample.folder + "/outside")
    }
  }

  @Test func aFolderThatIsALinkOutOfTheMirrorIsNotFollowed() async throws {
    try await expectUnmet("manifests/sub/deployment.yaml") { sample, path in
      let folder = Path.parent(of: path)
      try Directory.rename(folder, to: sample.folder + "/outside", named: "")
      try link(folder, to: sample.folder + "/outside")
    }
  }

  @Test func aDirectoryInPlaceOfAFileIsFound() async throws {
    try await expectUnmet("LICENSE") { _, path in
      try Directory.remove(path, named: path)
      try Directory.create(path, named: path)
    }
  }

  @Test func mirrorsAreTriedInOrderAndSkippedWhereAbsent() async throws {
    let (sample, pins, source) = try await Sample.locked()
    try Directory.create(sample.folder + "/poor", named: "")
    try sample.writeSources(
      commit: try #require(pins.sources.sources.first?.commit),
      mirrors: ["../absent", "../poor", "../mirror"])
    let again = try Pins(of: sample.project)
    try await Filling(again, options: FillOptions(environmentMirror: nil, fetches: false)).ensureFilled(
      source)
    #expect(again.verify().isEmpty)
  }

  @Test func aGivenMirrorGoesBeforeThatOfTheEnvironment() async throws {
    let (sample, pins, source) = try await Sample.locked()
    try sample.write("bad", to: sample.folder + "/bad/sample/v1/LICENSE")
    var options = FillOptions(
      mirror: sample.mirror, environmentMirror: sample.folder + "/bad", fetches: false)
    try await Filling(pins, options: options).ensureFilled(source)
    try Directory.remove(sample.project.cache, named: "")
    options.mirror = nil
    try await complaint("lock-mismatch", .integrity) {
      try await Filling(pins, options: options).ensureFilled(source)
    }
  }

  @Test func aGivenMirrorMustExist() async throws {
    let (sample, pins, source) = try await Sample.locked()
    let options = FillOptions(mirror: sample.folder + "/absent", environmentMirror: nil)
    try await complaint("mirror-missing", .usage) {
      try await Filling(pins, options: options).ensureFilled(source)
    }
  }

  @Test func aSourceIsOpenedOnceItIsFilled() async throws {
    let (sample, pins, source) = try await Sample.locked()
    let cache = CacheTree(pins)
    try await complaint("cache-empty", .input) { try cache.open(source) }
    try await Filling(pins, options: sample.fromMirror).ensureFilled(source)
    let bytes = try cache.read(cache.open(source) + "/LICENSE")
    #expect(bytes == Array(try #require(Sample.files["LICENSE"]).utf8))
  }

  @Test func manyFillAtOnceAndAllSucceed() async throws {
    let (sample, pins, source) = try await Sample.locked()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 {
        group.addTask { try await Filling(pins, options: sample.fromMirror).ensureFilled(source) }
        group.addTask { _ = try await Synchronisation(of: sample.project, options: sample.fromMirror) }
      }
      try await group.waitForAll()
    }
    #expect(pins.verify().isEmpty)
    #expect(try Directory.entries(of: sample.project.cache, named: "").map(\.name) == [".lock", "sample"])
  }

  @Test func aFilledCacheThatIsReadOnlyIsNotWrittenTo() async throws {
    let (sample, pins, source) = try await Sample.filled()
    let cache = sample.project.cache
    try Directory.remove(cache + "/.lock", named: "")
    try #require(chmod(cache, 0o555) == 0)
    defer { chmod(cache, 0o755) }
    try await Filling(pins, options: sample.fromMirror).ensureFilled(source)
    let done = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(done.filled.isEmpty && done.locked.isEmpty)
    let tree = CacheTree(pins)
    #expect(try !tree.read(tree.open(source) + "/LICENSE").isEmpty)
    // Root may write anywhere, so that only the absence of the lock file shows that nothing tried.
    #expect(try Directory.entries(of: cache, named: "").map(\.name) == ["sample"])
  }

  @Test func anEmptyCacheThatIsReadOnlyIsAClearError() async throws {
    let (sample, pins, source) = try await Sample.locked()
    // Nobody, not even root, can make files in /proc.
    try link(sample.project.cache, to: "/proc")
    let found = try await complaint("cache-unwritable", .input) {
      try await Filling(pins, options: sample.fromMirror).ensureFilled(source)
    }
    #expect(found.location?.file == "upstream/cache")
  }

  @Test func anUnreachableNetworkIsAClearErrorAndLeavesNothing() async throws {
    let sample = try Sample(git: "https://127.0.0.1:1/org/repository")
    _ = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    try Directory.remove(sample.project.cache, named: "")
    let pins = try Pins(of: sample.project)
    let source = try pins.source("sample", "v1")
    let found = try await complaint("source-unreachable", .input) {
      try await Filling(pins, options: sample.fromGit).ensureFilled(source)
    }
    #expect(found.message.contains("https://127.0.0.1:1/org/repository"))
    #expect(found.notes.contains { $0.message.contains("--mirror") })
    #expect(try Directory.entries(of: sample.project.cache, named: "").map(\.name) == [".lock"])
  }

  @Test func whatAKilledProcessLeftIsRemoved() async throws {
    let (sample, pins, source) = try await Sample.locked()
    try sample.write("half", to: sample.project.cache + "/.tmp-1-killed/new/LICENSE")
    try await Filling(pins, options: sample.fromMirror).ensureFilled(source)
    #expect(try Directory.entries(of: sample.project.cache, named: "").map(\.name) == [".lock", "sample"])
  }

  private func expectUnmet(_ path: String, after change: (Sample, String) throws -> Void) async throws {
    let (sample, pins, source) = try await Sample.locked()
    try change(sample, sample.mirror + "/sample/v1/" + path)
    let found = try await complaint("lock-mismatch", .integrity) {
      // Git is allowed here, but must not be asked when a mirror has the source.
      try await Filling(pins, options: FillOptions(mirror: sample.mirror, environmentMirror: nil))
        .ensureFilled(source)
    }
    #expect(found.message.contains("sample/v1/\(path)"))
    #expect(Directory.entryKind(of: sample.cached) == nil)
    #expect(try Directory.entries(of: sample.project.cache, named: "").map(\.name) == [".lock"])
  }
}
