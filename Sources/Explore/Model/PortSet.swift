/// The ports to which connections may go.
package struct PortSet: Hashable, Sendable {
  struct Range: Hashable {
    /// `TCP`, `UDP` or `SCTP`.
    let transport: String
    let first: Int
    let last: Int
  }

  /// Nil for every port.
  private var ranges: [Range]?

  /// Every port.
  static let all = PortSet(ranges: nil)
  /// No port.
  static let none = PortSet(ranges: [])

  private init(ranges: [Range]?) { self.ranges = ranges }

  /// The ports of a rule of a NetworkPolicy; a name is that of a port of the pods of a workload.
  init(_ ports: [Tree], of workload: Object) {
    if ports.isEmpty {
      self = .all
      return
    }
    ranges = ports.flatMap { Self.ranges(of: $0, workload) }
  }

  private static func ranges(of entry: Tree, _ workload: Object) -> [Range] {
    let transport = entry["protocol"]?.text ?? "TCP"
    guard let text = entry["port"]?.text else { return [Range(transport: transport, first: 1, last: 65_535)] }
    if let first = Int(text) {
      return [
        Range(transport: transport, first: first, last: entry["endPort"]?.text.flatMap { Int($0) } ?? first)
      ]
    }
    return workload.containers.flatMap { $0["ports"]?.items ?? [] }.compactMap { port in
      guard port["name"]?.text == text, port["protocol"]?.text ?? "TCP" == transport,
        let number = port["containerPort"]?.text.flatMap({ Int($0) })
      else { return nil }
      return Range(transport: transport, first: number, last: number)
    }
  }

  var isEmpty: Bool { ranges?.isEmpty == true }

  func union(_ other: PortSet) -> PortSet {
    guard let ranges, let others = other.ranges else { return .all }
    return PortSet(ranges: ranges + others.filter { !ranges.contains($0) })
  }

  func intersection(_ other: PortSet) -> PortSet {
    guard let ranges else { return other }
    guard let others = other.ranges else { return self }
    let common = ranges.flatMap { range in
      others.compactMap { other -> Range? in
        let (first, last) = (max(range.first, other.first), min(range.last, other.last))
        guard range.transport == other.transport, first <= last else { return nil }
        return Range(transport: range.transport, first: first, last: last)
      }
    }
    return PortSet(ranges: common)
  }

  /// `8888`, `53 UDP`, `1024-2048`; one word alone for every port.
  package var words: [String] {
    guard let ranges else { return ["every port"] }
    let sorted = Set(ranges).sorted { ($0.first, $0.last, $0.transport) < ($1.first, $1.last, $1.transport) }
    return sorted.map { range in
      let ports =
        (range.first, range.last) == (1, 65_535)
        ? "every port" : range.first == range.last ? "\(range.first)" : "\(range.first)-\(range.last)"
      return range.transport == "TCP" ? ports : "\(ports) \(range.transport)"
    }
  }
}
