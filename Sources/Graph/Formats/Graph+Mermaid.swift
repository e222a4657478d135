import YAML

extension Graph {
  /// A flowchart for Mermaid, which GitHub shows in Markdown (https://mermaid.js.org/syntax/flowchart.html).
  ///
  /// - Parameter title: What it is a picture of.
  package func mermaid(title: String) -> String {
    var text = "---\ntitle: \(JSONText.string("Topology of \(title)"))\n---\nflowchart LR\n"
    if has(.internet) { text += subgraph(.internet, "internet", indent: "  ") }
    let hasGoogle = has(.google)
    if hasGoogle { text += subgraph(.google, "google", indent: "  ", isOpen: true) }
    let namespaces = namespaces
    if !namespaces.isEmpty {
      text += "  subgraph kubernetes[\"Cluster\"]\n"
      for (index, name) in namespaces.enumerated() {
        text += subgraph(.namespace(name), "namespace\(index)", indent: "    ")
      }
      text += "  end\n"
    }
    if hasGoogle { text += "  end\n" }
    for edge in edges {
      let arrow = [.uses, .calls].contains(edge.relation) ? "-.->" : "-->"
      text += "  n\(edge.source) \(arrow)|\(edge.relation.rawValue)| n\(edge.target)\n"
    }
    for role in Role.allCases where nodes.contains(where: { $0.role == role }) {
      text += "  classDef \(role.rawValue) stroke-width:2px,stroke:\(role.color)\n"
    }
    return text
  }

  /// The nodes of a frame in a box of their own; what is still open gets others inside.
  private func subgraph(_ frame: Frame, _ name: String, indent: String, isOpen: Bool = false) -> String {
    var text = "\(indent)subgraph \(name)[\"\(Self.escaped(frame.title))\"]\n"
    for (index, node) in nodes.enumerated() where node.frame == frame {
      let (open, close) = Self.shape(of: node.role)
      let label = "\(Self.escaped(node.kind))<br>\(Self.escaped(node.name))"
      text += "\(indent)  n\(index)\(open)\"\(label)\"\(close):::\(node.role.rawValue)\n"
    }
    return isOpen ? text : text + "\(indent)end\n"
  }

  private static func shape(of role: Role) -> (String, String) {
    switch role {
    case .host: ("([", "])")
    case .database, .bucket, .volume: ("[(", ")]")
    case .policy: ("{{", "}}")
    default: ("[", "]")
    }
  }

  /// A character with a meaning in labels is written as its number.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "-", "_", ".", "/", ":", "@", "*": String(scalar)
      default: scalar.value < 0x20 ? " " : "#\(scalar.value);"
      }
    }
    .joined()
  }
}
