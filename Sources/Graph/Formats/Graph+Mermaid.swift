extension Graph {
  /// A flowchart for Mermaid, which GitHub shows in Markdown (https://mermaid.js.org/syntax/flowchart.html).
  package var mermaid: String {
    var text = "flowchart LR\n"
    for (index, node) in nodes.enumerated() {
      let (open, close) = Self.shape(of: node.role)
      let label = "\(Self.escaped(node.kind))<br>\(Self.escaped(node.name))"
      text += "  n\(index)\(open)\"\(label)\"\(close):::\(node.role.rawValue)\n"
    }
    for edge in edges {
      let arrow = edge.relation == .uses ? "-.->" : "-->"
      text += "  n\(edge.source) \(arrow)|\(edge.relation.rawValue)| n\(edge.target)\n"
    }
    for role in Role.allCases where nodes.contains(where: { $0.role == role }) {
      text += "  classDef \(role.rawValue) stroke-width:2px,stroke:\(role.color)\n"
    }
    return text
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
      case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "_", ".", "/", ":", "@", "*": String(scalar)
      default: scalar.value < 0x20 ? " " : "#\(scalar.value);"
      }
    }
    .joined()
  }
}

extension Graph.Role {
  /// A colour that is seen on white and on black.
  var color: String {
    switch self {
    case .host, .ingress: "#8250df"
    case .service: "#0969da"
    case .policy: "#bf3989"
    case .workload: "#1a7f37"
    case .database, .bucket, .volume: "#9a6700"
    case .account, .identity: "#bc4c00"
    }
  }
}
