/// The nodes of a graph by column and band, in the order in which they stand.
struct Groups {
  /// A column of a picture.
  struct Column {
    /// Whether it has a row list for each namespace, rather than one.
    let isInCluster: Bool
    var rows: [[Int]]
  }

  private(set) var columns: [Column]
  /// How many namespaces there are.
  let bands: Int
  private let graph: Graph

  init(_ graph: Graph) {
    self.graph = graph
    let namespaces = graph.namespaces
    bands = namespaces.count
    let used = Set(graph.nodes.map(\.column)).sorted()
    columns = used.map { column in
      let members = graph.nodes.indices.filter { graph.nodes[$0].column == column }
      guard Graph.Node.columnsOfCluster.contains(column) else {
        return Column(isInCluster: false, rows: [members])
      }
      let rows = namespaces.map { name in members.filter { graph.nodes[$0].frame == .namespace(name) } }
      return Column(isInCluster: true, rows: rows)
    }
  }

  /// Sorts each list of rows by where the neighbours of its nodes stand, to and fro, so that edges cross less.
  ///
  /// This is the barycentre method (Sugiyama, Tagawa and Toda 1981). Places are compared as fractions of whole numbers,
  /// which are the same on every machine.
  mutating func untangle() {
    var neighbours = [[Int]](repeating: [], count: graph.nodes.count)
    for edge in graph.edges {
      neighbours[edge.source].append(edge.target)
      neighbours[edge.target].append(edge.source)
    }
    var place = [Int](repeating: 0, count: graph.nodes.count)
    func number(_ column: Column) {
      // In parts of the column's height, because columns are of different lengths.
      let nodes = column.rows.flatMap(\.self)
      for (row, node) in nodes.enumerated() { place[node] = (2 * row + 1) * 10_000 / (2 * nodes.count) }
    }
    for column in columns { number(column) }
    for sweep in 0..<6 {
      let order = sweep.isMultiple(of: 2) ? Array(columns.indices) : columns.indices.reversed()
      for index in order {
        for (row, nodes) in columns[index].rows.enumerated() {
          let wanted = nodes.map { node in
            let around = neighbours[node]
            return around.isEmpty ? place[node] : around.map { place[$0] }.reduce(0, +) / around.count
          }
          columns[index].rows[row] = zip(wanted, nodes).sorted { $0 < $1 }.map(\.1)
        }
        number(columns[index])
      }
    }
  }
}

extension Graph.Node {
  /// The columns that stand inside of a cluster.
  static let columnsOfCluster = 2...4

  /// The column of a picture.
  var column: Int {
    switch (frame, role) {
    case (.internet, _): 0
    case (.google, .ingress), (.google, .front), (.google, .gate): 1
    case (.google, _): 5
    case (.namespace, .service), (.namespace, .ingress), (.namespace, .host): 2
    case (.namespace, .workload): 3
    case (.namespace, _): 4
    }
  }
}
