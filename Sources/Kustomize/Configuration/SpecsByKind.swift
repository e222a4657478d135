/// Field specs, looked up by kind: most kinds are asked for many times.
struct SpecsByKind {
  /// A spec, with the way that it takes through objects.
  typealias Selected = (spec: FieldSpec, way: FieldWay)

  private let all: [FieldSpec]
  private var known: [GroupVersionKind: [Selected]] = [:]

  init(_ specs: [FieldSpec]) { all = specs }

  /// The specs that select a kind, in their order.
  mutating func selecting(_ gvk: GroupVersionKind, in arena: Arena) -> [Selected] {
    if let specs = known[gvk] { return specs }
    let specs = all.filter { $0.selects(gvk) }.map { ($0, FieldWay($0.path, in: arena)) }
    known[gvk] = specs
    return specs
  }
}
