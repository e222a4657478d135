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
      Sample.all(server, account, Sample.binding("steps", to: "kf-user"), role("create, patch")),
      Sample.all(server, account, Sample.binding("steps", to: "kf-user"), role("'*'")),
      // A role that is not in the set may allow anything.
      Sample.all(server, account, Sample.binding("edit", to: "kf-user", kind: "ClusterRole")),
      Sample.all(server, Sample.object("v1 ServiceAccount", "other")),
    ].map { Example($0, among: .install) },
    failing: [
      Sample.all(marked, account, Sample.binding("steps", to: "other"), role("create, patch")),
      Sample.all(marked, account, Sample.binding("steps", to: "kf-user"), role("create")),
      Sample.all(
        Sample.apiServer(), Sample.object("v1 ServiceAccount", "↓pipeline-runner"),
        Sample.binding("steps", to: "kf-user"), role("create, patch")),
    ].map { Example($0, among: .install) })

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

  private static let server = Sample.apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: kf-user")
  private static let marked = Sample.apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: ↓kf-user")
  private static let account = Sample.object("v1 ServiceAccount", "kf-user")

  private static func role(_ verbs: String) -> String {
    Sample.object(
      "rbac.authorization.k8s.io/v1 Role", "steps",
      "rules: [{apiGroups: [argoproj.io], resources: [workflowtaskresults], verbs: [\(verbs)]}]")
  }
}
