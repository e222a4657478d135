package import Manifests
import Workloads
import YAML

extension Graph {
  /// The running system that a set of objects becomes when it is applied.
  ///
  /// Every Ingress, Service, NetworkPolicy and workload is a node. Claims, databases, buckets and accounts are
  /// nodes where a workload uses them; of accounts only those that stand for a Google service account.
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
  private let namespaces: Int
  private(set) var connections: Set<Graph.Connection> = []
  private(set) var alone: Set<Graph.Node> = []

  init(_ objects: [Object]) {
    set = ObjectSet(objects)
    buckets = Self.buckets(named: objects)
    namespaces = Set(objects.map(\.namespace).filter { !$0.isEmpty }).count
    for object in objects {
      switch (object.group, object.kind) {
      case ("networking.k8s.io", "Ingress"): addIngress(object)
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
    let prefix = namespaces > 1 && !object.namespace.isEmpty ? object.namespace + "/" : ""
    return Graph.Node(role: role, kind: object.kind, name: prefix + object.name)
  }

  mutating func connect(_ source: Graph.Node, _ target: Graph.Node, _ relation: Graph.Relation) {
    connections.insert(Graph.Connection(source: source, target: target, relation: relation))
  }

  // MARK: What leads to pods

  private mutating func addIngress(_ ingress: Object) {
    let node = node(ingress, .ingress)
    let hosts = (ingress["spec"]?["rules"]?.items ?? []).compactMap { $0["host"]?.text }
    for host in hosts.isEmpty ? ["*"] : hosts {
      connect(Graph.Node(role: .host, kind: "Host", name: host), node, .routes)
    }
    for service in ingress.backends.compactMap(set.service) {
      connect(node, self.node(service, .service), .routes)
    }
  }

  private mutating func addSelector(_ object: Object, _ role: Graph.Role, _ workloads: [Object]) {
    let node = node(object, role)
    alone.insert(node)
    for workload in workloads { connect(node, self.node(workload, .workload), .selects) }
  }

  // MARK: What pods use

  private mutating func addWorkload(_ workload: Object) {
    let node = node(workload, .workload)
    alone.insert(node)
    let spec = workload.podTemplate?["spec"]
    for volume in spec?["volumes"]?.items ?? [] {
      guard let claim = volume["persistentVolumeClaim", "claimName"]?.text else { continue }
      connect(node, Graph.Node(role: .volume, kind: "PersistentVolumeClaim", name: claim), .uses)
    }
    let name = spec?["serviceAccountName"]?.text ?? "default"
    if let account = set.first(.serviceAccount, name, in: workload.namespace),
      let (account, _) = identity(of: account)
    {
      connect(node, account, .actsAs)
    }
    for used in Uses(of: workload, in: self).nodes where used != node { connect(node, used, .uses) }
  }

  /// A service account that stands for a Google one, and that one.
  private func identity(of account: Object) -> (Graph.Node, Graph.Node)? {
    guard let email = account.annotation("iam.gke.io/gcp-service-account")?.text else { return nil }
    return (
      node(account, .account), Graph.Node(role: .identity, kind: "Google service account", name: email)
    )
  }
}
