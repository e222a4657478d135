import Diagnostics
import KFPManifests
import Support
import Testing
import Upstream

/// What `init` and `upstream add` know of releases without asking.
@Suite struct KnownSourcesTests {
  @Test func `the command carries this repository's lock`() throws {
    let lock = try #require(Place.text(of: "upstream/lock.yaml"))
    let path = "Sources/KFPManifests/Starting/KnownSources+Lock.swift"
    let lines = lock.split(separator: "\n").map { "    \($0)\n" }.joined()
    let text = """
      extension KnownSources {
        /// The lock of this repository, as a test records it: the digests of the lists, which are checked when a project
        /// fetches them.
        static let lockText = #\"""
      \(lines)
          \"""#
      }

      """
    #expect(try Golden.difference(of: text, from: path) == nil)
    #expect(KnownSources.text == lock)
    #expect(KnownSources.lock?.text == lock)
  }

  @Test func `releases, Argo and Kubernetes are known by name`() throws {
    let pipelines = try #require(KnownSources.source("kubeflow-pipelines", "2.99.0"))
    #expect(pipelines.origin == .git("https://github.com/kubeflow/pipelines"))
    #expect(pipelines.paths == ["LICENSE", "manifests/kustomize"])
    #expect(pipelines.commit == nil)
    let locked = try #require(KnownSources.source("argo-workflows", "v3.6.7"))
    #expect(locked.commit == "8d7dae690e152d19fb40f7affbb68fb783b32172")
    #expect(KnownSources.source("kubernetes-client-python", "v99.1.0")?.provides == ["kubernetes": "1.99"])
    #expect(KnownSources.source("other", "v1") == nil)
  }
}
