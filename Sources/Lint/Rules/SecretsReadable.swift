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
      summary: "The Roles to look at, besides those of the account of runs.")
  ]
  static let examples = Examples(
    passing: [
      role("{apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [a]}"),
      role("{apiGroups: [''], resources: [secrets], verbs: [create]}"),
      role("{apiGroups: [''], resources: [secrets], verbs: [get]}", name: "other"),
      .all(
        .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: kf-user"),
        .binding("steps", to: "other"),
        role("{apiGroups: [''], resources: [secrets], verbs: [get]}", name: "steps")),
    ],
    failing: [
      role("{apiGroups: [''], resources: [pods, ↓secrets], verbs: [get, list]}"),
      role("{apiGroups: ['*'], resources: [↓'*'], verbs: ['*']}"),
      .all(
        .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: kf-user"),
        .binding("steps", to: "kf-user"),
        role("{apiGroups: [''], resources: [↓secrets], verbs: [get]}", name: "steps")),
      .all(
        .apiServer(), .binding("steps", to: "pipeline-runner", kind: "ClusterRole"),
        role("{apiGroups: [''], resources: [↓secrets], verbs: [get]}", name: "steps", kind: "ClusterRole")),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let names = input.values("roles", of: Self.self)
    let ofRuns = target.rolesOfRuns
    return (target.all(.role) + target.all(.clusterRole)).flatMap { role -> [Finding] in
      let isNamed = role.kind == "Role" && names.contains(role.name)
      guard isNamed || ofRuns.contains(role.id) else { return [] }
      return (role["rules"]?.items ?? []).enumerated().compactMap { index, rule in
        guard rule.item("", orAllIn: "apiGroups") != nil,
          let secrets = rule.item("secrets", orAllIn: "resources"),
          ["get", "list", "watch"].contains(where: { rule.item($0, orAllIn: "verbs") != nil }),
          rule["resourceNames"]?.items.isEmpty ?? true
        else { return nil }
        return Finding(
          "\(role.kind) \"\(role.name)\" reads all Secrets of its namespace; expected `resourceNames`",
          on: secrets, in: role, field: FieldPath("rules").item(index).key("resources"))
      }
    }
  }

  private static func role(_ rule: String, name: String = "pipeline-runner", kind: String = "Role") -> Example
  {
    .object("rbac.authorization.k8s.io/v1 \(kind)", name, "rules: [\(rule)]")
  }
}

extension Target {
  /// The roles of the account under which pipelines run.
  fileprivate var rolesOfRuns: Set<ObjectID> {
    guard !isMultiUser, let account = runnerAccount, let namespace = apiServer?.object.namespace else {
      return []
    }
    return Set(roles(of: account, in: namespace).compactMap(\.role?.id))
  }
}
