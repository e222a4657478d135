import Diff
import Drift
import Support
import Testing

/// Objects that were applied on the client: kubectl hands their fields over to who applies them on the server.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct MigrationTests: Applying {
  private let annotation =
    #""f:metadata": {"f:annotations": {".": {}, "f:kubectl.kubernetes.io/last-applied-configuration": {}}}"#

  /// A Deployment with replicas, a node selector and a variable that nobody renders, and with the server's defaults.
  private func deployment(_ managers: String...) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: a
      namespace: n
      uid: "1"
      annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
      managedFields:
      \(managers.map { "- {\($0)}" }.joined(separator: "\n  "))
    \(pod(", env: [{name: PROXY, value: a}]", "replicas: 3\n  revisionHistoryLimit: 10"))
          nodeSelector: {disk: ssd}
    """
  }

  private let fields = #"""
    "f:spec": {"f:replicas": {}, "f:revisionHistoryLimit": {}, "f:template": {"f:spec": {"f:nodeSelector": {},
      "f:containers": {"k:{\"name\":\"main\"}": {".": {}, "f:name": {}, "f:image": {},
      "f:env": {".": {}, "k:{\"name\":\"PROXY\"}": {".": {}, "f:name": {}, "f:value": {}}}}}}}}
    """#.replacing("\n", with: " ")

  private let removed = [
    "spec.replicas", "spec.template.spec.containers[name=main].env[name=PROXY]",
    "spec.template.spec.nodeSelector",
  ]

  private func found(_ managers: String...) async throws -> Drift {
    try await drift(
      config("apps/v1 Deployment", pod("")),
      on: managers.count == 1 ? deployment(managers[0]) : deployment(managers[0], managers[1]))
  }

  private func places(_ drift: Drift) -> [String] {
    drift.changed.flatMap { $0.fields.fields.map { "\($0.place)" } }.sorted()
  }

  private func handedOver(_ drift: Drift) -> [String] {
    drift.changed.flatMap { $0.handedOver.map { "\($0)" } }.sorted()
  }

  @Test func `what was applied from here and is no longer rendered is not handed over`() async throws {
    let live = object("v1 ConfigMap", "data: {a: '1', b: '2'}", own: #"{"f:data": {"f:a": {}, "f:b": {}}}"#)
    let drift = try await drift(config("v1 ConfigMap", "data: {a: '1'}"), on: live)
    #expect(places(drift) == ["data.b"] && handedOver(drift) == [])
  }

  @Test(arguments: ["kubectl-client-side-apply", "kubectl", "terraform"])
  func `what it set and nobody renders goes, but for what the server fills in again`(
    _ manager: String
  ) async throws {
    let drift = try await found(
      "manager: \(manager), operation: Update, apiVersion: apps/v1, fieldsV1: {\(annotation), \(fields)}")
    #expect(places(drift) == removed && handedOver(drift) == removed)
    #expect(drift.changed.flatMap(\.conflicts).isEmpty && drift.changed.flatMap(\.refusals).isEmpty)
    #expect(drift.kept.isEmpty && !drift.isEmpty)
  }

  @Test func `all entries of such a manager are handed over, those of other versions to nobody`()
    async throws
  {
    let owner = "manager: kubectl-client-side-apply, operation: Update"
    let both = try await found(
      "\(owner), apiVersion: v1, fieldsV1: {\(annotation)}",
      "\(owner), apiVersion: apps/v1, fieldsV1: {\(fields)}")
    #expect(places(both) == removed)
    let older = try await found(
      "\(owner), apiVersion: apps/v1, fieldsV1: {\(annotation)}",
      "\(owner), apiVersion: apps/v1beta1, fieldsV1: {\(fields)}")
    #expect(older.changed.isEmpty)
    #expect(older.kept.map(\.manager) == [""])
    #expect(older.kept.flatMap(\.fields).count == 3)
  }

  @Test(arguments: [
    // Without the annotation nobody applied on the client.
    ("kubectl-client-side-apply", "Update", ""), ("kubectl-edit", "Update", ""),
    ("argocd-controller", "Apply", ""), ("kube-controller-manager", "Update", ", subresource: scale"),
  ])
  func `what somebody else owns stays`(
    _ manager: String, _ operation: String, _ more: String
  ) async throws {
    let other =
      "manager: \(manager), operation: \(operation)\(more), apiVersion: apps/v1, fieldsV1: {\(fields)}"
    let alone = try await found(other)
    #expect(alone.changed.isEmpty && alone.kept.map(\.manager) == [manager])
    let client = "manager: client, operation: Update, apiVersion: apps/v1"
    let shared = try await found("\(client), fieldsV1: {\(annotation), \(fields)}", other)
    #expect(shared.changed.isEmpty && shared.kept.map(\.manager) == [manager])
  }

  @Test func `a value that is rendered is a conflict first`() async throws {
    let live = deployment(
      "manager: client, operation: Update, apiVersion: apps/v1, fieldsV1: {\(annotation), \(fields)}")
    let drift = try await drift(config("apps/v1 Deployment", pod("", "replicas: 2")), on: live)
    #expect(drift.changed.flatMap(\.conflicts).map(\.field) == [".spec.replicas"])
    #expect(places(drift) == removed)
    // Whoever approves the conflict approves that, and the rest goes beside it.
    #expect(handedOver(drift) == Array(removed.dropFirst()))
  }

  @Test func `a Service loses the type that only the client applied`() async throws {
    let owned =
      "{\(annotation), \"f:spec\": {\"f:type\": {}, \"f:loadBalancerSourceRanges\": {}, \"f:ports\": {}}}"
    let live = """
      apiVersion: v1
      kind: Service
      metadata:
        name: a
        namespace: n
        managedFields:
        - {manager: kubectl-client-side-apply, operation: Update, apiVersion: v1, fieldsV1: \(owned)}
      spec:
        type: LoadBalancer
        clusterIP: 10.0.0.1
        clusterIPs: [10.0.0.1]
        loadBalancerSourceRanges: [10.0.0.0/8]
        ports: [{port: 80, protocol: TCP, targetPort: 80, nodePort: 30000}]
      """
    let drift = try await drift(config("v1 Service", "spec: {ports: [{port: 80}]}"), on: live)
    #expect(places(drift) == ["spec.loadBalancerSourceRanges", "spec.type"])
    #expect(handedOver(drift) == places(drift))
    #expect(drift.changed.flatMap(\.refusals).isEmpty)
  }
}
