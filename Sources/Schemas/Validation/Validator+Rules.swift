/// Rules in CEL of definitions.
extension Validator {
  /// Checks the rules of a value that is the last of the trail; of those that cannot be evaluated here it is said that
  /// they were not.
  mutating func checkRules(_ node: Node, _ schema: CompiledSchema) {
    let value = ExpressionReader.value(of: node, schema, in: arena)
    for rule in schema.rules {
      guard let value, let expression = ExpressionParser.parse(rule.expression),
        let holds = ExpressionEvaluation.holds(expression, for: value)
      else {
        leaveOutExpressions()
        continue
      }
      if holds { continue }
      let field = FieldPath(String(rule.field.drop { $0 == "." }))?.steps ?? []
      report(
        .inconsistent, "is refused by a rule of its definition: \(rule.words)", at: placeOfMissing(in: node),
        path: FieldPath(path.steps + field))
    }
  }
}

extension SchemaRule {
  /// What a server says of a value for which it does not hold.
  fileprivate var words: String { message.isEmpty ? "`\(expression)`" : message }
}
