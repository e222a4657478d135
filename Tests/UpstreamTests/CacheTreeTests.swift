import Diagnostics
import Files
import Testing
import Upstream

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.temporaryFolder) struct CacheTreeTests {
  @Test func readsLockedFiles() async throws {
    let (sample, pins, source) = try await Sample.filled()
    let cache = CacheTree(pins)
    let root = try cache.open(source)
    #expect(root == sample.cached)
    for path in Sample.locked {
      #expect(try cache.read(root + "/" + path) == Array(try #require(Sample.files[path]).utf8))
      #expect(cache.kind(of: root + "/" + path) == .file)
    }
    #expect(cache.kind(of: root) == .directory)
    #expect(cache.kind(of: root + "/manifests/sub") == .directory)
    #expect(cache.kind(of: root + "/other") == nil)
    #expect(cache.kind(of: sample.project.cache) == .directory)
    #expect(cache.kind(of: sample.project.cache + "/sample") == .directory)
    #expect(cache.kind(of: sample.project.cache + "/nothing") == nil)
    #expect(cache.displayName(of: root + "/LICENSE") == "upstream/cache/sample/v1/LICENSE")
  }

  @Test func nothingIsThereBeforeItIsOpened() async throws {
    let (sample, pins, _) = try await Sample.filled()
    let cache = CacheTree(pins)
    #expect(cache.kind(of: sample.cached + "/LICENSE") == nil)
    try await complaint("file-missing", .input) { try cache.read(sample.cached + "/LICENSE") }
  }

  @Test(arguments: Sample.locked)
  func aFlippedByteIsFound(in path: String) async throws {
    try await expectUnmet(path) { sample, path in try sample.flip(path) }
  }

  @Test func aByteFlippedBetweenTwoReadsIsFound() async throws {
    let (sample, pins, source) = try await Sample.filled()
    let cache = CacheTree(pins)
    let path = try cache.open(source) + "/LICENSE"
    _ = try cache.read(path)
    try sample.flip(path, at: 3)
    try await complaint("lock-mismatch", .integrity) { try cache.read(path) }
  }

  @Test func aTruncatedFileIsFound() async throws {
    try await expectUnmet("LICENSE") { sample, path in try sample.replace(path, Array("Do as".utf8)) }
  }

  @Test func aMissingFileIsFound() async throws {
    try await expectUnmet("LICENSE") { _, path in try Directory.remove(path, named: path) }
  }

  @Test func aLinkIsNotFollowedEvenToTheRightBytes() async throws {
    try await expectUnmet("LICENSE") { sample, path in
      try link(path, to: sample.mirror + "/sample/v1/LICENSE")
    }
  }

  @Test func aFolderThatIsALinkIsNotFollowedEvenToTheRightFiles() async throws {
    try await expectUnmet("manifests/sub/deployment.yaml") { sample, path in
      try link(Path.parent(of: path), to: sample.mirror + "/sample/v1/manifests/sub")
    }
  }

  @Test(.timeLimit(.minutes(10))) func aFIFODoesNotBlock() async throws {
    try await expectUnmet("LICENSE") { _, path in
      try Directory.remove(path, named: path)
      try #require(mkfifo(path, 0o644) == 0)
    }
  }

  @Test func aFileThatNobodyLockedDoesNotExist() async throws {
    let (sample, pins, source) = try await Sample.filled()
    let cache = CacheTree(pins)
    let path = try cache.open(source) + "/manifests/extra.yaml"
    try sample.write("kind: Secret\n", to: path)
    #expect(cache.kind(of: path) == nil)
    try await complaint("file-missing", .input) { try cache.read(path) }
  }

  @Test func anyFlippedByteOfTheListIsFound() async throws {
    let (sample, pins, source) = try await Sample.filled()
    let path = sample.project.upstream + "/sample@v1.sha256"
    let bytes = try RegularFile.read(path, named: path)
    for index in bytes.indices {
      try sample.flip(path, at: index)
      let error = #expect(throws: Rejection.self) { try CacheTree(pins).open(source) }
      #expect(error?.first.category == .integrity)
      #expect(error?.first.location?.file == "upstream/sample@v1.sha256")
      try sample.replace(path, bytes)
    }
    try Directory.remove(path, named: path)
    try await complaint("lock-mismatch", .integrity) { try CacheTree(pins).open(source) }
  }

  private func expectUnmet(
    _ path: String, after change: (Sample, String) throws -> Void
  ) async throws {
    let (sample, pins, source) = try await Sample.filled()
    let cache = CacheTree(pins)
    let root = try cache.open(source)
    try change(sample, root + "/" + path)
    let found = try await complaint("lock-mismatch", .integrity) { try cache.read(root + "/" + path) }
    #expect(found.message.contains("upstream/cache/sample/v1/\(path)"))
    #expect(found.location?.file == "upstream/cache/sample/v1/\(path)")
    #expect(found.notes.contains { $0.message.contains("kfp-manifests upstream sync") })
    // And nothing but that file is reported.
    #expect(pins.verify().count == 1 || path.contains("/sub/"))
  }
}
