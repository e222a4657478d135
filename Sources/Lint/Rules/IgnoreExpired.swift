struct IgnoreExpired: Rule {
  static let identity = RuleIdentity("ignore-expired", "LNT001", .lint, .warning)
  static let summary = "An ignore has expired and no longer applies."
  static let rationale = "Somebody meant to decide again by that day."
  static let remedy = "Mend what it let pass, or renew it with a later day."
  static let examples = Examples(
    passing: [.overlay("lint: {ignores: [{rule: rbac-wildcard, expires: '2031-01-01'}]}")],
    failing: [.overlay("lint: {ignores: [{rule: ↓rbac-wildcard, expires: '2026-01-01'}]}")])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    input.idleIgnores.filter(\.isExpired).map { idle in
      Finding(
        "the ignore of \"\(idle.ignore.rule.text)\" expired on \(idle.ignore.expires)",
        at: idle.ignore.rule.location, in: nil, field: "lint.ignores")
    }
  }
}
