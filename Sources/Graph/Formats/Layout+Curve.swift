extension Layout {
  /// A curve from the near side of one box to the near side of the other, as SVG writes a path.
  package func curve(of edge: Graph.Edge) -> String {
    let (from, to) = (boxes[edge.source], boxes[edge.target])
    let isForward = to.x > from.x
    let isSame = to.x == from.x
    let x1 = from.x + (isForward || isSame ? Self.boxWidth : 0)
    let x2 = to.x + (isForward ? 0 : Self.boxWidth)
    // Edges that lead back leave and arrive lower than those that lead on.
    let part = isForward ? 2 : 3
    let y1 = from.y + from.height * part / 4
    let y2 = to.y + to.height * part / 4
    let bend = isForward ? 36 : isSame ? 26 : -36
    let end = isForward ? x2 - 36 : isSame ? x2 + 26 : x2 + 36
    return "M\(x1) \(y1)C\(x1 + bend) \(y1) \(end) \(y2) \(x2) \(y2)"
  }
}
