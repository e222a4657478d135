internal import Workloads

extension Graph {
  /// A picture that needs nothing else, readable on a light and on a dark page.
  ///
  /// Its style is plain CSS, which programs that are no browsers read, too: librsvg and CairoSVG know no variables.
  ///
  /// - Parameter title: What it is a picture of.
  package func svg(title: String) -> String {
    let layout = Layout(self)
    let legend = Legend(self, from: layout.height, width: layout.width)
    let (width, height) = (layout.width, layout.height + legend.height)
    let title = Self.escaped("Topology of \(title)")
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title)">
      <title>\(title)</title>
      \(Self.style)
      <rect class="page" width="\(width)" height="\(height)"/>
      <text class="title" x="\(Layout.margin)" y="28">\(title)</text>

      """
    for frame in layout.frames {
      text += """
        <g class="\(frame.name)"><rect class="frame" x="\(frame.x)" y="\(frame.y)" width="\(frame.width)" \
        height="\(frame.height)" rx="8"/><text class="kind" x="\(frame.x + 10)" y="\(frame.y + 15)">\
        \(Self.escaped(frame.title))</text></g>

        """
    }
    for edge in edges { text += line(edge, layout) }
    for (node, box) in zip(nodes, layout.boxes) { text += Self.box(node, box) }
    return text + legend.svg + "</svg>\n"
  }

  private func line(_ edge: Edge, _ layout: Layout) -> String {
    let words = Self.escaped(
      "\(nodes[edge.source].name) \(edge.relation.rawValue) \(nodes[edge.target].name)")
    return
      "<path class=\"\(edge.relation.style)\" d=\"\(layout.curve(of: edge))\"><title>\(words)</title></path>\n"
  }

  private static func box(_ node: Node, _ box: Layout.Box) -> String {
    let kind = escaped(node.kind)
    var text = """
      <g class="\(node.role.rawValue)"><title>\(kind) \(escaped(node.name))</title>\
      <rect x="\(box.x)" y="\(box.y)" width="\(Layout.boxWidth)" height="\(box.height)" rx="6"/>\
      <text class="kind" x="\(box.x + 9)" y="\(box.y + 15)">\(kind)</text>
      """
    for (index, line) in box.lines.enumerated() {
      text +=
        "<text x=\"\(box.x + 9)\" y=\"\(box.y + 31 + index * Layout.lineHeight)\">\(escaped(line))</text>"
    }
    return text + "</g>\n"
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
