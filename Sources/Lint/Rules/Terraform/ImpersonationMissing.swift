struct ImpersonationMissing: TerraformRule {
  static let identity = RuleIdentity("impersonation-missing", "TFP081", .terraform, .error, on: .terraform)
  static let summary =
    "A Kubernetes service account may not act as the Google service account that it is bound to."
  static let rationale =
    "The exchange of its token ends with 403. IAM accepts a misspelt namespace or name without an error."
  static let remedy = "Grant roles/iam.workloadIdentityUser on the account to exactly this member."
  static let examples = Examples(
    passing: [
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        "google_service_account_iam_member.a: {service_account_id: projects/acme-prod/serviceAccounts/kfp-runner@acme-prod.iam.gserviceaccount.com, role: roles/iam.workloadIdentityUser, member: \"serviceAccount:acme-prod.svc.id.goog[kubeflow/pipeline-runner]\"}"
      ),
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        """
        google_service_account.a: {email: kfp-runner@acme-prod.iam.gserviceaccount.com}
        google_project_iam_member.a: {project: acme-prod, role: roles/iam.workloadIdentityUser, member: "serviceAccount:acme-prod.svc.id.goog[kubeflow/pipeline-runner]"}
        """),
    ],
    failing: [
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "↓kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        "google_service_account_iam_member.a: {service_account_id: projects/acme-prod/serviceAccounts/kfp-runner@acme-prod.iam.gserviceaccount.com, role: roles/iam.workloadIdentityUser, member: \"serviceAccount:acme-prod.svc.id.goog[kubeflow-user/pipeline-runner]\"}"
      ),
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "↓kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform("google_service_account.a: {email: kfp-runner@acme-prod.iam.gserviceaccount.com}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let grants = overlay.grants(on: .serviceAccount)
    guard !grants.isEmpty || !overlay.terraform.managed("google_service_account").isEmpty else { return [] }
    let accounts = overlay.terraform.known("google_service_account").compactMap { account in
      account["unique_id"].text.flatMap { number in account["email"].text.map { (number, $0) } }
    }
    let numbers = Dictionary(accounts) { first, _ in first }
    return overlay.boundAccounts.map { bound in
      let member = "serviceAccount:\(overlay.project).svc.id.goog[\(bound.namespace)/\(bound.name)]"
      let own = grants.filter { isAbout(bound.email, $0, numbers) }
      // What holds for a project holds for each of its accounts.
      let project = bound.email.split(separator: "@").last?.split(separator: ".").first.map(String.init)
      let all = own + overlay.projectGrants(project ?? overlay.project)
      switch overlay.holds(
        member, oneOf: ["roles/iam.workloadIdentityUser"], in: all, on: "serviceAccounts/\(bound.email)")
      {
      case .yes: return .right
      case .unknown: return .open
      case .no:
        return overlay.wrong(
          "\"\(bound.email)\" does not let \"\(member)\" act as it: expected roles/iam.workloadIdentityUser",
          at: bound.location, addresses: own.map(\.resource.address))
      }
    }
  }

  /// Whether a grant may be on an account: by its address, or by its number, which not every file explains.
  private func isAbout(_ email: String, _ grant: TerraformGrant, _ numbers: [String: String]) -> Bool {
    guard let id = grant.target.text.map(Presumed.last) else { return true }
    let address = id.contains("@") ? id : numbers[id] ?? email
    return address.lowercased() == email.lowercased()
  }
}
