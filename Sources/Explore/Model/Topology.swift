package import Graph

/// The picture of a deployment, whose boxes lead to objects.
package struct Topology: Sendable {
  package let graph: Graph
  package let layout: Layout
  /// For each node of the graph the number of its object; nil for what no object stands for.
  package let objects: [Int?]

  init(_ graph: Graph, _ places: Places) {
    self.graph = graph
    layout = Layout(graph)
    objects = graph.nodes.map { node in
      // Load balancers, gates and certificates stand in Google Cloud, and are objects all the same.
      let kinds = Self.kinds(of: node)
      let namespaces = if case .namespace(let name) = node.frame { [name] } else { graph.namespaces }
      for kind in kinds {
        for namespace in namespaces {
          if let number = places.number(of: kind, node.name, in: namespace) { return number }
        }
      }
      return nil
    }
  }

  private static func kinds(of node: Graph.Node) -> [String] {
    switch node.role {
    case .gate: ["BackendConfig", "GCPBackendPolicy"]
    case .front: node.kind == "Certificate" ? ["ManagedCertificate"] : []
    case .host, .database, .bucket, .identity: []
    default: [node.kind]
    }
  }
}
