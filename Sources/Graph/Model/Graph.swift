/// The topology of a deployment: what there is, and what leads to what.
///
/// Equal objects give equal graphs, in whatever order they come.
package struct Graph: Hashable, Sendable {
  /// The kind of thing that a node stands for, in the order of a picture's columns.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    /// A name in the DNS, or everybody behind an external load balancer.
    case host
    /// An Ingress.
    case ingress
    /// A Service.
    case service
    /// A NetworkPolicy.
    case policy
    /// A workload, which makes pods.
    case workload
    /// A database outside of the cluster.
    case database
    /// A bucket of Cloud Storage.
    case bucket
    /// A claim for a volume.
    case volume
    /// A Kubernetes service account that acts as a Google one.
    case account
    /// A Google service account.
    case identity
  }

  /// The meaning of an edge.
  package enum Relation: String, Hashable, Sendable, CaseIterable {
    /// Requests go there.
    case routes
    /// A selector matches the pods.
    case selects
    /// A setting names it.
    case uses
    /// The pods run under it, or it stands for it.
    case actsAs = "acts as"
  }

  /// Something that there is.
  package struct Node: Hashable, Sendable {
    package let role: Role
    /// Its kind, as people read it: `Deployment`, `Cloud SQL`.
    package let kind: String
    /// Its name, with the namespace where the graph spans several.
    package let name: String
  }

  /// Something that leads from one node to another, both given by their index.
  package struct Edge: Hashable, Sendable {
    package let source: Int
    package let target: Int
    package let relation: Relation
  }

  /// Sorted by role, kind and name; no two are equal.
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
}

extension Graph.Role {
  /// The column of a picture.
  var column: Int {
    switch self {
    case .host: 0
    case .ingress: 1
    case .service, .policy: 2
    case .workload: 3
    case .database, .bucket, .volume, .account: 4
    case .identity: 5
    }
  }
}

extension Graph.Node {
  /// By which nodes are sorted; texts compare by their bytes on every machine.
  fileprivate var rank: (Int, String, String) {
    (Graph.Role.allCases.firstIndex(of: role) ?? 0, kind, name)
  }
}

extension Graph.Relation {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
