import YAML

extension Graph {
  /// The graph as one document for programs: nodes, and edges between them by their numbers.
  var json: String {
    let nodes = nodes.map { node in
      JSONText.object([
        ("role", .string(node.role.rawValue)), ("kind", .string(node.kind)), ("name", .string(node.name)),
        ("frame", .string(node.frame.word)),
        ("namespace", node.frame.namespace.map(JSONText.string) ?? .null),
      ])
    }
    let edges = edges.map { edge in
      JSONText.object([
        ("source", .number(edge.source)), ("target", .number(edge.target)),
        ("relation", .string(edge.relation.rawValue)),
      ])
    }
    let document = JSONText.object([
      ("formatVersion", .number(1)), ("nodes", .array(nodes)), ("edges", .array(edges)),
    ])
    return document.description + "\n"
  }
}

extension Graph.Frame {
  fileprivate var word: String {
    switch self {
    case .internet: "internet"
    case .google: "google"
    case .namespace: "cluster"
    }
  }

  fileprivate var namespace: String? {
    guard case .namespace(let name) = self, !name.isEmpty else { return nil }
    return name
  }
}
