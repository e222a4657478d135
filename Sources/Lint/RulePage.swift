/// The page of a rule in Markdown, made of what the rule says of itself.
///
/// It shows the first example of each kind, or one that differs in its text; the others are tests.
///
/// - Parameter heading: The marks of its first heading.
package func page(for rule: any Rule, heading: String = "#") -> String {
  let type = type(of: rule)
  var text = """
    \(heading) \(type.id)

    `\(type.code)` · \(type.severity.rawValue) · group \(type.group.rawValue) · subject \(type.subject.rawValue)

    \(type.summary)

    **Why.** \(type.rationale)

    **What to do.** \(type.remedy)

    """
  if !type.parameters.isEmpty {
    text += "\n\(heading)# Parameters\n\n| name | default | meaning |\n|---|---|---|\n"
    for parameter in type.parameters {
      text +=
        "| `\(parameter.name)` | \(parameter.defaults.joined(separator: ", ")) | \(parameter.summary) |\n"
    }
  }
  let failing = type.examples.failing.first
  if let failing {
    text += "\n\(heading)# Found here\n\nEach `↓` marks a place that is reported.\n" + section(failing)
  }
  if let passing = type.examples.passing.first(where: { !$0.isShown(like: failing) }) {
    text += "\n\(heading)# Not found here\n" + section(passing)
  } else if !type.examples.passing.isEmpty {
    text += "\n\(heading)# Not found here\n\n" + sameText
  }
  return text
}

private let sameText = """
  In the same text, where something else stands outside of it: in the overlay, or in how the file is written.

  """

extension Example {
  /// Whether a page shows the same of both: facts and what is declared elsewhere have no text.
  fileprivate func isShown(like other: Example?) -> Bool {
    text == other?.text && previousText == other?.previousText
      && surroundings.described == other?.surroundings.described
  }
}

/// All rules in a table, by code.
///
/// - Parameter link: Where the page of a rule is; nil for a list without links.
package func ruleIndex(
  _ rules: [any Rule] = allRules, link: ((any Rule.Type) -> String)? = nil
) -> String {
  var text = "| code | rule | severity | subject | finds |\n|---|---|---|---|---|\n"
  for rule in rules.sorted(by: { $0.code < $1.code }) {
    let type = type(of: rule)
    let name = link.map { "[\(type.id)](\($0(type)))" } ?? type.id
    text += "| \(type.code) | \(name) | \(type.severity.rawValue) | \(type.subject.rawValue)"
    text += " | \(type.summary) |\n"
  }
  return text
}

private func section(_ example: Example) -> String {
  let lead = example.surroundings.described.map { "\n\($0.prefix(1).uppercased() + $0.dropFirst()):\n" } ?? ""
  let body = example.marked.hasSuffix("\n") ? example.marked : example.marked + "\n"
  let previous = example.previousText.map { text in
    "\nAfter this one:\n\n```yaml\n\(text.hasSuffix("\n") ? text : text + "\n")```\n"
  }
  return "\(lead)\n```yaml\n\(body)```\n\(previous ?? "")"
}

/// A table with a line for each error that is no rule.
package func errorIndex(_ errors: [Diagnostic.ID]) -> String {
  "| error | meaning |\n|---|---|\n" + errors.map { "| \($0.name) | \($0.meaning) |\n" }.joined()
}

/// The page of an error that is no rule.
package func page(for error: Diagnostic.ID) -> String {
  """
  # \(error.name)

  An error or warning outside of lint: it is no rule, and cannot be ignored.

  \(error.meaning)

  """
}
