import Diagnostics
import Manifests
import Overlays
import Support
import Testing
import YAML

/// Objects of one's own, labels and settings of pods: what they refuse to change.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct AdditionTests {
  /// An overlay that extends upstream as it is, and the file that its `resources` name.
  private func rejection(_ spec: String, own: String = "") throws -> [String] {
    let base = "Tests/RenderingTests/Cases/upstream-as-is/overlay.yaml"
    let path = "overlays/a/overlay.yaml"
    let files = [
      path: """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: a}
      spec:
        extends: ../../base.yaml
        \(spec)

      """,
      "base.yaml": Place.text(of: base) ?? "", "overlays/a/own.yaml": own,
    ]
    do throws(Rejection) {
      _ = try Overlays.render(.file(path), from: MirroredReleases(files: files))
      return []
    } catch {
      return error.diagnostics.flatMap { diagnostic in
        ["\(Self.place(diagnostic.location)) \(diagnostic.message)"]
          + diagnostic.notes.map { "  \(Self.place($0.location)) \($0.message)" }
      }
    }
  }

  /// Without upstream's folder, which is not what these tests are about.
  private static func place(_ location: FileLocation?) -> String {
    guard let location else { return "-" }
    return location.file.hasPrefix("overlays") ? "\(location)" : "upstream"
  }

  /// Each object is one of Kubernetes, has a name of its own, and holds no secret.
  @Test(arguments: [
    ("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: kubeflow}}", nil),
    ("{apiVersion: v1, kind: Secret, metadata: {name: a, annotations: {a: b}}, type: Opaque}", nil),
    ("{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}}", nil),
    (
      "{apiVersion: v1, kind: Service, metadata: {name: ml-pipeline}}",
      """
      overlays/a/own.yaml:1:1 Service/ml-pipeline is there already; change it with a patch, or give this one \
      another name
      """
    ),
    (
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: other}}",
      """
      overlays/a/own.yaml:1:66 expected as namespace of ConfigMap/a none, or the overlay's "kubeflow"; found "other"
      """
    ),
    (
      "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a, namespace: kubeflow}}",
      """
      overlays/a/own.yaml:1:94 expected as namespace of ClusterRole/a none: its kind has none; found "kubeflow"
      """
    ),
    (
      "{apiVersion: external-secrets.io/v1, kind: ClusterSecretStore, metadata: {name: a, namespace: kubeflow}}",
      """
      overlays/a/own.yaml:1:95 expected as namespace of ClusterSecretStore/a none: its kind has none; found "kubeflow"
      """
    ),
    (
      "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {password: secret}}",
      "overlays/a/own.yaml:1:1 expected no Secret values in an overlay: use external.secrets"
    ),
    ("{kind: ConfigMap}", "overlays/a/own.yaml:1:1 expected an object: `apiVersion` is missing"),
    (
      "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: a}}",
      "overlays/a/own.yaml:1:45 expected an object: `metadata.name` is missing"
    ),
    (
      "{apiVersion: v1, kind: List, items: []}",
      "overlays/a/own.yaml:1:24 expected an object of Kubernetes; found a List"
    ),
    (
      "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}",
      "overlays/a/own.yaml:1:53 expected an object of Kubernetes; found a Kustomization"
    ),
    ("- a", "overlays/a/own.yaml:1:1 expected an object: `apiVersion` is missing"),
    ("# nothing", "overlays/a/overlay.yaml:6:15 \"overlays/a/own.yaml\" holds no object"),
    (
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}",
      """
      overlays/a/own.yaml:3:1 ConfigMap/a is there already; change it with a patch, or give this one another name
      """
    ),
  ])
  func anOwnObjectIsNewAndWhole(_ own: String, _ expected: String?) throws {
    let lines = try rejection("resources: [own.yaml]", own: own)
    #expect(lines.first == expected)
    if expected?.hasPrefix("overlays/a/own.yaml") == true {
      #expect(lines.contains("  overlays/a/overlay.yaml:6:15 `resources` names the file here"))
    }
  }

  /// An entry is one file, wherever kustomize would take more.
  @Test(arguments: [
    ("https://example.com/a.yaml", "an address is not fetched"), ("'*.yaml'", "a pattern is not expanded"),
    ("missing.yaml", "missing.yaml"),
  ])
  func anEntryOfResourcesIsAFile(_ entry: String, _ expected: String) throws {
    let lines = try rejection("resources: [\(entry)]", own: "{}")
    #expect(lines.first?.hasPrefix("overlays/a/overlay.yaml:6:15 ") == true, "\(lines)")
    #expect(lines.first?.contains(expected) == true, "\(lines)")
  }

  /// What selectors count on, what another section sets and what upstream sets is not changed in passing.
  @Test(arguments: [
    (
      "labels: {app: other}", "overlays/a/overlay.yaml:6:12 label app of ",
      "there already, with the value"
    ),
    (
      "components: {frontend: {podLabels: {app: other}}}",
      "overlays/a/overlay.yaml:6:39 label app of the pods of Deployment/ml-pipeline-ui is there already",
      "with the value \"ml-pipeline-ui\""
    ),
    (
      "components: {frontend: {env: {MINIO_NAMESPACE: x}}}",
      "overlays/a/overlay.yaml:6:33 upstream sets env MINIO_NAMESPACE of container ml-pipeline-ui in ",
      "Deployment/ml-pipeline-ui; `replaces: true` replaces it"
    ),
    (
      "components: {frontend: {env: {MINIO_NAMESPAC: {value: x, replaces: true}}}}",
      "overlays/a/overlay.yaml:6:33 upstream has no env MINIO_NAMESPAC of container ml-pipeline-ui in ",
      "Deployment/ml-pipeline-ui, which this section changes"
    ),
    (
      """
      features: {artifactDomains: "^https://a$"}
        components: {frontend: {env: {ALLOWED_ARTIFACT_DOMAIN_REGEX: {value: x, replaces: true}}}}
      """,
      "overlays/a/overlay.yaml:7:33 env ALLOWED_ARTIFACT_DOMAIN_REGEX of container ml-pipeline-ui in ",
      "is set by section `features` of the overlay; say it there"
    ),
  ])
  func nothingIsChangedInPassing(_ spec: String, _ start: String, _ end: String) throws {
    let first = try #require(try rejection(spec).first)
    #expect(first.hasPrefix(start) && first.contains(end), "\(first)")
  }

  /// A variable that upstream sets is replaced where the overlay says so, with whatever it came from.
  @Test func aVariableIsReplacedOnPurpose() throws {
    #expect(
      try rejection("components: {frontend: {env: {MINIO_NAMESPACE: {value: x, replaces: true}}}}") == [])
  }
}
