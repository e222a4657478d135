import Diagnostics
import Files
import Testing
import Upstream

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.temporaryFolder) struct VerifyTests {
  @Test func findsNothingInAFreshCache() async throws {
    let (sample, pins, _) = try await Sample.filled()
    #expect(pins.verify().isEmpty)
    // What belongs to the tool, and what a killed process left, is no problem.
    try sample.write("", to: sample.project.cache + "/.compiled/1.34")
    try sample.write("", to: sample.project.cache + "/.tmp-1-left/new/LICENSE")
    #expect(pins.verify().isEmpty)
  }

  @Test func findsEveryProblemAtOnce() async throws {
    let (sample, pins, _) = try await Sample.filled()
    try sample.flip(sample.cached + "/LICENSE")
    try Directory.remove(sample.cached + "/manifests/empty.yaml", named: "")
    try sample.write("", to: sample.cached + "/extra.yaml")
    try sample.write("", to: sample.cached + "/manifests/more/deep/extra.yaml")
    try link(sample.cached + "/manifests/link.yaml", to: "kustomization.yaml")
    try link(sample.cached + "/manifests/out", to: "/etc")
    try #require(mkfifo(sample.cached + "/fifo", 0o644) == 0)
    try sample.write("", to: sample.project.cache + "/sample/v2/LICENSE")
    try sample.write("", to: sample.project.cache + "/unknown/v1/LICENSE")
    try sample.write("", to: sample.project.cache + "/stray.txt")
    let problems = pins.verify()
    #expect(problems.allSatisfy { $0.category == .integrity })
    let expected = [
      "lock-mismatch sample/v1/LICENSE", "lock-mismatch sample/v1/manifests/empty.yaml",
      "file-not-locked sample/v1/extra.yaml", "file-not-locked sample/v1/fifo",
      "file-not-locked sample/v1/manifests/link.yaml", "file-not-locked sample/v1/manifests/more",
      "file-not-locked sample/v1/manifests/out", "file-not-locked sample/v2", "file-not-locked stray.txt",
      "file-not-locked unknown",
    ]
    #expect(
      problems.map { "\($0.id) \($0.location?.file.dropFirst("upstream/cache/".count) ?? "")" } == expected)
  }

  @Test(arguments: Sample.locked)
  func findsAFlippedByte(in path: String) async throws {
    let (sample, pins, _) = try await Sample.filled()
    try sample.flip(sample.cached + "/" + path)
    #expect(pins.verify().map(\.location?.file) == ["upstream/cache/sample/v1/\(path)"])
  }

  @Test func findsASourceThatIsALink() async throws {
    let (sample, pins, _) = try await Sample.filled()
    try Directory.rename(sample.cached, to: sample.folder + "/elsewhere", named: "")
    try link(sample.cached, to: sample.folder + "/elsewhere")
    #expect(!pins.verify().isEmpty)
  }

  @Test func saysThatTheCacheIsEmpty() async throws {
    let (_, pins, _) = try await Sample.locked()
    let problems = pins.verify()
    #expect(problems.map(\.message) == ["\"upstream/cache/sample/v1\" is locked, but not in the cache"])
    #expect(problems.map(\.category) == [.integrity])
  }

  @Test func listsSuitSha256sum() async throws {
    let (sample, _, source) = try await Sample.filled()
    let list = try RegularFile.read(sample.project.upstream + "/" + source.listName, named: "list")
    let lines = String(decoding: list, as: UTF8.self).split(separator: "\n")
    #expect(lines.map { String($0.dropFirst(66)) } == Sample.locked.map { "sample/v1/" + $0 }.sorted())
    // The digest of nothing is well known.
    let empty =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  sample/v1/manifests/empty.yaml"
    #expect(lines.contains { $0 == empty })
  }
}
