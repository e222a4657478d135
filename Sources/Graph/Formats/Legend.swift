/// What the lines of a picture mean, below it.
struct Legend {
  let svg: String
  let height: Int

  private static let rowHeight = 20
  /// The width of a character of the legend's type, generously.
  private static let characterWidth = 6
  private static let lineWidth = 30
  private static let gap = 24

  init(_ graph: Graph, from top: Int, width: Int) {
    var text = ""
    var (x, y) = (Layout.margin, top)
    let present = Graph.Relation.allCases.filter { relation in
      graph.edges.contains { $0.relation == relation }
    }
    // Requests and selectors are drawn alike.
    let isOne = present.starts(with: [.routes, .selects])
    for relation in present where !(isOne && relation == .selects) {
      let words =
        isOne && relation == .routes ? "requests go there, or a selector matches the pods" : relation.legend
      let itemWidth = Self.lineWidth + 6 + words.count * Self.characterWidth
      if x > Layout.margin, x + itemWidth > width - Layout.margin {
        (x, y) = (Layout.margin, y + Self.rowHeight)
      }
      text += "<path class=\"\(relation.style)\" d=\"M\(x) \(y)H\(x + Self.lineWidth)\"/>"
      text += "<text class=\"kind\" x=\"\(x + Self.lineWidth + 6)\" y=\"\(y + 4)\">\(words)</text>\n"
      x += itemWidth + Self.gap
    }
    svg = text
    height = text.isEmpty ? 0 : y - top + Self.rowHeight
  }
}
