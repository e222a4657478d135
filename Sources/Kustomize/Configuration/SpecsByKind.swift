/// Field specs, looked up by kind: most kinds are asked for many times.
struct SpecsByKind {
  private let all: [FieldSpec]
  private var known: [GroupVersionKind: [FieldSpec]] = [:]

  init(_ specs: [FieldSpec]) { all = specs }

  /// The specs that select a kind, in their order.
  mutating func selecting(_ gvk: GroupVersionKind) -> [FieldSpec] {
    if let specs = known[gvk] { return specs }
    let specs = all.filter { $0.selects(gvk) }
    known[gvk] = specs
    return specs
  }
}
