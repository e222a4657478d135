internal import Diagnostics
internal import YAML

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
    if !any.isEmpty, !any.contains(where: { satisfies(node, $0, nesting + 1) }) {
      report(.wrongValue, "must meet one of \(any.count) alternatives of its schema", at: place(of: node))
    }
    let one = schema.oneOf
    if !one.isEmpty {
      let met = one.count { satisfies(node, $0, nesting + 1) }
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

  private func place(of node: Node) -> SourceLocation {
    arena.kind(node) == .scalar ? arena.location(node) : placeOfMissing(in: node)
  }

  private func satisfies(_ node: Node, _ schema: CompiledSchema, _ nesting: Int) -> Bool {
    var trial = self
    trial.problems = []
    trial.toleratesUnknownFields = true
    trial.visitBare(node, schema, nesting)
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
