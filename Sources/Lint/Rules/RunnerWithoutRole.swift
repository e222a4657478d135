import Workloads

struct RunnerWithoutRole: Rule {
  static let identity = RuleIdentity("runner-without-role", "RBAC006", .rbac, .error)
  static let summary = "The service account of pipeline runs may not report the results of steps."
  static let rationale = """
    Argo's executor writes the result of each step into a `workflowtaskresults` object, as the account of the run. \
    Without a role that lets it create and patch them, every step ends with an error.
    """
  static let remedy = """
    Bind the account to Role `pipeline-runner`, or to one that may `create` and `patch` `workflowtaskresults` of \
    `argoproj.io`.
    """
  static let examples = Examples(
    passing: [
      .all(server, account, .binding("steps", to: "kf-user"), role("create, patch")).among(.install),
      .all(server, account, .binding("steps", to: "kf-user"), role("'*'")).among(.install),
      // A role that is not in the set may allow anything.
      .all(server, account, .binding("edit", to: "kf-user", kind: "ClusterRole")).among(.install),
      .all(server, .object("v1 ServiceAccount", "other")).among(.install),
    ],
    failing: [
      .all(marked, account, .binding("steps", to: "other"), role("create, patch")).among(.install),
      .all(marked, account, .binding("steps", to: "kf-user"), role("create")).among(.install),
      .all(
        .apiServer(), .object("v1 ServiceAccount", "↓pipeline-runner"),
        .binding("steps", to: "kf-user"), role("create, patch")
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, !target.isMultiUser, let name = target.runnerAccount,
      let server = target.apiServer,
      let account = target.first(.serviceAccount, name, in: server.object.namespace)
    else { return [] }
    let granted = target.roles(of: name, in: server.object.namespace)
    guard !granted.contains(where: { $0.role == nil || $0.role?["aggregationRule"] != nil }) else {
      return []
    }
    let missing = ["create", "patch"].filter { verb in
      !granted.contains { $0.role.map { Self.allows(verb, $0) } ?? false }
    }
    guard !missing.isEmpty else { return [] }
    let variable = target.runnerAccountVariable
    return [
      Finding(
        "pipelines run as ServiceAccount \"\(name)\", which no role lets \(missing.joined(separator: " and "))"
          + " `workflowtaskresults`: every step ends with an error",
        on: variable?.tree, in: variable?.object ?? account,
        field: variable?.field ?? "metadata.name")
    ]
  }

  private static func allows(_ verb: String, _ role: Object) -> Bool {
    (role["rules"]?.items ?? []).contains { rule in
      rule.item("argoproj.io", orAllIn: "apiGroups") != nil
        && rule.item("workflowtaskresults", orAllIn: "resources") != nil
        && rule.item(verb, orAllIn: "verbs") != nil && rule["resourceNames"]?.items.isEmpty ?? true
    }
  }

  private static let server: Example = .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: kf-user")
  private static let marked: Example = .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: ↓kf-user")
  private static let account: Example = .object("v1 ServiceAccount", "kf-user")

  private static func role(_ verbs: String) -> Example {
    .object(
      "rbac.authorization.k8s.io/v1 Role", "steps",
      "rules: [{apiGroups: [argoproj.io], resources: [workflowtaskresults], verbs: [\(verbs)]}]")
  }
}
