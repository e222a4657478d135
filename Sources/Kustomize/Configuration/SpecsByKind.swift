/// Field specs, looked up by kind: most kinds are asked for many times.
struct SpecsByKind {
  /// A spec, with the way that it takes through objects; a reference, as that is.
  final class Selected {
    let spec: FieldSpec
    let way: FieldWay

    init(_ spec: FieldSpec, _ way: FieldWay) { (self.spec, self.way) = (spec, way) }
  }

  private let all: [FieldSpec]
  private var known = ByKind<[Selected]>()

  init(_ specs: [FieldSpec]) { all = specs }

  /// The specs that select a kind, in their order.
  mutating func selecting(_ gvk: GroupVersionKind, in arena: Arena) -> [Selected] {
    if let specs = known[gvk] { return specs }
    var selected: [Selected] = []
    for spec in all where spec.selects(gvk) {
      selected.append(Selected(spec, FieldWay(spec.path, in: arena)))
    }
    known.add(selected, for: gvk)
    return selected
  }
}
