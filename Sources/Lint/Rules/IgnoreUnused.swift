struct IgnoreUnused: Rule {
  static let identity = RuleIdentity("ignore-unused", "LNT002", .lint, .warning)
  static let summary = "An ignore matches no finding."
  static let rationale = """
    What it was for has been mended, or it names the wrong object. It would hide the next finding of its \
    kind.
    """
  static let remedy = "Remove it, or correct the rule, object or field that it names."
  static let examples = Examples(
    passing: [.overlay("lint: {ignores: [{rule: rbac-wildcard, expires: '2026-01-01'}]}")],
    failing: [.overlay("lint: {ignores: [{rule: ↓rbac-wildcard, expires: '2031-01-01'}]}")])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    input.idleIgnores.filter { !$0.isExpired }.map { idle in
      Finding(
        "the ignore of \"\(idle.ignore.rule.text)\"\(idle.ignore.object.map { " in \"\($0)\"" } ?? "") lets nothing pass",
        at: idle.ignore.rule.location, in: nil, field: "lint.ignores")
    }
  }
}
