struct ClusterAdminBound: Rule {
  static let identity = RuleIdentity("cluster-admin-bound", "RBAC005", .rbac, .warning)
  static let summary = "A binding grants `cluster-admin`."
  static let rationale = """
    `cluster-admin` is everything on everything: whoever gets hold of a pod under such an account has the cluster, \
    or with a RoleBinding the namespace and all its Secrets.
    """
  static let remedy = "Bind a role with the permissions that are needed, or ignore this with the reason."
  static let examples = Examples(
    passing: [binding("ClusterRole", "view"), binding("Role", "cluster-admin")],
    failing: [
      binding("ClusterRole", "↓cluster-admin"),
      binding("ClusterRole", "↓cluster-admin", kind: "RoleBinding"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.roleBindings.compactMap { binding in
      guard let reference = binding["roleRef"], reference["kind"]?.text == "ClusterRole",
        let name = reference["name"], name.text == "cluster-admin"
      else { return nil }
      let subjects = (binding["subjects"]?.items ?? []).compactMap { subject in
        subject["name"]?.text.map { "\(subject["kind"]?.text ?? "subject") \"\($0)\"" }
      }
      return Finding(
        "\(binding.id.short) must not bind cluster-admin to"
          + " \(subjects.isEmpty ? "anybody" : subjects.joined(separator: ", "))", on: name, in: binding,
        field: "roleRef.name")
    }
  }

  private static func binding(_ kind: String, _ role: String, kind binding: String = "ClusterRoleBinding")
    -> Example
  {
    .object(
      "rbac.authorization.k8s.io/v1 \(binding)", "b",
      """
      roleRef: {kind: \(kind), name: \(role)}
      subjects: [{kind: ServiceAccount, name: default, namespace: kubeflow}]
      """)
  }
}
