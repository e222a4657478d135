/// Puts a prefix before names, or a suffix behind them.
struct NameTransformer: Transformer {
  private var prefix = ""
  private var suffix = ""
  private let specs: [FieldSpec]
  private let cause: Cause

  init(prefix: Entry, _ specs: [FieldSpec], in arena: Arena) {
    self.prefix = prefix.text
    self.specs = specs
    cause = Cause(.name, at: arena.position(prefix.node))
  }

  init(suffix: Entry, _ specs: [FieldSpec], in arena: Arena) {
    self.suffix = suffix.text
    self.specs = specs
    cause = Cause(.name, at: arena.position(suffix.node))
  }

  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    var specs = SpecsByKind(specs)
    for index in resources.indices {
      let gvk = resources[index].id.gvk
      // The three kinds whose names are not free to choose.
      if gvk.kind == "Namespace" || gvk.kind == "CustomResourceDefinition"
        || gvk.kind == "APIService" && gvk.group == "apiregistration.k8s.io"
      {
        continue
      }
      for selected in specs.selecting(gvk, in: arena) {
        if selected.spec.path == ["metadata", "name"] {
          resources[index].storePreviousID()
          if !prefix.isEmpty { resources[index].prefixes.append(prefix) }
          if !suffix.isEmpty { resources[index].suffixes.append(suffix) }
        }
        for field in try arena.fields(along: selected.way, of: resources[index].node, by: cause) {
          guard let name = arena.text(field.node) else { continue }
          arena.setScalar(field.node, to: arena.symbols.intern(prefix + name + suffix), by: cause)
        }
      }
      resources[index].refreshID(in: arena)
    }
  }
}
