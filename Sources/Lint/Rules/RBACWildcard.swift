struct RBACWildcard: ObjectRule {
  static let identity = RuleIdentity("rbac-wildcard", "RBAC001", .rbac, .warning)
  static let summary = "A role contains a wildcard."
  static let rationale = "A wildcard also covers what will be added later: verbs, resources and groups."
  static let remedy = "List the verbs and resources that are needed, or ignore this finding with a reason."
  static let examples = Examples(
    passing: [role("{apiGroups: [''], resources: [pods], verbs: [get]}")],
    failing: [role("{apiGroups: [↓'*'], resources: [pods, ↓'*'], verbs: [↓'*']}")])

  func check(_ lone: LoneObject) -> [Finding] {
    guard [.role, .clusterRole].contains(lone.type) else { return [] }
    let role = lone.object
    return (role["rules"]?.items ?? []).enumerated().flatMap { index, rule in
      ["verbs", "resources", "apiGroups"].compactMap { key in
        guard let wildcard = rule[key]?.items.first(where: { $0.text == "*" }) else { return nil }
        return Finding(
          "\(role.id.short) must not have \"*\" among its `\(key)`", on: wildcard, in: role,
          field: FieldPath("rules").item(index).key(key))
      }
    }
  }

  private static func role(_ rule: String) -> Example {
    .object("rbac.authorization.k8s.io/v1 Role", "r", "rules: [\(rule)]")
  }
}
