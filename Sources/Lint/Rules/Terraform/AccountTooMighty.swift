struct AccountTooMighty: TerraformRule {
  static let identity = RuleIdentity("account-too-mighty", "TFP085", .terraform, .warning, on: .terraform)
  static let summary = "A service account of the deployment has a role that grants far more than it needs."
  static let rationale = "Code of users runs under it: whoever submits a pipeline has the role."
  static let remedy = """
    Grant the roles that `kfp-manifests iam` lists, on the bucket rather than the project.
    """
  static let examples = Examples(
    passing: [
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        "google_project_iam_member.a: {project: acme-prod, role: roles/logging.logWriter, member: \"serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com\"}"
      )
    ],
    failing: [
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "↓kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        "google_project_iam_member.a: {project: acme-prod, role: roles/editor, member: \"serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com\"}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let grants = overlay.projectGrants(overlay.project).filter { $0.role.map(Self.roles.contains) ?? false }
    return overlay.callers.flatMap { caller in
      grants.map { grant -> Answer in
        guard let members = grant.members else { return .open }
        guard members.contains(where: { Presumed.isSame($0, caller.member) }) else { return .right }
        return overlay.wrong(
          "\"\(caller.member)\" has \(grant.role ?? "") on the project, and \(caller.name) needs far less",
          at: caller.location, addresses: [grant.resource.address])
      }
    }
  }

  private static let roles: Set<String> = [
    "roles/owner", "roles/editor", "roles/storage.admin", "roles/storage.objectAdmin", "roles/cloudsql.admin",
    "roles/iam.serviceAccountTokenCreator",
  ]
}
