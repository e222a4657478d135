import Diff
import Drift
import Manifests
import Support
import Testing

/// Objects that others than the one who applies look after.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct ManagerTests: Applying {
  private let replicas = #"{"f:spec": {"f:replicas": {}}}"#

  /// A Deployment with the entries of its managers.
  private func deployment(_ fields: String, _ managers: String...) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: a
      namespace: n
      uid: "1"
      managedFields:
      \(managers.map { "- {apiVersion: apps/v1, \($0)}" }.joined(separator: "\n  "))
    \(pod("", fields))
    """
  }

  private func own(_ fields: String) -> String {
    "manager: kfp-manifests, operation: Apply, fieldsV1: \(fields)"
  }

  @Test func `an autoscaler's replicas are kept where nobody renders any`() async throws {
    let live = deployment(
      "replicas: 5", own("{}"),
      "manager: kube-controller-manager, operation: Update, subresource: scale, fieldsV1: \(replicas)")
    let found = try await drift(config("apps/v1 Deployment", pod("")), on: live)
    #expect(found.changed.isEmpty)
    #expect(found.kept.map(\.manager) == ["kube-controller-manager"])
    #expect(found.kept.flatMap(\.fields) == [".spec.replicas"])
  }

  @Test func `an autoscaler's replicas conflict with those of a render`() async throws {
    let live = deployment(
      "replicas: 5", own("{}"),
      "manager: kube-controller-manager, operation: Update, subresource: scale, fieldsV1: \(replicas)")
    let found = try await drift(config("apps/v1 Deployment", pod("", "replicas: 2")), on: live)
    #expect(lines(found) == ["changed spec.replicas", "conflict kube-controller-manager .spec.replicas"])
    #expect(
      DriftText().text(for: DriftReport(found, of: "o", on: "live")).contains(
        #"conflict with "kube-controller-manager" with subresource "scale" using apps/v1: .spec.replicas"#))
    // What an autoscaler happens to have set to the same value is nobody's loss.
    #expect(try await drift(config("apps/v1 Deployment", pod("", "replicas: 5")), on: live).changed.isEmpty)
  }

  @Test(arguments: ["argocd-controller", "kustomize-controller", "kubectl"])
  func `what two apply is shared until one of them wants something else`(_ manager: String) async throws {
    let live = deployment(
      "replicas: 2", own(replicas), "manager: \(manager), operation: Apply, fieldsV1: \(replicas)")
    #expect(try await drift(config("apps/v1 Deployment", pod("", "replicas: 2")), on: live).changed.isEmpty)
    #expect(
      lines(try await drift(config("apps/v1 Deployment", pod("", "replicas: 3")), on: live))
        == ["changed spec.replicas", "conflict \(manager) .spec.replicas"])
    let dropped = try await drift(config("apps/v1 Deployment", pod("")), on: live)
    #expect(dropped.changed.flatMap(\.fields.fields).isEmpty)
    #expect(dropped.kept.map(\.manager) == [manager])
  }

  @Test(arguments: [
    ("helm", "Update"), ("before-first-apply", "Update"), ("kubectl-client-side-apply", "Update"),
    // The same name, but it did not apply: a server tells these apart.
    ("kfp-manifests", "Update"),
  ])
  func `what was installed in another way conflicts where it differs`(
    _ manager: String, _ operation: String
  ) async throws {
    let live = deployment(
      "replicas: 2", "manager: \(manager), operation: \(operation), fieldsV1: \(replicas)")
    #expect(try await drift(config("apps/v1 Deployment", pod("", "replicas: 2")), on: live).changed.isEmpty)
    #expect(
      lines(try await drift(config("apps/v1 Deployment", pod("", "replicas: 3")), on: live))
        == ["changed spec.replicas", "conflict \(manager) .spec.replicas"])
  }

  @Test func `a restart, and marks of other tools, are kept`() async throws {
    let live = """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: a
        namespace: n
        uid: "1"
        annotations:
          deployment.kubernetes.io/revision: "3"
          meta.helm.sh/release-name: kfp
          argocd.argoproj.io/tracking-id: kfp:apps/Deployment:n/a
        labels: {app.kubernetes.io/managed-by: Helm, kustomize.toolkit.fluxcd.io/name: kfp}
      spec:
        selector: {matchLabels: {app: a}}
        template:
          metadata:
            labels: {app: a}
            annotations: {kubectl.kubernetes.io/restartedAt: "2026-11-01T10:00:00Z"}
          spec:
            containers:
            - {name: main, image: "a:1"}
      """
    let found = try await drift(config("apps/v1 Deployment", pod("")), on: live)
    #expect(found.changed.isEmpty && found.created.isEmpty)
    #expect(
      Set(found.kept.flatMap(\.fields)) == [
        ".metadata.annotations[\"meta.helm.sh/release-name\"]",
        ".metadata.annotations[\"argocd.argoproj.io/tracking-id\"]",
        ".metadata.labels[\"app.kubernetes.io/managed-by\"]",
        ".metadata.labels[\"kustomize.toolkit.fluxcd.io/name\"]",
        ".spec.template.metadata.annotations[\"kubectl.kubernetes.io/restartedAt\"]",
      ])
  }

  @Test func `strangers are told of in every namespace of the render, and in no other`() async throws {
    func map(_ name: String, _ namespace: String) -> String {
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name), namespace: \(namespace), uid: '1'}\ndata: {a: b}"
    }
    let rendered = [map("a", "n"), map("a", "m")].joined(separator: "\n---\n")
    let live = [map("a", "n"), map("b", "n"), map("b", "m"), map("b", "other")]
      .joined(separator: "\n---\n")
    let found = try await drift(rendered, on: live)
    #expect(found.created.map(\.id.namespace) == ["m"])
    #expect(found.left.others.map(\.id.namespace) == ["n", "m"])
  }
}
