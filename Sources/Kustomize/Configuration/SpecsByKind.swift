/// Field specs, looked up by kind: most kinds are asked for many times.
struct SpecsByKind {
  /// A spec, with the way that it takes through objects.
  struct Selected {
    let spec: FieldSpec
    let way: FieldWay
  }

  private let all: [FieldSpec]
  private var known: [GroupVersionKind: [Selected]] = [:]

  init(_ specs: [FieldSpec]) { all = specs }

  /// The specs that select a kind, in their order.
  mutating func selecting(_ gvk: GroupVersionKind, in arena: Arena) -> [Selected] {
    if let specs = known[gvk] { return specs }
    if known.isEmpty { known.reserveCapacity(24) }
    var selected: [Selected] = []
    for spec in all where spec.selects(gvk) {
      selected.append(Selected(spec: spec, way: FieldWay(spec.path, in: arena)))
    }
    known[gvk] = selected
    return selected
  }
}
