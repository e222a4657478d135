package import Manifests
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
  let objects: [Object]
  /// The buckets of all `gs://` addresses.
  let buckets: Set<String>
  private let namespaces: Int
  private let byName: [Key: Object]
  private(set) var connections: Set<Graph.Connection> = []
  private(set) var alone: Set<Graph.Node> = []

  init(_ objects: [Object]) {
    self.objects = objects
    buckets = Self.buckets(named: objects)
    byName = Dictionary(objects.map { (Key($0), $0) }) { first, _ in first }
    namespaces = Set(objects.map(\.namespace).filter { !$0.isEmpty }).count
    for object in objects {
      switch (object.group, object.kind) {
      case ("networking.k8s.io", "Ingress"): addIngress(object)
      case ("", "Service"):
        addSelector(object, .service, .service(object.tree["spec", "selector"]))
      case ("networking.k8s.io", "NetworkPolicy"):
        addSelector(object, .policy, .labels(object.tree["spec", "podSelector"]))
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

  /// The core object of a kind and a name in a namespace.
  func find(_ kind: String, _ name: String?, in namespace: String) -> Object? {
    name.flatMap { byName[Key(group: "", kind: kind, namespace: namespace, name: $0)] }
  }

  /// By which objects name each other.
  private struct Key: Hashable {
    let group: String
    let kind: String
    let namespace: String
    let name: String

    init(group: String, kind: String, namespace: String, name: String) {
      (self.group, self.kind, self.namespace, self.name) = (group, kind, namespace, name)
    }

    init(_ object: Object) {
      self.init(group: object.group, kind: object.kind, namespace: object.namespace, name: object.name)
    }
  }

  // MARK: What leads to pods

  private mutating func addIngress(_ ingress: Object) {
    let node = node(ingress, .ingress)
    let rules = ingress.tree["spec", "rules"]?.items ?? []
    var backends = rules.flatMap { $0["http", "paths"]?.items ?? [] }.compactMap { $0["backend"] }
    if let backend = ingress.tree["spec", "defaultBackend"] { backends.append(backend) }
    let hosts = rules.compactMap { $0["host"]?.text }
    for host in hosts.isEmpty ? ["*"] : hosts {
      connect(Graph.Node(role: .host, kind: "Host", name: host), node, .routes)
    }
    for backend in backends {
      guard let service = find("Service", backend["service", "name"]?.text, in: ingress.namespace) else {
        continue
      }
      connect(node, self.node(service, .service), .routes)
    }
  }

  private mutating func addSelector(_ object: Object, _ role: Graph.Role, _ selector: PodSelector) {
    let node = node(object, role)
    alone.insert(node)
    // Edges to everything would say nothing.
    if selector.isEverything { return }
    for workload in objects where workload.namespace == object.namespace {
      guard let template = workload.podTemplate, selector.matches(template["metadata", "labels"]) else {
        continue
      }
      connect(node, self.node(workload, .workload), .selects)
    }
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
    if let account = find("ServiceAccount", name, in: workload.namespace),
      let (account, _) = identity(of: account)
    {
      connect(node, account, .actsAs)
    }
    for used in Settings(of: workload, in: self).used where used != node { connect(node, used, .uses) }
  }

  /// A service account that stands for a Google one, and that one.
  private func identity(of account: Object) -> (Graph.Node, Graph.Node)? {
    guard let email = account.annotation("iam.gke.io/gcp-service-account")?.text else { return nil }
    return (
      node(account, .account), Graph.Node(role: .identity, kind: "Google service account", name: email)
    )
  }
}
