import Diagnostics
import KFPManifests
import Support
import Testing

/// What an upgrade says of patches: those that still apply, and mean something else, or hide what upstream has changed.
@Suite(.enabled(if: Place.canRender, "needs upstream")) struct UpgradePatchTests {
  /// A change of upstream beneath a patch, and the remark on it.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    /// An entry of `patches`.
    let patch: String
    /// The id of the remark; nil where there is none.
    let id: String?
    var said: [String] = []

    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "an index leads to another element",
      patch: """
        - target: {kind: Deployment, name: ml-pipeline}
          patch: '[{op: replace, path: /spec/template/spec/containers/0/env/5/value, value: mine}]'
        """,
      id: "edit-expectation-missed",
      said: ["\"CLUSTER_DOMAIN\" of Deployment/ml-pipeline", "\"OBJECTSTORECONFIG_SECURE\" before"]),
    Case(
      name: "a list that is added takes away what upstream has there now",
      patch: """
        - target: {kind: Deployment, name: ml-pipeline}
          patch: '[{op: add, path: /spec/template/spec/initContainers, value: [{name: mine, image: "acme/init:1.0"}]}]'
        """,
      id: "value-overridden", said: ["Deployment/ml-pipeline loses", "\"wait-for-database\""]),
    Case(
      name: "so does a list of texts",
      patch: """
        - target: {kind: Deployment, name: metadata-envoy-deployment}
          patch: '[{op: add, path: /spec/template/spec/containers/0/args, value: [--log-level, debug]}]'
        """,
      id: "value-overridden",
      said: ["Deployment/metadata-envoy-deployment loses", "\"/etc/envoy/envoy-config.yaml\""]),
    Case(
      name: "and one of a strategic patch",
      patch: """
        - patch: |
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: metadata-envoy-deployment}
            spec: {template: {spec: {containers: [{name: container, args: [--log-level, debug]}]}}}
        """,
      id: "value-overridden",
      said: ["Deployment/metadata-envoy-deployment loses", "\"/etc/envoy/envoy-config.yaml\""]),
    Case(
      name: "a patch that keeps upstream's elements",
      patch: """
        - target: {kind: Deployment, name: ml-pipeline}
          patch: '[{op: add, path: /spec/template/spec/containers/0/env/-, value: {name: MINE, value: a}}]'
        """, id: nil),
  ]

  @Test(arguments: cases) func `the remarks of an upgrade`(_ item: Case) async throws {
    let overlay = """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: patched}
      spec:
        upstream: {version: 2.14.4}
        project: {id: acme-test, region: europe-west1, cluster: {mode: standard, vpcNative: true, dataplaneV2: true}}
        database:
          cloudSQL:
            connection: authProxy
            instance: acme-test:europe-west1:kfp
            authProxy: {serviceAccount: kfp-sql@acme-test.iam.gserviceaccount.com}
        storage: {gcs: {bucket: acme-test-kfp}}
        identity:
          impersonation:
            bindings:
              pipeline-runner: kfp-runner@acme-test.iam.gserviceaccount.com
              ml-pipeline-ui: kfp-ui@acme-test.iam.gserviceaccount.com
        access: {none: {}}
        images: {pins: {cache: "ghcr.io/containerd/busybox:1.36"}}
        patches:
      \(item.patch.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))

      """
    let folder = try TemporaryFolder(["overlays/patched/overlay.yaml": overlay])
    try Place.copyPins(to: folder.path)
    let report = try await onOwnThread {
      // The mirror that the pins name lies beside the project, and not beside this folder.
      try Workspace(projectFolder: folder.path, mirror: Place.hasMirror ? Place.mirror : nil)
        .upgradeReport(for: "patched", to: "2.17.0")
    }
    let found = report.misfits.filter { $0.location?.line ?? 0 > 20 }
    guard let id = item.id else {
      #expect(found.map(\.message) == [])
      return
    }
    let remark = try #require(found.first { $0.id.name == id }, "\(report.misfits)")
    for text in item.said { #expect(remark.message.contains(text), "\(remark.message)") }
  }
}
