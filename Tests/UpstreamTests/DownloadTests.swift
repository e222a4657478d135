import Diagnostics
import Files
import Support
import Testing
import Upstream

/// Sources whose files are downloaded one by one, here from a folder on the disk.
@Suite(.temporaryFolder) struct DownloadTests {
  private let files = ["install.yaml": "kind: A\n", "crds/one.json": "{}\n"]

  /// A project that names files of a folder that is served.
  private func project(paths: [String] = ["install.yaml", "crds/one.json"]) throws -> (Sample, String) {
    let sample = try Sample()
    let served = sample.folder + "/served/v1"
    for (path, text) in files { try sample.write(text, to: served + "/" + path) }
    let text = """
      sources:
        - name: tool
          url: file://\(served)
          ref: v1
          paths: [\(paths.joined(separator: ", "))]

      """
    try sample.write(text, to: sample.project.sourcesPath)
    return (sample, served)
  }

  @Test func locksAndFillsAndVerifies() async throws {
    let (sample, served) = try project()
    let done = try await Synchronisation(of: sample.project, options: sample.fromGit)
    #expect(done.locked.map(\.label) == ["tool@v1"])
    #expect(done.locked.map(\.files) == [2])
    #expect(done.locked.first?.commit == nil)
    let text = String(decoding: try RegularFile.read(sample.project.lockPath, named: "lock"), as: UTF8.self)
    #expect(text.contains("    url: \"file://\(served)\"\n    ref: \"v1\"\n    paths:\n"))
    #expect(!text.contains("git:") && !text.contains("commit:"))
    #expect(try Pins(of: sample.project).verify().isEmpty)
    // Once more, there is nothing to do.
    let again = try await Synchronisation(of: sample.project, options: sample.fromGit)
    #expect(again.locked.isEmpty && again.filled.isEmpty)
  }

  @Test func whatIsServedMayNotChangeUnderTheLock() async throws {
    let (sample, served) = try project()
    _ = try await Synchronisation(of: sample.project, options: sample.fromGit)
    try Directory.remove(sample.project.cache, named: "cache")
    try sample.replace(served + "/install.yaml", Array("kind: B\n".utf8))
    let found = try await complaint("lock-mismatch", .integrity) {
      try await Synchronisation(of: sample.project, options: sample.fromGit)
    }
    #expect(found.message.contains("tool/v1/install.yaml"))
    #expect(found.message.contains("as fetched from file://\(served) is not what the lock pins"))
  }

  @Test func aMirrorServesWithoutACommit() async throws {
    let (sample, _) = try project()
    for (path, text) in files { try sample.write(text, to: sample.mirror + "/tool/v1/" + path) }
    let done = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(done.filled.map(\.label) == ["tool@v1"])
    // A folder in it stands for no file.
    let (other, _) = try project(paths: ["crds"])
    try other.write("{}\n", to: other.mirror + "/tool/v1/crds/one.json")
    try await complaint("file-irregular", .input) {
      try await Synchronisation(of: other.project, options: other.fromMirror)
    }
  }

  @Test func whatIsNotThereIsSaid() async throws {
    let (sample, served) = try project(paths: ["install.yaml", "absent.yaml"])
    let found = try await complaint("source-unreachable", .input) {
      try await Synchronisation(of: sample.project, options: sample.fromGit)
    }
    #expect(found.message.hasPrefix("\"tool@v1\" cannot be downloaded from file://\(served)/absent.yaml: "))
    #expect(Directory.entryKind(of: sample.project.lockPath) == nil)
  }

  @Test(arguments: [
    ("http://example.com/v1", "must begin with https://"),
    ("ssh://git@example.com/v1", "must begin with https://"),
    ("https://user:word@example.com/v1", "must not contain credentials"),
    ("https://example.com/v1?token=a", "must not have a query or fragment"),
    ("https://example.com/v1/", "must not end with `/`"), ("https://-x/v1", "must not have a host"),
  ])
  func refusesAddresses(_ address: String, _ problem: String) async throws {
    let text = "sources:\n- {name: a, url: '\(address)', ref: v1, paths: [a.yaml]}\n"
    let found = try await complaint("value-refused", .input) {
      try SourcesFile(parsing: Array(text.utf8), file: "sources.yaml")
    }
    #expect(found.message.contains(problem))
  }

  @Test(arguments: ["git: https://example.com/a/b", "commit: 0123456789012345678901234567890123456789"])
  func anAddressStandsAlone(_ other: String) async throws {
    let text = "sources:\n- {name: a, url: https://example.com/v1, \(other), ref: v1, paths: [a.yaml]}\n"
    try await complaint("value-refused", .input) {
      try SourcesFile(parsing: Array(text.utf8), file: "sources.yaml")
    }
  }

  @Test func oneAddressIsNamedOnce() async throws {
    let text = """
      sources:
      - {name: a, url: https://example.com/v1, ref: v1, paths: [b/c.yaml]}
      - {name: b, url: https://example.com/v1/b, ref: v1, paths: [c.yaml]}
      """
    let found = try await complaint("double-entry", .input) {
      try SourcesFile(parsing: Array(text.utf8), file: "sources.yaml")
    }
    #expect(found.location?.line == 3)
    #expect(found.notes.first?.location?.line == 2)
  }
}
