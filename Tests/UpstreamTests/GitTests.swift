import Diagnostics
import Files
import Testing
import Upstream

@Suite(.temporaryFolder) struct GitTests {
  @Test(arguments: [true, false])
  func theLockFromGitIsTheLockFromTheMirror(serverFilters: Bool) async throws {
    let sample = try Sample()
    let commit = try await sample.makeRepository(allowingFilter: serverFilters)
    try sample.writeSources(commit: commit)
    let fromGit = try await Synchronisation(of: sample.project, options: sample.fromGit)
    #expect(fromGit.locked.map(\.commit) == [commit])
    #expect(fromGit.pins.verify().isEmpty)
    #expect(try sample.listing(of: sample.cached).sorted() == Sample.locked)
    let lock = try RegularFile.read(sample.project.lockPath, named: "lock")
    let list = try RegularFile.read(sample.project.upstream + "/sample@v1.sha256", named: "list")

    for path in [
      sample.project.lockPath, sample.project.upstream + "/sample@v1.sha256", sample.project.cache,
    ] {
      try Directory.remove(path, named: path)
    }
    let fromMirror = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    #expect(fromMirror.filled.map(\.label) == ["sample@v1"])
    #expect(try RegularFile.read(sample.project.lockPath, named: "lock") == lock)
    #expect(try RegularFile.read(sample.project.upstream + "/sample@v1.sha256", named: "list") == list)
  }

  @Test func fillsFromGitWhatTheMirrorLocked() async throws {
    let sample = try Sample()
    let commit = try await sample.makeRepository()
    try sample.writeSources(commit: commit)
    _ = try await Synchronisation(of: sample.project, options: sample.fromMirror)
    try Directory.remove(sample.project.cache, named: "")
    // The ref moves on; the locked commit is what is fetched.
    try sample.write("changed\n", to: sample.repository + "/LICENSE")
    _ = try await sample.commit(tagging: "v1")
    let pins = try Pins(of: sample.project)
    try await Filling(pins, options: sample.fromGit).ensureFilled(pins.source("sample", "v1"))
    #expect(pins.verify().isEmpty)
  }

  @Test func aMirrorThatLacksTheSourceIsPassedOver() async throws {
    let sample = try Sample()
    try await sample.makeRepository()
    try sample.writeSources()
    try Directory.remove(sample.mirror + "/sample", named: "")
    let done = try await Synchronisation(
      of: sample.project, options: FillOptions(mirror: sample.mirror, environmentMirror: nil))
    #expect(done.pins.verify().isEmpty)
  }

  @Test func theRefMustStandForTheCommitThatIsNamed() async throws {
    let sample = try Sample()
    let commit = try await sample.makeRepository()
    try sample.write("changed\n", to: sample.repository + "/LICENSE")
    _ = try await sample.commit(tagging: "v1")
    try sample.writeSources(commit: commit)
    let found = try await complaint("commit-mismatch", .integrity) {
      try await Synchronisation(of: sample.project, options: sample.fromGit)
    }
    #expect(found.message.contains(commit))
    #expect(found.location?.description == "upstream/sources.yaml:2:5")
  }

  @Test func anUnknownRefIsAClearError() async throws {
    let sample = try Sample()
    try await sample.makeRepository()
    try sample.writeSources(ref: "v9")
    let found = try await complaint("source-unreachable", .input) {
      try await Synchronisation(of: sample.project, options: sample.fromGit)
    }
    #expect(found.message.contains("couldn't find remote ref v9"))
  }

  @Test func `a mirror that lacks the source is named where nothing else has it`() async throws {
    let sample = try Sample()
    try await sample.makeRepository()
    try sample.writeSources(ref: "v9")
    for (options, count) in [
      (FillOptions(mirror: sample.folder), 1), (FillOptions(environmentMirror: sample.folder), 1),
      (FillOptions(mirror: sample.folder, fetches: false), 1), (sample.fromGit, 0),
    ] {
      let found = try await complaint("source-unreachable", .input) {
        try await Synchronisation(of: sample.project, options: options)
      }
      let note = "the mirror \"\(sample.folder)\" has no sample/v9"
      #expect(found.notes.count { $0.message == note } == count, "\(found)")
    }
  }

