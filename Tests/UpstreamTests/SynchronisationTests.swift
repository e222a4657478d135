import Diagnostics
import Files
import Testing
import Upstream

@Suite(.temporaryFolder) struct SynchronisationTests {
  @Test func locksFillsAndThenLeavesAlone() async throws {
    let sample = try Sample()
    let first = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(first.locked.map(\.label) == ["sample@v1"])
    #expect(first.filled.map(\.label) == ["sample@v1"])
    let lock = try RegularFile.read(sample.project.lockPath, named: "lock")
    let second = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(second.locked.isEmpty && second.filled.isEmpty)
    #expect(try RegularFile.read(sample.project.lockPath, named: "lock") == lock)
    #expect(try Pins(of: sample.project).lock.text == String(decoding: lock, as: UTF8.self))
  }

  @Test func repairsTheCache() async throws {
    let (sample, pins, _) = try await Sample.filled()
    try sample.flip(sample.cached + "/LICENSE")
    try sample.write("", to: sample.cached + "/extra.yaml")
    let done = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(done.locked.isEmpty)
    #expect(done.filled.map(\.label) == ["sample@v1"])
    #expect(pins.verify().isEmpty)
  }

  @Test func locksAgainWhenThePathsChange() async throws {
    let (sample, pins, _) = try await Sample.filled()
    try sample.writeSources(
      commit: try #require(pins.sources.sources.first?.commit), paths: ["manifests/sub"])
    let done = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(done.locked.map(\.files) == [2])
    #expect(done.pins.verify().isEmpty)
    #expect(try Pins(of: sample.project).verify().isEmpty)
  }

  @Test func dropsWhatIsNoLongerNamed() async throws {
    let (sample, _, _) = try await Sample.filled()
    try sample.write("sources: []\n", to: sample.project.sourcesPath)
    let done = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(done.pins.lock.sources.isEmpty)
    #expect(DiskTree().kind(of: sample.project.upstream + "/sample@v1.sha256") == nil)
    #expect(try Pins(of: sample.project).verify().map(\.id.name) == ["file-not-locked"])
  }

  @Test func restoresALostList() async throws {
    let (sample, _, source) = try await Sample.filled()
    let path = sample.project.upstream + "/" + source.listName
    let bytes = try RegularFile.read(path, named: path)
    try Directory.remove(path, named: path)
    let done = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(done.locked.isEmpty)
    #expect(try RegularFile.read(path, named: path) == bytes)
  }

  @Test func restoresNoListFromOtherFiles() async throws {
    let (sample, _, source) = try await Sample.filled()
    let path = sample.project.upstream + "/" + source.listName
    try sample.flip(path)
    try sample.flip(sample.mirror + "/sample/v1/LICENSE")
    let found = try await complaint("lock-mismatch", .integrity) {
      try await Synchronisation(of: sample.project, options: sample.fromMirror)
    }
    #expect(found.location?.file == "upstream/sample@v1.sha256")
  }

  @Test func anAlteredLockIsNotTakenForGranted() async throws {
    let (sample, _, _) = try await Sample.filled()
    let path = sample.project.lockPath
    let text = String(decoding: try RegularFile.read(path, named: path), as: UTF8.self)
    let commit = try #require(text.firstRange(of: "0123456789"))
    try sample.write(text[..<commit.lowerBound] + "1123456789" + text[commit.upperBound...], to: path)
    try sample.writeSources()
    try await complaint("lock-altered", .integrity) {
      try await Synchronisation(of: sample.project, options: sample.fromMirror)
    }
  }

  @Test func aMirrorNeedsTheCommit() async throws {
    let sample = try Sample(commit: nil)
    let found = try await complaint("field-missing", .input) {
      try await Synchronisation(of: sample.project, options: sample.fromMirror)
    }
    #expect(found.message.contains("`commit`"))
    #expect(DiskTree().kind(of: sample.project.lockPath) == nil)
  }

  @Test func findsTheProjectFromBelow() async throws {
    let (sample, _, _) = try await Sample.filled()
    let overlay = sample.project.root + "/overlays/production"
    try sample.write("kind: Overlay\n", to: overlay + "/overlay.yaml")
    try link(sample.folder + "/link", to: overlay)
    for start in [overlay, overlay + "/overlay.yaml", sample.folder + "/link", overlay + "/absent"] {
      #expect(try ProjectFolder.locate(from: [start]).root == sample.project.root)
    }
    #expect(try ProjectFolder.locate(from: ["/", overlay]).root == sample.project.root)
    try await complaint("project-missing", .input) { try ProjectFolder.locate(from: [sample.folder]) }
    try await complaint("project-missing", .usage) { try ProjectFolder.at(sample.folder) }
  }
}
