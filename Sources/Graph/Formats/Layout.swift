/// Where the nodes of a graph stand in a picture: in columns from left to right, in whole pixels.
struct Layout {
  /// A box.
  struct Box {
    var x: Int
    var y: Int
  }

  static let boxWidth = 226
  static let boxHeight = 42
  static let margin = 24
  private static let legendHeight = 20
  private static let columnGap = 84
  private static let rowGap = 14

  /// One for each node.
  let boxes: [Box]
  let width: Int
  let height: Int

  init(_ graph: Graph) {
    let used = Set(graph.nodes.map(\.role.column)).sorted()
    var columns = used.map { column in graph.nodes.indices.filter { graph.nodes[$0].role.column == column } }
    Self.untangle(&columns, graph)

    let rowHeight = Self.boxHeight + Self.rowGap
    let tallest = columns.map(\.count).max() ?? 0
    var boxes = [Box](repeating: Box(x: 0, y: 0), count: graph.nodes.count)
    for (index, column) in columns.enumerated() {
      // Short columns stand in the middle of the picture's height.
      let top = Self.margin + (tallest - column.count) * rowHeight / 2
      for (row, node) in column.enumerated() {
        boxes[node] = Box(
          x: Self.margin + index * (Self.boxWidth + Self.columnGap), y: top + row * rowHeight)
      }
    }
    self.boxes = boxes
    let gaps = max(0, columns.count - 1) * Self.columnGap
    width = max(300, 2 * Self.margin + columns.count * Self.boxWidth + gaps)
    height = max(80, 2 * Self.margin + tallest * rowHeight - Self.rowGap) + Self.legendHeight
  }

  /// Sorts each column by where the neighbours of its nodes stand, to and fro, so that edges cross less.
  ///
  /// This is the barycentre method (Sugiyama, Tagawa and Toda 1981). Places are compared as fractions of whole numbers,
  /// which are the same on every machine.
  private static func untangle(_ columns: inout [[Int]], _ graph: Graph) {
    var neighbours = [[Int]](repeating: [], count: graph.nodes.count)
    for edge in graph.edges {
      neighbours[edge.source].append(edge.target)
      neighbours[edge.target].append(edge.source)
    }
    var place = [Int](repeating: 0, count: graph.nodes.count)
    func number(_ column: [Int]) {
      // In parts of the column's height, because columns are of different lengths.
      for (row, node) in column.enumerated() { place[node] = (2 * row + 1) * 10_000 / (2 * column.count) }
    }
    for column in columns { number(column) }
    for sweep in 0..<6 {
      let order = sweep.isMultiple(of: 2) ? Array(columns.indices) : columns.indices.reversed()
      for index in order {
        let wanted = columns[index].map { node in
          let around = neighbours[node]
          return around.isEmpty ? place[node] : around.map { place[$0] }.reduce(0, +) / around.count
        }
        columns[index] = zip(wanted, columns[index]).sorted { $0 < $1 }.map(\.1)
        number(columns[index])
      }
    }
  }
}
