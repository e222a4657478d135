/// Puts one value into fields of selected objects, and makes the fields where they are missing.
struct ValueAddTransformer: Transformer {
  private let value: Entry
  private let targets: [(selector: Selector?, spec: FieldSpec, position: Position)]

  init(_ fields: KustomizationFields) throws(Rejection) {
    let arena = fields.arena
    guard let value = try fields.entry("value") else {
      throw Rejection(
        .transformerInvalid, "a ValueAddTransformer expects `value`", at: arena.location(fields.node))
    }
    self.value = value
    var targets: [(Selector?, FieldSpec, Position)] = []
    for node in try fields.list("targets") {
      let target = try KustomizationFields(
        node, in: arena, expected: "a target with `fieldPath`", isStrict: false)
      let selector: Selector? = try target.mapping("selector")
      let spec = FieldSpec(path: try target.string("fieldPath") ?? "", create: true)
      targets.append((selector, spec, arena.position(node)))
    }
    self.targets = targets
  }

  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    let text = arena.symbols.intern(value.text)
    for (selector, spec, position) in targets {
      let cause = Cause(.replacement, at: position)
      let way = FieldWay(spec.path, in: arena)
      for index in resources.indices where selector?.selects(resources[index], in: arena) ?? true {
        let found = try arena.fields(along: way, of: resources[index].node, creating: .scalar, by: cause)
        for field in found {
          arena.setScalar(field.node, to: text, by: cause, from: [Step.Source(value.node, at: position)])
        }
        resources[index].refreshID(in: arena)
      }
    }
  }
}
