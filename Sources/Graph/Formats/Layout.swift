/// Where the nodes of a graph stand in a picture: in columns from left to right, in whole pixels.
///
/// The internet is on the left, then the load balancers of Google Cloud, then the cluster with a band for each namespace,
/// and on the right what else Google Cloud has.
package struct Layout {
  /// A box, with the lines of its name.
  package struct Box: Sendable {
    package var x = 0
    package var y = 0
    package var height = 0
    package var lines: [String] = []
  }

  /// A rectangle around boxes.
  package struct Frame: Sendable {
    package let name: String
    package let title: String
    package let x: Int
    package let y: Int
    package let width: Int
    package let height: Int
  }

  package static let boxWidth = 176
  static let lineHeight = 15
  static let margin = 16
  /// The height of a frame's title, and of the picture's.
  static let titleHeight = 22
  private static let columnGap = 50
  private static let rowGap = 12
  /// From a column to the edge of the namespace, the cluster and Google Cloud.
  private static let padding = (namespace: 10, cluster: 20, google: 30, internet: 12)

  /// One for each node.
  package private(set) var boxes: [Box]
  /// From the outermost to the innermost.
  package private(set) var frames: [Frame] = []
  package private(set) var width = 0
  /// The height without the legend.
  package private(set) var height = 0

  package init(_ graph: Graph) {
    boxes = graph.nodes.map { node in
      let lines = Label.lines(of: node.name)
      return Box(height: 27 + lines.count * Self.lineHeight, lines: lines)
    }
    var groups = Groups(graph)
    groups.untangle()
    place(graph, groups)
  }

  private mutating func place(_ graph: Graph, _ groups: Groups) {
    let hasGoogle = graph.has(.google)
    let hasCluster = groups.bands > 0
    let pads = Self.padding
    let edge = hasGoogle ? pads.google : hasCluster ? pads.cluster : 0
    // Columns.
    var x = Self.margin + (graph.has(.internet) ? pads.internet : edge)
    var starts: [Int] = []
    for _ in groups.columns {
      starts.append(x)
      x += Self.boxWidth + Self.columnGap
    }
    width = max(x - Self.columnGap + edge, graph.has(.internet) ? x - Self.columnGap + pads.internet : 0)
    width = max(300, width + Self.margin)

    // Bands of namespaces, then what stands beside them in the middle of their height.
    let top = Self.margin + Self.titleHeight * (hasGoogle ? 2 : 1) + 10
    var bandTop = top + (hasCluster ? Self.titleHeight : 0)
    for band in 0..<groups.bands {
      let columns = groups.columns.indices.filter { groups.columns[$0].isInCluster }
      let tallest = columns.map { stack(groups.columns[$0].rows[band]) }.max() ?? 0
      for index in columns {
        set(groups.columns[index].rows[band], starts[index], bandTop + Self.titleHeight, tallest)
      }
      bandTop += Self.titleHeight + tallest + pads.namespace + Self.rowGap
    }
    let inner = hasCluster ? bandTop - Self.rowGap - top : 0
    let outer = groups.columns.filter { !$0.isInCluster }.map { stack($0.rows[0]) }.max() ?? 0
    let tallest = max(inner, outer)
    for (index, column) in groups.columns.enumerated() where !column.isInCluster {
      set(column.rows[0], starts[index], top, tallest)
    }
    height = top + tallest + edge + Self.margin
    addFrames(graph, groups, starts, top: top, height: tallest, clusterHeight: inner)
  }

  /// The height of boxes that stand one below the other.
  private func stack(_ nodes: [Int]) -> Int {
    nodes.isEmpty ? 0 : nodes.map { boxes[$0].height + Self.rowGap }.reduce(0, +) - Self.rowGap
  }

  /// Stands boxes one below the other, in the middle of a height.
  private mutating func set(_ nodes: [Int], _ x: Int, _ top: Int, _ height: Int) {
    var y = top + (height - stack(nodes)) / 2
    for node in nodes {
      (boxes[node].x, boxes[node].y) = (x, y)
      y += boxes[node].height + Self.rowGap
    }
  }

  private mutating func addFrames(
    _ graph: Graph, _ groups: Groups, _ starts: [Int], top: Int, height: Int, clusterHeight: Int
  ) {
    let pads = Self.padding
    /// A frame around some columns.
    func frame(_ name: String, _ title: String, _ columns: [Int], _ pad: Int, _ y: Int, _ height: Int)
      -> Frame?
    {
      guard let first = columns.first, let last = columns.last else { return nil }
      let x = starts[first] - pad
      return Frame(
        name: name, title: title, x: x, y: y, width: starts[last] + Self.boxWidth + pad - x, height: height)
    }
    let all = Array(groups.columns.indices)
    let inside = all.filter { groups.columns[$0].isInCluster }
    let internet = graph.has(.internet) ? Array(all.prefix(1)) : []
    let titleTop = top - Self.titleHeight
    var found: [Frame?] = []
    if graph.has(.google) {
      found.append(
        frame(
          "google", Graph.Frame.google.title, Array(all.dropFirst(internet.count)), pads.google,
          titleTop - Self.titleHeight / 2, height + Self.titleHeight * 3 / 2 + pads.google / 2))
    }
    found.append(
      frame(
        "internet", Graph.Frame.internet.title, internet, pads.internet, titleTop, height + Self.titleHeight))
    if groups.bands > 0 {
      found.append(
        frame("cluster", "Cluster", inside, pads.cluster, top, clusterHeight + pads.namespace))
    }
    for (band, name) in graph.namespaces.enumerated() {
      let columns = groups.columns.filter(\.isInCluster)
      let tops = columns.flatMap { $0.rows[band] }.map { boxes[$0].y }
      let bottoms = columns.flatMap { $0.rows[band] }.map { boxes[$0].y + boxes[$0].height }
      guard let first = tops.min(), let last = bottoms.max() else { continue }
      let y = first - Self.titleHeight
      found.append(
        frame(
          "namespace", Graph.Frame.namespace(name).title, inside, pads.namespace, y,
          last - y + pads.namespace))
    }
    frames = found.compactMap(\.self)
  }
}
