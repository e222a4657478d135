struct BoundToEveryone: Rule {
  static let identity = RuleIdentity("bound-to-everyone", "RBAC004", .rbac, .warning)
  static let summary = "A role is bound to `system:authenticated` or `system:unauthenticated`."
  static let rationale = """
    `system:authenticated` is every account of every namespace, and on GKE everybody with a Google \
    account unless that is switched off.
    """
  static let remedy = "Bind it to the accounts that need it, or ignore this with the reason."
  static let examples = Examples(
    passing: [binding("system:masters")],
    failing: [binding("↓system:authenticated"), binding("↓system:unauthenticated")])

  func check(_ target: Target) -> [Finding] {
    target.roleBindings.flatMap { binding in
      (binding["subjects"]?.items ?? []).enumerated().compactMap { index, subject in
        guard let name = subject["name"], let text = name.text,
          ["system:authenticated", "system:unauthenticated"].contains(text)
        else { return nil }
        return Finding(
          "\(binding.id.short) must not be bound to \"\(text)\"", on: name, in: binding,
          field: FieldPath("subjects").item(index).key("name"))
      }
    }
  }

  private static func binding(_ group: String) -> Example {
    .object(
      "rbac.authorization.k8s.io/v1 RoleBinding", "b",
      """
      roleRef: {kind: ClusterRole, name: view}
      subjects: [{kind: Group, name: '\(group)'}]
      """.replacing("'↓", with: "↓'"))
  }
}
