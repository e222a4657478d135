/// The topology of a deployment: what there is, where it stands, and what leads to what.
///
/// Equal objects give equal graphs, in whatever order they come.
package struct Graph: Hashable, Sendable {
  /// The kind of thing that a node stands for.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    /// A name in the DNS, or everybody behind an external load balancer.
    case host
    /// An Ingress or a Gateway.
    case ingress
    /// A certificate, or the address under which a load balancer is reached.
    case front
    /// Identity-Aware Proxy, which lets known people in.
    case gate
    /// A Service.
    case service
    /// A workload, which makes pods.
    case workload
    /// A NetworkPolicy.
    case policy
    /// A Kubernetes service account that acts as a Google one.
    case account
    /// A Secret.
    case secret
    /// A claim for a volume.
    case volume
    /// A database outside of the cluster.
    case database
    /// A bucket of Cloud Storage.
    case bucket
    /// A Google service account.
    case identity
  }

  /// The surroundings of a node.
  package enum Frame: Hashable, Sendable {
    /// Wherever people are.
    case internet
    /// The project in Google Cloud, beside the cluster.
    case google
    /// A namespace of the cluster; empty for the one that kubectl has set.
    case namespace(String)
  }

  /// The meaning of an edge.
  package enum Relation: String, Hashable, Sendable, CaseIterable {
    /// Requests go there.
    case routes
    /// A selector matches the pods.
    case selects
    /// A program calls it, which no setting says.
    case calls
    /// A setting names it.
    case uses
    /// Its pods are made by it.
    case makes
    /// The pods run under it, or it stands for it.
    case actsAs = "acts as"
  }

  /// Something that there is.
  package struct Node: Hashable, Sendable {
    package let role: Role
    /// Its kind, as people read it: `Deployment`, `Cloud SQL`.
    package let kind: String
    package let name: String
    package let frame: Frame
  }

  /// Something that leads from one node to another, both given by their index.
  package struct Edge: Hashable, Sendable {
    package let source: Int
    package let target: Int
    package let relation: Relation
  }

  /// Sorted by frame, role, kind and name; no two are equal.
  package let nodes: [Node]
  /// Sorted by source, target and relation; no two are equal.
  package let edges: [Edge]

  /// A graph of what is connected, and of nodes that stand alone.
  init(_ connections: Set<Connection>, alone: Set<Node>) {
    let all = alone.union(connections.flatMap { [$0.source, $0.target] })
    let sorted = all.sorted { $0.rank < $1.rank }
    let index = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    nodes = sorted
    edges = connections.compactMap { connection in
      guard let source = index[connection.source], let target = index[connection.target] else { return nil }
      return Edge(source: source, target: target, relation: connection.relation)
    }
    .sorted { ($0.source, $0.target, $0.relation.rank) < ($1.source, $1.target, $1.relation.rank) }
  }

  /// An edge before its nodes have numbers.
  struct Connection: Hashable {
    let source: Node
    let target: Node
    let relation: Relation
  }

  /// The namespaces of the nodes, sorted.
  package var namespaces: [String] {
    var names: [String] = []
    for node in nodes { if case .namespace(let name) = node.frame, names.last != name { names.append(name) } }
    return names
  }

  /// Whether anything stands in a frame.
  func has(_ frame: Frame) -> Bool { nodes.contains { $0.frame == frame } }
}

extension Graph.Frame {
  /// By which nodes are sorted; texts compare by their bytes on every machine.
  fileprivate var rank: (Int, String) {
    switch self {
    case .internet: (0, "")
    case .google: (1, "")
    case .namespace(let name): (2, name)
    }
  }

  /// What a picture calls it.
  package var title: String {
    switch self {
    case .internet: "Internet"
    case .google: "Google Cloud"
    case .namespace(let name): name.isEmpty ? "The namespace of kubectl" : "Namespace \(name)"
    }
  }
}

extension Graph.Node {
  fileprivate var rank: (Int, String, Int, String, String) {
    (frame.rank.0, frame.rank.1, Graph.Role.allCases.firstIndex(of: role) ?? 0, kind, name)
  }
}

extension Graph.Relation {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
