import Diagnostics
import Files
import Testing
import Upstream

/// What is committed in this repository's own `upstream/`.
@Suite(.temporaryFolder) struct RepositoryTests {
  private static let root = Path.join(#filePath, "../../..")
  private static let mirror = Path.join(root, "../shared/upstream")

  private static var hasMirror: Bool { DiskTree().kind(of: mirror) == .directory }

  @Test func theLockAndTheListsAgree() throws {
    let pins = try Pins(of: Project(root: Self.root))
    #expect(
      pins.lock.sources.map(\.label) == [
        "kubeflow-pipelines@2.14.4", "kubeflow-pipelines@2.15.0", "argo-workflows@v3.6.7",
        "argo-workflows@v3.7.3", "kubernetes-client-python@v34.1.0",
      ])
    for source in pins.lock.sources {
      let list = try pins.list(of: source)
      #expect(list.entries.contains { $0.path == "LICENSE" } || source.provides["kubernetes"] == "1.34")
    }
  }

  @Test(.enabled(if: hasMirror, "no mirror beside the repository"))
  func theLockIsThatOfTheMirror() async throws {
    let sample = try Sample()
    let own = Project(root: Self.root)
    try sample.replace(sample.project.sourcesPath, RegularFile.read(own.sourcesPath, named: "sources"))
    let options = FillOptions(mirror: Self.mirror, environmentMirror: nil, usesGit: false)
    let done = try await Synchronisation(of: sample.project, options: options)
    #expect(done.pins.verify().isEmpty)
    #expect(Array(done.pins.lock.text.utf8) == (try RegularFile.read(own.lockPath, named: "lock")))
  }
}
