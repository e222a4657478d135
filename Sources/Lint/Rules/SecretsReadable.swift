struct SecretsReadable: Rule {
  static let identity = RuleIdentity("secrets-readable", "RBAC002", .rbac, .warning)
  static let summary = "A component under the control of users or pipelines can read all Secrets."
  static let rationale = """
    The database's password, the keys of the bucket and the OAuth client's secret are in the same \
    namespace. Steps of pipelines read them directly, and users of the UI through the parameters of a \
    link.
    """
  static let remedy = """
    Name the Secrets it needs in `resourceNames`, or ignore this with the reason.
    """
  static let parameters = [
    RuleParameter(
      name: "roles",
      defaults: ["ml-pipeline-ui", "pipeline-runner", "argo-role", "kubeflow-pipelines-cache-deployer-role"],
      summary: "The Roles to look at.")
  ]
  static let examples = Examples(
    passing: [
      Example(role("{apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [a]}")),
      Example(role("{apiGroups: [''], resources: [secrets], verbs: [create]}")),
      Example(role("{apiGroups: [''], resources: [secrets], verbs: [get]}", name: "other")),
    ],
    failing: [
      Example(role("{apiGroups: [''], resources: [pods, ↓secrets], verbs: [get, list]}")),
      Example(role("{apiGroups: ['*'], resources: [↓'*'], verbs: ['*']}")),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let names = input.values("roles", of: Self.self)
    return target.all(.role).filter { names.contains($0.name) }.flatMap { role in
      (role["rules"]?.items ?? []).enumerated().compactMap { index, rule in
        guard rule.lists("", orAllIn: "apiGroups") != nil,
          let secrets = rule.lists("secrets", orAllIn: "resources"),
          ["get", "list", "watch"].contains(where: { rule.lists($0, orAllIn: "verbs") != nil }),
          rule["resourceNames"]?.items.isEmpty ?? true
        else { return nil }
        return Finding(
          "Role \"\(role.name)\" reads all Secrets of its namespace; expected `resourceNames`", on: secrets,
          in: role, field: FieldPath("rules").item(index).key("resources"))
      }
    }
  }

  private static func role(_ rule: String, name: String = "pipeline-runner") -> String {
    Sample.object("rbac.authorization.k8s.io/v1 Role", name, "rules: [\(rule)]")
  }
}

extension Tree {
  /// The element of a list that is a word or stands for all.
  fileprivate func lists(_ word: String, orAllIn key: String) -> Tree? {
    self[key]?.items.first { $0.text == word || $0.text == "*" }
  }
}
