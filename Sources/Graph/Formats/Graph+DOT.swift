internal import Workloads

extension Graph {
  /// A digraph for Graphviz (https://graphviz.org/doc/info/lang.html).
  ///
  /// - Parameter title: What it is a picture of.
  package func dot(title: String) -> String {
    var text =
      "digraph deployment {\n  rankdir=LR;\n  label=\"Topology of \(Self.quoted(title))\";\n  labelloc=t;\n"
    text += "  fontname=\"sans-serif\";\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
    text += "  edge [fontname=\"sans-serif\", fontsize=10];\n"
    if has(.internet) { text += cluster(.internet, "internet", indent: "  ") }
    let hasGoogle = has(.google)
    if hasGoogle { text += cluster(.google, "google", indent: "  ", isOpen: true) }
    let namespaces = namespaces
    if !namespaces.isEmpty {
      text += "  subgraph cluster_kubernetes {\n    label=\"Cluster\";\n"
      for (index, name) in namespaces.enumerated() {
        text += cluster(.namespace(name), "namespace\(index)", indent: "    ")
      }
      text += "  }\n"
    }
    if hasGoogle { text += "  }\n" }
    for edge in edges {
      // What leads back to a Service must not turn the columns round.
      let style = [.uses, .calls].contains(edge.relation) ? ", style=dashed, constraint=false" : ""
      text += "  n\(edge.source) -> n\(edge.target) [label=\"\(edge.relation.rawValue)\"\(style)];\n"
    }
    return text + "}\n"
  }

  /// The nodes of a frame in a box of their own; what is still open gets others inside.
  private func cluster(_ frame: Frame, _ name: String, indent: String, isOpen: Bool = false) -> String {
    var text = "\(indent)subgraph cluster_\(name) {\n\(indent)  label=\"\(Self.quoted(frame.title))\";\n"
    for (index, node) in nodes.enumerated() where node.frame == frame {
      let shape = Self.shape(of: node.role).map { ", shape=\($0)" } ?? ""
      let label = "\(Self.quoted(node.kind))\\n\(Self.quoted(node.name))"
      text += "\(indent)  n\(index) [label=\"\(label)\", color=\"\(node.role.color)\"\(shape)];\n"
    }
    return isOpen ? text : text + "\(indent)}\n"
  }

  private static func shape(of role: Role) -> String? {
    switch role {
    case .database, .bucket, .volume: "cylinder"
    case .policy: "hexagon"
    default: nil
    }
  }

  private static func quoted(_ text: String) -> String {
    text.escaping { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      default: scalar.value < 0x20 ? " " : nil
      }
    }
  }
}
