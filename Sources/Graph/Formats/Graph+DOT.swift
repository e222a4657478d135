internal import Workloads

extension Graph {
  /// A digraph for Graphviz (https://graphviz.org/doc/info/lang.html).
  package var dot: String {
    var text =
      "digraph deployment {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
    text += "  edge [fontname=\"sans-serif\", fontsize=10];\n"
    for (index, node) in nodes.enumerated() {
      let shape = Self.shape(of: node.role).map { ", shape=\($0)" } ?? ""
      let label = "\(Self.escaped(node.kind))\\n\(Self.escaped(node.name))"
      text += "  n\(index) [label=\"\(label)\", color=\"\(node.role.color)\"\(shape)];\n"
    }
    for column in Set(nodes.map(\.role.column)).sorted() {
      let members = nodes.indices.filter { nodes[$0].role.column == column }.map { "n\($0);" }
      text += "  { rank=same; \(members.joined(separator: " ")) }\n"
    }
    for edge in edges {
      // A setting leads back to a Service, and must not turn the columns round.
      let style = edge.relation == .uses ? ", style=dashed, constraint=false" : ""
      text += "  n\(edge.source) -> n\(edge.target) [label=\"\(edge.relation.rawValue)\"\(style)];\n"
    }
    return text + "}\n"
  }

  private static func shape(of role: Role) -> String? {
    switch role {
    case .database, .bucket, .volume: "cylinder"
    case .policy: "hexagon"
    default: nil
    }
  }

  private static func escaped(_ text: String) -> String {
    text.escaping { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      default: scalar.value < 0x20 ? " " : nil
      }
    }
  }
}
