/// Schemas of which some must hold: allOf, anyOf, oneOf and not.
extension Validator {
  /// How often alternatives may stand within alternatives for one value.
  private static let maximumNesting = 16

  mutating func checkAlternatives(_ node: Node, _ schema: CompiledSchema, nesting: Int = 0) {
    guard nesting < Self.maximumNesting else {
      unreadable = unreadable ?? "its alternatives are nested too deep"
      return
    }
    let outer = toleratesUnknownFields
    toleratesUnknownFields = true
    for part in schema.allOf { visitBare(node, part, nesting + 1) }
    toleratesUnknownFields = outer
    let any = schema.anyOf
    if !any.isEmpty, !meetsAny(any, node, nesting) {
      report(.wrongValue, "must meet one of \(any.count) alternatives of its schema", at: place(of: node))
    }
    let one = schema.oneOf
    if !one.isEmpty {
      var met = 0
      for alternative in one where satisfies(node, alternative, nesting + 1) { met += 1 }
      if met != 1 {
        report(
          .wrongValue,
          "must meet exactly one of \(one.count) alternatives of its schema, but meets \(met == 0 ? "none" : "\(met)")",
          at: place(of: node))
      }
    }
    if let excluded = schema.excluded, satisfies(node, excluded, nesting + 1) {
      report(.wrongValue, "must not be what its schema excludes", at: place(of: node))
    }
  }

  private mutating func meetsAny(_ alternatives: [CompiledSchema], _ node: Node, _ nesting: Int) -> Bool {
    for alternative in alternatives where satisfies(node, alternative, nesting + 1) { return true }
    return false
  }

  private func place(of node: Node) -> FileLocation {
    arena.kind(node) == .scalar ? arena.location(node) : placeOfMissing(in: node)
  }

  private mutating func satisfies(_ node: Node, _ schema: CompiledSchema, _ nesting: Int) -> Bool {
    var trial = self
    trial.problems = []
    trial.toleratesUnknownFields = true
    trial.visitBare(node, schema, nesting)
    (remainingTrials, unreadable) = (trial.remainingTrials, trial.unreadable)
    return trial.problems.isEmpty
  }

  private mutating func visitBare(_ node: Node, _ schema: CompiledSchema, _ nesting: Int) {
    guard nesting < Self.maximumNesting else {
      unreadable = unreadable ?? "its alternatives are nested too deep"
      return
    }
    visit(node, schema.resolved, nesting: nesting)
  }
}
