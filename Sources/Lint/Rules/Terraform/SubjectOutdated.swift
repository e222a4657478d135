struct SubjectOutdated: TerraformRule {
  static let identity = RuleIdentity("subject-outdated", "TFP116", .terraform, .warning, on: .terraform)
  static let summary = "A role is granted to a GitHub subject in the form that was used until 2026."
  static let rationale = """
    Repositories made or renamed since 2026-07-15 have ids in it, `repo:OWNER@ID/NAME@ID:…`, and never \
    match.
    """
  static let remedy = "Grant to an attribute that is mapped from `assertion.repository_id`."
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_service_account_iam_member.a: {service_account_id: a, role: roles/iam.workloadIdentityUser, member: \"principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github/attribute.repository_id/1\"}"
      )
    ],
    failing: [
      .overlay("↓project: {id: acme-prod, region: asia-northeast1}").terraform(
        "google_service_account_iam_member.a: {service_account_id: a, role: roles/iam.workloadIdentityUser, member: \"principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github/subject/repo:acme/kfp:ref:refs/heads/main\"}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.grants.flatMap { grant in
      (grant.members ?? []).filter { $0.holds("/subject/repo:") }.map { member -> Answer in
        let subject = member.split(separator: "/subject/", maxSplits: 1).last.map(String.init) ?? member
        // Ids stand behind the owner and behind the name, before the rest.
        let name = subject.dropFirst("repo:".count).prefix { $0 != ":" }
        if name.contains("@") { return .right }
        return overlay.wrong(
          "subject \"\(subject)\" has no ids, as repositories of GitHub have them since 2026-07-15",
          at: "project",
          grant.resource)
      }
    }
  }
}