  @Test func aRefWithASlashIsOneName() async throws {
    let sample = try Sample()
    try await sample.makeRepository(tagging: "release/1.0")
    try sample.writeSources(ref: "release/1.0")
    let done = try await Synchronisation(of: sample.project, options: sample.fromGit)
    #expect(done.pins.verify().isEmpty)
    #expect(DiskTree().kind(of: sample.project.cache + "/sample/release%2F1.0/LICENSE") == .file)
    #expect(DiskTree().kind(of: sample.project.upstream + "/sample@release%2F1.0.sha256") == .file)
    #expect(try Pins(of: sample.project).source("sample", "release/1.0").ref == "release/1.0")
  }

  @Test func aPathThatDoesNotExistIsAClearError() async throws {
    let sample = try Sample()
    let commit = try await sample.makeRepository()
    try sample.writeSources(commit: commit, paths: ["LICENSE", "absent"])
    for options in [sample.fromGit, sample.fromMirror] {
      let found = try await complaint("path-missing", .input) {
        try await Synchronisation(of: sample.project, options: options)
      }
      #expect(found.message.contains("absent"))
    }
  }

  @Test func pathsMayOverlap() async throws {
    let sample = try Sample()
    let commit = try await sample.makeRepository()
    try sample.writeSources(commit: commit, paths: ["manifests", "manifests/sub", "manifests/empty.yaml"])
    for options in [sample.fromGit, sample.fromMirror] {
      try Directory.remove(sample.project.lockPath, named: "lock")
      let done = try await Synchronisation(of: sample.project, options: options)
      #expect(done.locked.map(\.files) == [5])
    }
  }

  @Test func linksCannotBeLocked() async throws {
    let sample = try Sample()
    try await sample.makeRepository()
    try link(sample.repository + "/manifests/link.yaml", to: "/etc/passwd")
    let commit = try await sample.commit(tagging: "v1")
    try link(sample.mirror + "/sample/v1/manifests/link.yaml", to: "/etc/passwd")
    try sample.writeSources(commit: commit)
    for options in [sample.fromGit, sample.fromMirror] {
      let found = try await complaint("file-irregular", .input) {
        try await Synchronisation(of: sample.project, options: options)
      }
      #expect(found.message.contains("manifests/link.yaml"))
    }
  }

  @Test func submodulesCannotBeLocked() async throws {
    let sample = try Sample()
    let commit = try await sample.makeRepository()
    try await sample.git("update-index", "--add", "--cacheinfo", "160000,\(commit),manifests/module")
    try await sample.git("commit", "--quiet", "--message=A submodule")
    try await sample.git("tag", "--force", "v1")
    try sample.writeSources()
    let found = try await complaint("file-irregular", .input) {
      try await Synchronisation(of: sample.project, options: sample.fromGit)
    }
    #expect(found.message.contains("submodule"))
  }

  @Test func hooksAndAttributesChangeNothing() async throws {
    let sample = try Sample()
    try await sample.makeRepository()
    try sample.write("* text eol=crlf export-ignore ident\n", to: sample.repository + "/.gitattributes")
    _ = try await sample.commit(tagging: "v1")
    try sample.writeSources()
    let done = try await Synchronisation(of: sample.project, options: sample.fromGit)
    let list = try done.pins.list(of: done.pins.source("sample", "v1"))
    #expect(list.entries.map(\.path) == Sample.locked)
    let cached = try RegularFile.read(sample.cached + "/manifests/kustomization.yaml", named: "")
    #expect(cached == Array(try #require(Sample.files["manifests/kustomization.yaml"]).utf8))
  }
}
