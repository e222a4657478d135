struct SQLRoleMissing: TerraformRule {
  static let identity = RuleIdentity("sql-role-missing", "TFP084", .terraform, .error, on: .terraform)
  static let summary = "The account of the Auth Proxy may not connect to Cloud SQL."
  static let rationale = "The proxy gets 403 for each connection."
  static let remedy = "Grant roles/cloudsql.client on the project of the instance."
  static let examples = Examples(
    passing: [
      .all(
        .overlay(
          "project: {id: acme-prod, number: \"123456789012\"}, database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}"
        ), .boundAccount("kubeflow-pipelines-cloudsql-proxy", as: "kfp-sql@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        "google_project_iam_member.a: {project: acme-prod, role: roles/cloudsql.client, member: \"serviceAccount:kfp-sql@acme-prod.iam.gserviceaccount.com\"}"
      )
    ],
    failing: [
      .all(
        .overlay(
          "project: {id: acme-prod, number: \"123456789012\"}, database: {cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}"
        ),
        .boundAccount("kubeflow-pipelines-cloudsql-proxy", as: "↓kfp-sql@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        "google_project_iam_member.a: {project: acme-prod, role: roles/logging.logWriter, member: \"serviceAccount:kfp-sql@acme-prod.iam.gserviceaccount.com\"}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.isProxied else { return [] }
    let project = overlay.instance?.project ?? overlay.project
    let grants = overlay.projectGrants(project)
    if grants.isEmpty { return [] }
    return overlay.callers.filter { Self.users.contains($0.name) }.map { caller in
      switch overlay.holds(
        caller.member, oneOf: Self.roles, in: grants, on: overlay.instance.map { "instances/\($0.name)" })
      {
      case .yes: return .right
      case .unknown: return .open
      case .no:
        return overlay.wrong(
          "\"\(caller.member)\" has no roles/cloudsql.client on project \"\(project)\"", at: caller.location,
          addresses: grants.map(\.resource.address))
      }
    }
  }

  /// The accounts that the proxy may run under.
  private static let users: Set<String> = [
    "kubeflow-pipelines-cloudsql-proxy", "ml-pipeline", "metadata-grpc-server", "kubeflow-pipelines-cache",
  ]
  private static let roles: Set<String> = [
    "roles/cloudsql.client", "roles/cloudsql.editor", "roles/cloudsql.admin", "roles/editor", "roles/owner",
  ]
}
