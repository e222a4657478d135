struct ArmorWithoutDefault: TerraformRule {
  static let identity = RuleIdentity("armor-without-default", "TFP094", .terraform, .warning, on: .terraform)
  static let summary = "A Cloud Armor policy has no default rule."
  static let rationale = """
    The API demands a rule of priority 2147483647 among those that are written, and refuses the policy.
    """
  static let remedy = "Add the rule: allow or deny everything else."
  static let examples = Examples(
    passing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform(
        "google_compute_security_policy.a: {name: kfp-armor, rule: [{priority: 1000}, {priority: 2147483647}]}"
      )
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: ↓kfp-armor}}"
      ).terraform("google_compute_security_policy.a: {name: kfp-armor, rule: [{priority: 1000}]}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let section = overlay.accessPath, let name = overlay.served("securityPolicy") else { return [] }
    let apart = overlay.terraform.managed("google_compute_security_policy_rule").map { $0["priority"] }
    let isApart = apart.contains { $0.int == Self.last }
    let mayBeApart = apart.contains(where: \.isUnknown)
    return overlay.terraform.managed("google_compute_security_policy").filter { $0.name == name }.map {
      policy in
      if policy["rule"].isUnknown { return .open }
      let written = policy["rule"].items.map { $0["priority"] }
      if written.isEmpty || isApart || written.contains(where: { $0.int == Self.last }) { return .right }
      if mayBeApart || written.contains(where: \.isUnknown) { return .open }
      return overlay.wrong(
        "policy \"\(name)\" has no rule of priority 2147483647 for the rest", at: "\(section).securityPolicy",
        policy)
    }
  }

  /// The priority of the rule for the rest.
  private static let last = 2_147_483_647
}
