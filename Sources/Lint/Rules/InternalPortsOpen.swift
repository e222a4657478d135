struct InternalPortsOpen: Rule {
  static let identity = RuleIdentity("internal-ports-open", "NET001", .network, .warning)
  static let summary = "An unauthenticated component is reachable from every pod in the cluster."
  static let rationale = """
    Identity-Aware Proxy protects only the way from outside. Inside the cluster, the API server, the \
    metadata server and the database answer everybody, and so does the UI behind the proxy. A NetworkPolicy whose \
    rule has no `from`, or takes in all addresses or all namespaces, keeps nobody away.
    """
  static let remedy = """
    Select the pods with a NetworkPolicy for Ingress that names who may call them; the load balancer and its health checks \
    come from 130.211.0.0/22 and 35.191.0.0/16. In an overlay: `networkPolicy.enabled`.
    """
  static let examples = Examples(
    passing: [
      .all(
        .deployment("ml-pipeline"), .deployment("metadata-grpc-deployment"),
        .deployment("mysql"),
        policy("{}", "policyTypes: [Ingress]")
      ).among(.install),
      .deployment("ml-pipeline"),
      .all(
        .deployment("ml-pipeline", spec: "replicas: 0"),
        .deployment("metadata-grpc-deployment", spec: "replicas: 0"),
        .deployment("mysql", spec: "replicas: 0")
      ).among(.install),
      guarded(
        "ingress: [{from: [{ipBlock: {cidr: 130.211.0.0/22}}, {ipBlock: {cidr: 35.191.0.0/16}}], ports: [{port: 3000}]}]"
      ),
      // A part of the namespace, of the cluster, or of all addresses.
      guarded(
        """
        ingress: [{from: [{podSelector: {}}, {namespaceSelector: {matchLabels: {team: ml}}}, {namespaceSelector: {},
          podSelector: {matchLabels: {app: prometheus}}}, {ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]
        """),
      // A port that no Service leads to, and a direction that the policy is not for.
      guarded("ingress: [{ports: [{port: 9090}]}]"),
      .all(
        guarded("ingress: []"),
        .object(
          "networking.k8s.io/v1 NetworkPolicy", "out",
          "spec: {podSelector: {}, policyTypes: [Egress], ingress: [{}]}")
      ).among(.install),
      // From where the API server calls a webhook, no file says.
      .all(
        webhook,
        policy("{matchLabels: {app: api}}", "ingress: [{ports: [{port: 8443}]}]", name: "webhook")
      ).among(.install),
    ],
    failing: [
      .all(
        .deployment("↓ml-pipeline"), .deployment("↓metadata-grpc-deployment"),
        .deployment("↓mysql")
      ).among(.install),
      guarded("ingress: [↓{}]"), guarded("ingress: [{from: [{podSelector: {}}]}, ↓{from: []}]"),
      guarded("ingress: [↓{ports: [{port: 3000}]}]"),
      guarded("ingress: [↓{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 3000}]}]"),
      guarded("ingress: [↓{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}]"),
      guarded("ingress: [↓{from: [{ipBlock: {cidr: '::/0'}}]}]"),
      guarded("ingress: [↓{from: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}]}]"),
      guarded("ingress: [↓{from: [{namespaceSelector: {}}]}]"),
      guarded(
        """
        ingress: [↓{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: Exists}]},
          podSelector: {}}]}]
        """),
      // One rule for many pods is one finding.
      .all(policy("{}", "ingress: [↓{}]"), .deployment("mysql"), .deployment("metadata-grpc-deployment"))
        .among(.install),
      .all(
        .guardedGateway("iap: {enabled: true}"),
        .object(
          "v1 Service", "ml-pipeline-ui",
          "spec: {selector: {app: ui}, ports: [{port: 80, targetPort: 3000}]}"),
        .deployment("ml-pipeline-ui", template: "labels: {app: ui}"),
        .deployment("metadata-grpc-deployment"), policy("{}", "ingress: []"),
        policy("{matchLabels: {app: ui}}", "ingress: [↓{}]", name: "ui")
      ).among(.install),
      .all(
        webhook,
        policy(
          "{matchLabels: {app: api}}", "ingress: [↓{ports: [{port: 8443}, {port: 8888}]}]", name: "webhook")
      ).among(.install),
      // Others have policies, and the UI behind Identity-Aware Proxy has none.
      .all(
        .guardedAccess("{enabled: true}"),
        .deployment("↓ml-pipeline-ui", template: "labels: {app: ml-pipeline-ui}"),
        .deployment("ml-pipeline", template: "labels: {inner: 'yes'}"),
        .deployment("metadata-grpc-deployment", template: "labels: {inner: 'yes'}"),
        .deployment("mysql", template: "labels: {inner: 'yes'}"),
        policy("{matchLabels: {inner: 'yes'}}", "ingress: []")
      ).among(.install),
    ])

  /// The UI behind Identity-Aware Proxy with a policy of its own, and one for all that lets nobody in.
  private static func guarded(_ spec: String) -> Example {
    .all(
      .guardedAccess("{enabled: true}"),
      .deployment("ml-pipeline-ui", template: "labels: {app: ml-pipeline-ui}"),
      .deployment("metadata-grpc-deployment"),
      policy("{}", "ingress: []"), policy("{matchLabels: {app: ml-pipeline-ui}}", spec, name: "ui")
    ).among(.install)
  }

  private static let webhook: Example = .all(
    .deployment("ml-pipeline", template: "labels: {app: api}"), .deployment("metadata-grpc-deployment"),
    policy("{}", "ingress: []"),
    .object(
      "v1 Service", "ml-pipeline", "spec: {selector: {app: api}, ports: [{port: 8888}, {port: 8443}]}"),
    .object(
      "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration", "versions",
      "webhooks: [{name: a.example, clientConfig: {service: {name: ml-pipeline, port: 8443}}}]"))

  private static func policy(_ selector: String, _ spec: String, name: String = "all") -> Example {
    .object(
      "networking.k8s.io/v1 NetworkPolicy", name, "spec: {podSelector: \(selector), \(spec)}")
  }

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    // Without any policy the parts behind the UI are open, which is the same said of less.
    let front = target.guardedWorkloads
    let needy =
      Self.inner.compactMap { target.deployment($0) }
      + (target.all(.networkPolicy).isEmpty ? [] : front)
    let others = Self.others.compactMap { target.deployment($0) } + front
    return Self.withoutPolicy(needy, in: target) + Self.open(needy + others, in: target)
  }

  /// The parts of Kubeflow Pipelines that everybody may tell what to do.
  private static let inner = ["ml-pipeline", "metadata-grpc-deployment", "mysql", "cloudsqlproxy"]
  /// Those that are judged by their policies alone, where they have some.
  private static let others = ["metadata-envoy-deployment", "minio", "seaweedfs"]

  private static func withoutPolicy(_ workloads: [Object], in target: Target) -> [Finding] {
    let policies = NetworkPolicies(in: target)
    return workloads.filter(runs).filter { !policies.selecting($0).contains(where: \.isForIngress) }.map {
      Finding(
        "no NetworkPolicy for Ingress selects the pods of \($0.id.short): the whole cluster can reach them",
        on: nil, in: $0)
    }
  }

  /// One finding for each rule that lets everybody in.
  private static func open(_ workloads: [Object], in target: Target) -> [Finding] {
    let doors = OpenDoors(in: target)
    var found: [(door: OpenDoor, names: [String])] = []
    var seen: Set<ObjectID> = []
    for workload in workloads where runs(workload) && seen.insert(workload.id).inserted {
      guard let door = doors.first(to: workload) else { continue }
      let index = found.firstIndex { $0.door.policy.id == door.policy.id && $0.door.index == door.index }
      if let index {
        found[index].names.append(workload.id.short)
      } else {
        found.append((door, [workload.id.short]))
      }
    }
    return found.map { door, names in
      Finding(
        "\(door.policy.id.short) lets the whole cluster reach \(names.joined(separator: ", ")):"
          + " expected a `from` that names the callers", on: door.rule, in: door.policy, field: door.field)
    }
  }

  /// One that is scaled to nothing, as upstream's env/dev-kind does, has no port.
  private static func runs(_ workload: Object) -> Bool { workload["spec"]?["replicas"]?.text != "0" }
}

extension Target {
  /// The workloads to which Identity-Aware Proxy lets people: behind an Ingress, or the UI behind a Gateway.
  fileprivate var guardedWorkloads: [Object] {
    var services = iapBackends.filter { backendConfig(of: $0.backend)?.enablesIAP == true }.map(\.service)
    if uiBackendPolicies.contains(where: { $0["spec"]?["default"]?["iap"]?["enabled"]?.text == "true" }) {
      services += uiRoutes.compactMap { service("ml-pipeline-ui", in: $0.route.namespace) }
    }
    var seen: Set<ObjectID> = []
    return services.flatMap { workloads(selectedBy: $0) }.filter { seen.insert($0.id).inserted }
  }
}
