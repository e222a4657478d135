import Diagnostics
import Files
import Support
import Testing
import Upstream

/// What is committed in this repository's own `upstream/`.
@Suite(.temporaryFolder) struct RepositoryTests {
  @Test func theLockAndTheListsAgree() throws {
    let pins = try Pins(of: ProjectFolder(root: Place.project))
    #expect(
      pins.lock.sources.map(\.label) == [
        "kubeflow-pipelines@2.14.4", "kubeflow-pipelines@2.15.0", "kubeflow-pipelines@2.16.1",
        "kubeflow-pipelines@2.17.0", "argo-workflows@v3.6.7", "argo-workflows@v3.7.3",
        "argo-workflows@v4.0.5",
        "kubernetes-client-python@v34.1.0", "kubernetes-client-python@v35.0.0",
        "kubernetes-client-python@v36.0.3",
      ])
    for source in pins.lock.sources {
      let list = try pins.list(of: source)
      #expect(list.entries.contains { $0.path == "LICENSE" } || source.provides["kubernetes"] != nil)
    }
  }

  @Test(.enabled(if: Place.hasMirror, "no mirror beside the repository"))
  func theLockIsThatOfTheMirror() async throws {
    let sample = try Sample()
    let own = ProjectFolder(root: Place.project)
    try sample.replace(sample.project.sourcesPath, RegularFile.read(own.sourcesPath, named: "sources"))
    let options = FillOptions(mirror: Place.mirror, environmentMirror: nil, fetches: false)
    let done = try await Synchronisation(of: sample.project, options: options)
    #expect(done.pins.verify().isEmpty)
    #expect(Array(done.pins.lock.text.utf8) == (try RegularFile.read(own.lockPath, named: "lock")))
  }
}
