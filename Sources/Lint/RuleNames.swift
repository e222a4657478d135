/// The names by which rules are called: id or code, in any case.
package struct RuleNames: Sendable {
  private let rules: [any Rule]
  private let tool: String
  private let known: Report.Maker?

  /// - Parameter tool: The command whose rules they are.
  package init(_ rules: [any Rule] = allRules, of tool: String = "kfp-manifests") {
    (self.rules, self.tool, known) = (rules, tool, nil)
  }

  /// The names of the rules of a tool.
  init(of maker: Report.Maker) { (rules, tool, known) = (maker.rules, maker.tool, maker) }

  /// The rule of a name; fails with category usage where there is none.
  package func rule(_ name: LintOptions.RuleName) throws(Rejection) -> any Rule {
    guard let rule = find(name.text) else { throw unknown(name) }
    return rule
  }

  /// The rule of a name; nil where there is none.
  package func find(_ name: String) -> (any Rule)? {
    let wanted = name.lowercased()
    return rules.first { $0.id == wanted } ?? rules.first { $0.code.lowercased() == wanted }
  }

  /// Says that no rule has a name, and which is the nearest, also among other names that would do.
  package func unknown(_ name: LintOptions.RuleName, among others: [String] = []) -> Rejection {
    Rejection(
      .ruleUnknown, "unknown rule \"\(name.text)\"", at: name.location, category: .usage,
      notes: .nearest(
        to: name.text, in: rules.map(\.id) + rules.map(\.code) + others,
        else: "`\(tool) rules` lists all"
      ))
  }

  /// The page of a rule or of one of these errors; both where a name is of both.
  package func page(of name: String, errors: [Diagnostic.ID]) throws(Rejection) -> String {
    let pages = [
      find(name).map { Lint.page(for: $0) },
      errors.first { $0.name == name.lowercased() }.map { Lint.page(for: $0) },
    ].compactMap(\.self)
    if pages.isEmpty { throw unknown(.init(name), among: errors.map(\.name)) }
    return pages.joined(separator: "\n")
  }

  func id(of name: LintOptions.RuleName) throws(Rejection) -> String {
    // Most are written as they are.
    if let rule = known?[name.text] { return rule.id }
    return try rule(name).id
  }

  func ids(of names: [LintOptions.RuleName]) throws(Rejection) -> Set<String> {
    var ids: Set<String> = []
    for name in names { ids.insert(try id(of: name)) }
    return ids
  }

  /// The name of a parameter that a rule has, and whose values it can read: others would turn the rule off.
  func name(of parameter: LintOptions.Parameter, _ rule: any Rule) throws(Rejection) -> String {
    let name = parameter.name
    let parameters = type(of: rule).parameters
    let known = parameters.map(\.name)
    if let own = parameters.first(where: { $0.name == name.text }) {
      if own.takes(parameter.values) { return name.text }
      let example = own.defaults.joined(separator: ", ")
      throw Rejection(
        .ruleParameterInvalid,
        "`\(name.text)` of rule \(rule.id) takes \(own.form.described(own.defaults.count)), such as "
          + (own.defaults.count == 1 ? example : "[\(example)]"),
        at: name.location, category: .usage)
    }
    let expected = known.isEmpty ? "it takes none" : "expected one of \(known.joined(separator: ", "))"
    throw Rejection(
      .ruleParameterUnknown, "rule \(rule.id) has no parameter \"\(name.text)\"; \(expected)",
      at: name.location, category: .usage, notes: .nearest(to: name.text, in: known))
  }
}
