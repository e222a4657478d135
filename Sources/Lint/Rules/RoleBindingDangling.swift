import Diagnostics
import Manifests
import Workloads
import YAML

struct RoleBindingDangling: Rule {
  static let identity = RuleIdentity("role-binding-dangling", "RBAC003", .rbac, .error)
  static let summary = "A binding names a role or service account that does not exist."
  static let rationale = """
    The API server accepts it, and nobody has the permission: requests are refused later, elsewhere.
    """
  static let remedy = """
    Correct the name or the namespace, or declare the account under `external.serviceAccounts`.
    """
  static let examples = Examples(
    passing: [
      Example(Sample.all(binding("r", subject: "a"), role, account)),
      Example(binding("view", kind: "ClusterRole", subject: "default")),
      Example(Sample.all(binding("r", subject: "a, namespace: other"), role)),
      Example(Sample.all(binding("r", subject: "a"), role)),
      Example(
        Sample.all(binding("r", subject: "b"), role),
        externals: {
          var externals = Externals()
          externals.serviceAccounts = ["b"]
          return externals
        }()),
    ],
    failing: [
      Example(Sample.all(binding("↓gone", subject: "a"), role, account)),
      Example(Sample.all(binding("r", subject: "↓gone"), role, account)),
      Example(
        Sample.object(
          "rbac.authorization.k8s.io/v1 ClusterRoleBinding", "b",
          """
          roleRef: {kind: ClusterRole, name: view}
          subjects: [{kind: ServiceAccount, name: a, namespace: ↓other}]
          """), facts: .with { $0.namespace = "kubeflow" }),
    ])

  func check(_ target: Target) -> [Finding] {
    target.roleBindings.flatMap {
      [role(of: $0, in: target)].compactMap(\.self) + subjects(of: $0, in: target)
    }
  }

  private func role(of binding: Object, in target: Target) -> Finding? {
    guard let reference = binding["roleRef"], let name = reference["name"], let text = name.text else {
      return nil
    }
    let isClusterRole = reference["kind"]?.text == "ClusterRole"
    if isClusterRole, text.hasPrefix("system:") || Self.builtIn.contains(text) { return nil }
    let role =
      isClusterRole ? target.first(.clusterRole, text) : target.first(.role, text, in: binding.namespace)
    guard role == nil else { return nil }
    return Finding(
      "\(binding.id.short) names \(isClusterRole ? "ClusterRole" : "Role") \"\(text)\", which is not in the set",
      on: name, in: binding, field: "roleRef.name")
  }

  private static let builtIn = ["cluster-admin", "admin", "edit", "view"]

  private func subjects(of binding: Object, in target: Target) -> [Finding] {
    let isClusterWide = binding.kind == "ClusterRoleBinding"
    let own =
      target.facts?.namespace ?? (isClusterWide ? target.installConfig?.namespace ?? "" : binding.namespace)
    return (binding["subjects"]?.items ?? []).enumerated().compactMap { index, subject in
      guard subject["kind"]?.text == "ServiceAccount", let name = subject["name"], let text = name.text else {
        return nil
      }
      let field = FieldPath("subjects").item(index)
      let namespace = subject["namespace"]
      guard Target.isSame(namespace?.text ?? "", own) else {
        guard isClusterWide else { return nil }
        return Finding(
          "\(binding.id.short) names a ServiceAccount of namespace \"\(namespace?.text ?? "")\"; expected \"\(own)\"",
          on: namespace, in: binding, field: field.key("namespace"))
      }
      // Files without any account are a layer of an install, and the accounts are in another one.
      if target.facts == nil, target.serviceAccounts.isEmpty { return nil }
      let isKnown =
        text == "default" || target.externals.serviceAccounts.contains(text)
        || target.first(.serviceAccount, text, in: namespace?.text ?? own) != nil
      if isKnown { return nil }
      return Finding(
        "\(binding.id.short) names ServiceAccount \"\(text)\", which is not in the set", on: name,
        in: binding,
        field: field.key("name"), severity: target.severity(ofMissing: .serviceAccount, text))
    }
  }

  private static let role = Sample.object("rbac.authorization.k8s.io/v1 Role", "r", "rules: []")
  private static let account = Sample.object("v1 ServiceAccount", "a", metadata: "namespace: kubeflow")

  private static func binding(_ role: String, kind: String = "Role", subject: String) -> String {
    Sample.object(
      "rbac.authorization.k8s.io/v1 RoleBinding", "b", metadata: "namespace: kubeflow",
      """
      roleRef: {kind: \(kind), name: \(role)}
      subjects: [{kind: ServiceAccount, name: \(subject)}]
      """)
  }
}
