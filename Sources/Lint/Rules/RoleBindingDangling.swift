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
      binding("elsewhere", subject: "default"),
      .all(binding("r", subject: "a"), role, account),
      binding("view", kind: "ClusterRole", subject: "default"),
      .all(binding("r", subject: "a, namespace: other"), role),
      .all(binding("r", subject: "a"), role),
      .all(
        account,
        .object(
          "rbac.authorization.k8s.io/v1 RoleBinding", "reader", metadata: "namespace: kube-system",
          """
          roleRef: {kind: Role, name: extension-apiserver-authentication-reader}
          subjects: [{kind: ServiceAccount, name: generic-garbage-collector}]
          """)),
      // The account of another component of the same set, and one of a set that is not here.
      .all(
        .object("v1 ConfigMap", "pipeline-install-config", metadata: "namespace: kubeflow"),
        .object("v1 ServiceAccount", "pilot", metadata: "namespace: harbour"),
        .object(
          "rbac.authorization.k8s.io/v1 ClusterRoleBinding", "b",
          """
          roleRef: {kind: ClusterRole, name: view}
          subjects:
          - {kind: ServiceAccount, name: pilot, namespace: harbour}
          - {kind: ServiceAccount, name: scraper, namespace: monitoring}
          """)),
      .all(binding("r", subject: "b"), role).externals { $0.serviceAccounts = ["b"] },
    ],
    failing: [
      .all(binding("↓gone", subject: "a"), role, account),
      .all(binding("r", subject: "↓gone"), role, account),
      .object(
        "rbac.authorization.k8s.io/v1 ClusterRoleBinding", "b",
        """
        roleRef: {kind: ClusterRole, name: view}
        subjects: [{kind: ServiceAccount, name: a, namespace: ↓other}]
        """
      ).inOverlay { $0.namespace = "kubeflow" },
      .all(
        account, .object("v1 ConfigMap", "pipeline-install-config", metadata: "namespace: kubeflow"),
        .object(
          "rbac.authorization.k8s.io/v1 ClusterRoleBinding", "b",
          """
          roleRef: {kind: ClusterRole, name: view}
          subjects: [{kind: ServiceAccount, name: a, namespace: ↓kubeflw}]
          """)),
      .all(
        role,
        .object(
          "rbac.authorization.k8s.io/v1 RoleBinding", "reader", metadata: "namespace: kubeflow",
          "roleRef: {kind: Role, name: ↓extension-apiserver-authentication-reader}\nsubjects: []")),
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
    if ClusterOwn.hasRole(isClusterRole ? .clusterRole : .role, text, in: binding.namespace) { return nil }
    let role =
      isClusterRole ? target.first(.clusterRole, text) : target.first(.role, text, in: binding.namespace)
    // Files without any role are a layer of an install, and the roles are in another one.
    let isLayer = target.facts == nil && target.all(.role).isEmpty && target.all(.clusterRole).isEmpty
    guard role == nil, !isLayer else { return nil }
    return Finding(
      "\(binding.id.short) names \(isClusterRole ? "ClusterRole" : "Role") \"\(text)\", which is not in the set",
      on: name, in: binding, field: "roleRef.name")
  }

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
        // The account of another component: of that only the set as a whole can say something.
        guard isClusterWide, !isOfAnother(text, in: namespace?.text ?? "", own: own, target) else {
          return nil
        }
        return Finding(
          "\(binding.id.short) names a ServiceAccount of namespace \"\(namespace?.text ?? "")\"; expected \"\(own)\"",
          on: namespace, in: binding, field: field.key("namespace"))
      }
      // Files without any account are a layer of an install, and the accounts are in another one.
      if target.facts == nil, target.serviceAccounts.isEmpty { return nil }
      let isKnown =
        ClusterOwn.mayHaveAccount(text, in: namespace?.text ?? own)
        || target.externals.serviceAccounts.contains(text)
        || target.first(.serviceAccount, text, in: namespace?.text ?? own) != nil
      if isKnown { return nil }
      return Finding(
        "\(binding.id.short) names ServiceAccount \"\(text)\", which is not in the set", on: name,
        in: binding, field: field.key("name"), severity: target.severity(ofMissing: .serviceAccount, text))
    }
  }

  /// Whether an account of another namespace is there, or is not for this set to know: plain files show their own
  /// components only, and an account of the same name tells that its namespace is mistaken.
  private func isOfAnother(_ name: String, in namespace: String, own: String, _ target: Target) -> Bool {
    if target.first(.serviceAccount, name, in: namespace) != nil { return true }
    if ClusterOwn.mayHaveAccount(name, in: namespace) { return true }
    return target.facts == nil && target.first(.serviceAccount, name, in: own) == nil
  }

  private static let role: Example = .object("rbac.authorization.k8s.io/v1 Role", "r", "rules: []")
  private static let account: Example = .object("v1 ServiceAccount", "a", metadata: "namespace: kubeflow")

  private static func binding(_ role: String, kind: String = "Role", subject: String) -> Example {
    .object(
      "rbac.authorization.k8s.io/v1 RoleBinding", "b", metadata: "namespace: kubeflow",
      """
      roleRef: {kind: \(kind), name: \(role)}
      subjects: [{kind: ServiceAccount, name: \(subject)}]
      """)
  }
}
