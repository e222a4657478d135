internal import Workloads

extension Graph {
  /// A picture that needs nothing else, readable on a light and on a dark page.
  ///
  /// - Parameter title: What it is a picture of.
  package func svg(title: String) -> String {
    let layout = Layout(self)
    let title = Self.escaped("Topology of \(title)")
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(layout.width)" height="\(layout.height)" \
      viewBox="0 0 \(layout.width) \(layout.height)" role="img" aria-label="\(title)">
      <title>\(title)</title>
      \(Self.style)

      """
    for edge in edges { text += Self.line(edge, layout, nodes) }
    for (node, box) in zip(nodes, layout.boxes) { text += Self.box(node, box) }
    text += "<text class=\"kind\" x=\"\(Layout.margin)\" y=\"\(layout.height - 14)\">\(Self.legend)</text>\n"
    return text + "</svg>\n"
  }

  private static let legend = "solid: requests, selectors and accounts; dashed: a setting names it"

  private static var style: String {
    let colors = Role.allCases.map { ".\($0.rawValue) rect { stroke: \($0.color) }" }.joined(separator: "\n")
    return """
      <style>
      :root { --page: #ffffff; --box: #f6f8fa; --text: #1f2328; --soft: #59636e; --line: #818b98 }
      @media (prefers-color-scheme: dark) {
      :root { --page: #0d1117; --box: #151b23; --text: #f0f6fc; --soft: #9198a1; --line: #656c76 }
      }
      svg { background: var(--page) }
      rect { fill: var(--box); stroke-width: 1.5 }
      text { font: 13px ui-sans-serif, system-ui, sans-serif; fill: var(--text) }
      .kind { font-size: 10px; fill: var(--soft) }
      path { fill: none; stroke: var(--line); stroke-width: 1.2; marker-end: url(#arrow) }
      #arrow path { fill: var(--line); stroke: none; marker-end: none }
      .uses { stroke-dasharray: 4 3 }
      \(colors)
      </style>
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" \
      orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
      """
  }

  /// A curve from the near side of one box to the near side of the other.
  private static func line(_ edge: Edge, _ layout: Layout, _ nodes: [Node]) -> String {
    let (from, to) = (layout.boxes[edge.source], layout.boxes[edge.target])
    let isForward = to.x > from.x
    let isSame = to.x == from.x
    let x1 = from.x + (isForward || isSame ? Layout.boxWidth : 0)
    let x2 = to.x + (isForward ? 0 : Layout.boxWidth)
    // Edges that lead back leave and arrive lower than those that lead on.
    let part = isForward ? 2 : 3
    let y1 = from.y + Layout.boxHeight * part / 4
    let y2 = to.y + Layout.boxHeight * part / 4
    let bend = isForward ? 50 : isSame ? 40 : -50
    let end = isForward ? x2 - 50 : isSame ? x2 + 40 : x2 + 50
    let words = escaped("\(nodes[edge.source].name) \(edge.relation.rawValue) \(nodes[edge.target].name)")
    let kind = edge.relation == .actsAs ? "acts" : edge.relation.rawValue
    return "<path class=\"\(kind)\" d=\"M\(x1) \(y1)C\(x1 + bend) \(y1) \(end) \(y2) \(x2) \(y2)\">"
      + "<title>\(words)</title></path>\n"
  }

  private static func box(_ node: Node, _ box: Layout.Box) -> String {
    let (name, kind) = (escaped(shortened(node.name, to: 28)), escaped(node.kind))
    return """
      <g class="\(node.role.rawValue)"><title>\(kind) \(escaped(node.name))</title>\
      <rect x="\(box.x)" y="\(box.y)" width="\(Layout.boxWidth)" height="\(Layout.boxHeight)" rx="6"/>\
      <text class="kind" x="\(box.x + 10)" y="\(box.y + 15)">\(kind)</text>\
      <text x="\(box.x + 10)" y="\(box.y + 32)">\(name)</text></g>

      """
  }

  /// The beginning and the end of a name that is too long for its box; of an address, what stands before the domain.
  private static func shortened(_ text: String, to length: Int) -> String {
    if text.count <= length { return text }
    if let at = text.firstIndex(of: "@"), text[...at].count < length { return text[...at] + "…" }
    return text.prefix(length / 2) + "…" + text.suffix(length - length / 2 - 1)
  }

  /// Text for XML 1.0, which has no control characters.
  private static func escaped(_ text: String) -> String {
    text.escaping { scalar in
      switch scalar {
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
      default: scalar.markup
      }
    }
  }
}
