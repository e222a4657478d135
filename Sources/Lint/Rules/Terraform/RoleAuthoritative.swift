struct RoleAuthoritative: TerraformRule {
  static let identity = RuleIdentity("role-authoritative", "TFP086", .terraform, .warning, on: .terraform)
  static let summary =
    "The module manages a role authoritatively, and takes it from everybody whom it does not list."
  static let rationale = """
    Each apply takes the role from everybody else: from Google's own agents, and from what `kfp-manifests \
    iam` granted.
    """
  static let remedy = "Use `_iam_member` resources."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        """
        google_storage_bucket_iam_member.a: {bucket: acme-prod-kfp, role: roles/storage.objectUser, member: "user:a@acme.example"}
        google_storage_bucket_iam_binding.a: {bucket: other, role: roles/storage.objectUser, members: []}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}").terraform(
        "google_storage_bucket_iam_binding.a: {bucket: acme-prod-kfp, role: roles/storage.objectUser, members: []}"
      ),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}").terraform(
        "google_storage_bucket_iam_policy.a: {bucket: b/acme-runs, policy_data: \"{}\"}"
      ),
      .overlay("project: {id: ↓acme-prod}")
        .terraform("google_project_iam_policy.a: {project: acme-prod, policy_data: \"{}\"}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let emails = Set(overlay.boundAccounts.map { $0.email.lowercased() })
    var seen: Set<String> = []
    return overlay.terraform.grants.filter { $0.reach != .member }.compactMap { grant in
      guard seen.insert(grant.resource.address).inserted else { return nil }
      guard let target = grant.target.text else { return .open }
      let place: String? =
        switch grant.subject {
        case .bucket:
          overlay.buckets.first { target == $0.name || target == "b/\($0.name)" }?.path
        case .project: target == overlay.project ? "project.id" : nil
        case .serviceAccount: emails.contains(Presumed.last(target).lowercased()) ? "identity" : nil
        default: nil
        }
      guard let place else { return .right }
      let what = grant.reach == .policy ? "all roles" : grant.role ?? "a role"
      return overlay.wrong(
        "\(grant.resource.type) takes \(what) from everybody else", at: place, grant.resource)
    }
  }
}
