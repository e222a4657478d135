import Foundation
import Manifests
import Overlays
import Support
import Testing

/// The overlays of this repository.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct RepositoryOverlayTests {
  /// How many objects each gives, in stage namespaced and in stage cluster.
  private static let counts = [
    "production": (70, 15), "staging": (58, 14), "inverse-proxy": (71, 15), "local": (66, 15),
  ]

  @Test func allAreCounted() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Place.project + "/overlays")
    let overlays = folders.filter {
      FileManager.default.fileExists(atPath: "\(Place.project)/overlays/\($0)/overlay.yaml")
    }
    #expect(Set(overlays) == Set(Self.counts.keys))
  }

  @Test(arguments: counts.keys.sorted())
  func rendersItsObjectsAndHoldsThePostConditions(_ name: String) throws {
    let render = try ProjectReleases.render("overlays/\(name)/overlay.yaml")
    let (namespaced, cluster) = try #require(Self.counts[name])
    #expect(render.objects.count { $0.stage == .namespaced } == namespaced)
    #expect(render.objects.count { $0.stage == .cluster } == cluster)
    #expect(render.warnings.isEmpty)
    #expect(try PostConditions(render).violations == [])
  }

  /// Each overlay is there on every release, and the objects that 2.14.4 has are but for those of its object store.
  @Test(arguments: counts.keys.sorted(), Corpus.releases.map(\.version))
  func rendersOnEveryRelease(_ name: String, _ version: String) throws {
    let render = try MovedReleases.render("overlays/\(name)/overlay.yaml", on: version)
    #expect(render.overlay.upstream.version == version)
    #expect(render.warnings.isEmpty)
    #expect(try PostConditions(render).violations == [])
    let names = Set(render.objects.map(\.id.short))
    let own = try ProjectReleases.render("overlays/\(name)/overlay.yaml").objects.map(\.id.short)
    #expect(own.filter { !names.contains($0) && !$0.contains("minio") } == [])
  }

  /// What upstream fills in by variables until 2.16, and by replacements in its environments since.
  @Test(arguments: Corpus.releases.map(\.version), ["kubeflow", "ml-platform"])
  func handsOnWhatUpstreamHandsOn(_ version: String, _ namespace: String) throws {
    let render = try MovedReleases.render("overlays/local/overlay.yaml", on: version) {
      $0.replacing("namespace: kubeflow", with: "namespace: \(namespace)")
        + """
          patches:
          - patch: |
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: pipeline-install-config}
              data: {bucketName: mine, defaultPipelineRoot: minio://mine/root}

        """
    }
    let objects = try PostConditions(render)
    #expect(objects.violations == [])
    #expect(objects.data("kfp-launcher", "defaultPipelineRoot") == "minio://mine/root")
    let repository = try #require(objects.data("workflow-controller-configmap", "artifactRepository"))
    let store = version < "2.16" ? "minio-service" : "seaweedfs"
    #expect(repository.contains("endpoint: \"\(store).\(namespace)\(version < "2.17" ? "" : ".svc"):9000\""))
    #expect(repository.contains("bucket: \"mine\""))
  }

  /// What `init` writes renders as soon as it is filled in.
  @Test(arguments: Corpus.releases.map(\.version))
  func theTemplateRenders(_ version: String) throws {
    var template = OverlayTemplate(name: "production", version: version)
    template.values = OverlayTemplate.examples
    let path = "overlays/production/overlay.yaml"
    let releases = MirroredReleases(files: [path: template.filled])
    let render = try Overlays.render(.file(path), from: releases)
    #expect(try PostConditions(render).violations == [])
  }

  @Test func localNeedsNothingOutsideOfTheCluster() throws {
    let render = try ProjectReleases.render("overlays/local/overlay.yaml")
    #expect(render.overlay.iamGrants().isEmpty)
    let groups = render.objects.map(\.id.gvk.group)
    #expect(!groups.contains { $0.hasSuffix("gke.io") || $0.hasSuffix("google.com") })
  }
}
