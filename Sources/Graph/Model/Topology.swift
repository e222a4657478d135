package import Manifests
import Workloads
import YAML

extension Graph {
  /// The running system that a set of objects becomes when it is applied.
  ///
  /// Every Ingress, Gateway, Service, NetworkPolicy and workload is a node. Claims, Secrets, databases, buckets and
  /// accounts are nodes where a workload uses them; of accounts only those that stand for a Google service account.
  package init(of objects: [Object]) {
    let topology = Topology(objects)
    self.init(topology.connections, alone: topology.alone)
  }
}

/// Objects, and what is found out about them.
struct Topology {
  let set: ObjectSet
  /// The buckets of all `gs://` addresses.
  let buckets: Set<String>
  private(set) var connections: Set<Graph.Connection> = []
  private(set) var alone: Set<Graph.Node> = []

  init(_ objects: [Object]) {
    set = ObjectSet(objects)
    buckets = Self.buckets(named: objects)
    for object in objects {
      switch (object.group, object.kind) {
      case ("networking.k8s.io", "Ingress"): addIngress(object)
      case (GatewayAPI.group, "Gateway"): addGateway(object)
      case ("", "Service"):
        addSelector(object, .service, set.workloads(selectedBy: object))
      case ("networking.k8s.io", "NetworkPolicy"):
        let policy = NetworkPolicy(object: object)
        // Edges to everything would say nothing.
        addSelector(
          object, .policy, policy.selector.requirements.isEmpty ? [] : objects.filter(policy.selects))
      case ("", "ServiceAccount"):
        if let (account, identity) = identity(of: object) { connect(account, identity, .actsAs) }
      default:
        if object.podTemplate != nil { addWorkload(object) }
      }
    }
  }

  /// The node of an object.
  func node(_ object: Object, _ role: Graph.Role) -> Graph.Node {
    Graph.Node(role: role, kind: object.kind, name: object.name, frame: .namespace(object.namespace))
  }

  mutating func add(_ node: Graph.Node) { alone.insert(node) }

  mutating func connect(_ source: Graph.Node, _ target: Graph.Node, _ relation: Graph.Relation) {
    connections.insert(Graph.Connection(source: source, target: target, relation: relation))
  }

  private mutating func addSelector(_ object: Object, _ role: Graph.Role, _ workloads: [Object]) {
    let node = node(object, role)
    add(node)
    for workload in workloads { connect(node, self.node(workload, .workload), .selects) }
  }

  private mutating func addWorkload(_ workload: Object) {
    let node = node(workload, .workload)
    add(node)
    for reference in Reference.all(of: workload) {
      let role: Graph.Role
      switch reference.type {
      case .secret: role = .secret
      case .persistentVolumeClaim: role = .volume
      default: continue
      }
      connect(
        node,
        Graph.Node(
          role: role, kind: reference.type.kind, name: reference.name, frame: .namespace(workload.namespace)),
        .uses)
    }
    let account = workload.podTemplate?["spec", "serviceAccountName"]?.text ?? "default"
    addAccount(account, of: node, in: workload.namespace)
    for used in Uses(of: workload, in: self).nodes where used != node { connect(node, used, .uses) }
    for name in KnownCalls.services[workload.name] ?? [] {
      guard let service = set.service(name, in: workload.namespace) else { continue }
      let target = self.node(service, .service)
      // What a setting says is not said twice.
      if !connections.contains(.init(source: node, target: target, relation: .uses)) {
        connect(node, target, .calls)
      }
    }
    if workload.name == KnownCalls.controller { addRuns(of: node, in: workload.namespace) }
  }

  /// The account that pods run under, where it stands for one of Google's.
  mutating func addAccount(_ name: String, of node: Graph.Node, in namespace: String) {
    guard let account = set.first(.serviceAccount, name, in: namespace),
      let (account, _) = identity(of: account)
    else { return }
    connect(node, account, .actsAs)
  }

  /// A service account that stands for a Google one, and that one.
  private func identity(of account: Object) -> (Graph.Node, Graph.Node)? {
    guard let email = account.annotation(ObjectSet.workloadIdentityAnnotation)?.text else { return nil }
    return (
      node(account, .account),
      Graph.Node(role: .identity, kind: "Google service account", name: email, frame: .google)
    )
  }
}
