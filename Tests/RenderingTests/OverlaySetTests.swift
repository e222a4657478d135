import Diagnostics
import Manifests
import Overlays
import Support
import Testing
import YAML

/// A set of overlays that supports two releases: what differs between them is said once, in a file for each.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct OverlaySetTests {
  /// What all overlays of the set share.
  private static let common = """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: OverlayBase
    metadata: {name: common}
    spec:
      project: {id: local-only, region: us-central1, cluster: {vpcNative: false}}
      features: {legacyV1: true, viewers: true, visualizations: true}
      database: {inCluster: {}}
      storage: {inCluster: {}}
      access: {none: {}}
    """

  /// All that the set says of a release.
  private static func release(_ version: String, argo: String, store: String) -> String {
    """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: OverlayBase
    metadata: {name: release}
    spec:
      extends: ../common.yaml
      upstream: {version: \(version)}
      images:
        policy: tag
        pins:
          apiServer: ghcr.io/kubeflow/kfp-api-server:\(version)
          frontend: ghcr.io/kubeflow/kfp-frontend:\(version)
          driver: ghcr.io/kubeflow/kfp-driver:\(version)
          launcher: ghcr.io/kubeflow/kfp-launcher:\(version)
          workflowController: quay.io/argoproj/workflow-controller:\(argo)
          argoexec: quay.io/argoproj/argoexec:\(argo)
          objectStore: \(store)
    """
  }

  private static func overlay(_ name: String, on version: String, replicas: Int) -> String {
    """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: \(name)}
    spec:
      extends: ../releases/\(version).yaml
      components: {frontend: {replicas: \(replicas)}}
    """
  }

  private static let releases = MirroredReleases(files: [
    "overlays/common.yaml": common,
    "overlays/releases/2.14.4.yaml": release(
      "2.14.4", argo: "v3.6.7", store: "docker.io/minio/minio:RELEASE.2019-08-14T20-37-41Z"),
    "overlays/releases/2.15.0.yaml": release(
      "2.15.0", argo: "v3.7.3", store: "docker.io/chrislusf/seaweedfs:4.00"),
    "overlays/team-a/overlay.yaml": overlay("team-a", on: "2.14.4", replicas: 1),
    "overlays/team-b/overlay.yaml": overlay("team-b", on: "2.15.0", replicas: 2),
  ])

  private func images(of render: RenderedOverlay) -> Set<String> {
    Set(render.imageUses.map(\.image.description))
  }

  @Test func eachOverlayRendersOnItsRelease() throws {
    let old = try Overlays.render(.file("overlays/team-a/overlay.yaml"), from: Self.releases)
    let new = try Overlays.render(.file("overlays/team-b/overlay.yaml"), from: Self.releases)
    #expect(images(of: old).contains("ghcr.io/kubeflow/kfp-driver:2.14.4"))
    #expect(images(of: new).contains("ghcr.io/kubeflow/kfp-driver:2.15.0"))
    for render in [old, new] {
      #expect(render.warnings.isEmpty)
      #expect(try PostConditions(render).violations == [])
    }
  }

  @Test func onAnotherReleaseItsOwnFileIsTaken() throws {
    let releases = Self.releases
    let render = try LoadedOverlay(.file("overlays/team-a/overlay.yaml"), from: releases)
      .on("2.15.0", from: releases).render(from: releases)
    #expect(render.misfits.isEmpty)
    #expect(render.overlay.upstream.version == "2.15.0")
    let names = images(of: render)
    #expect(names.contains("docker.io/chrislusf/seaweedfs:4.00"))
    #expect(names.contains("quay.io/argoproj/argoexec:v3.7.3"))
    #expect(!names.contains { $0.contains("2.14.4") || $0.contains("minio") })
    #expect(try PostConditions(render).violations == [])
  }

  /// The overlays of this repository each name one release; on the other they render too.
  @Test(arguments: ["production", "staging", "inverse-proxy", "local"])
  func theRepositorysOverlaysRenderOnTheOtherRelease(_ name: String) throws {
    let releases = ProjectReleases()
    let render = try LoadedOverlay(.file("overlays/\(name)/overlay.yaml"), from: releases)
      .on("2.15.0", from: releases).render(from: releases)
    #expect(render.misfits.map(\.description) == [])
    let violations = try PostConditions(render).violations
    #expect(violations == [], "\(violations)")
  }
}
