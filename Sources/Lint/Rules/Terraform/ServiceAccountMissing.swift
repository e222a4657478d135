struct ServiceAccountMissing: TerraformRule {
  static let identity = RuleIdentity("service-account-missing", "TFP080", .terraform, .error, on: .terraform)
  static let summary = "The module creates service accounts, and leaves out one that the overlay names."
  static let rationale = "The first request for a token ends with 403 or 404."
  static let remedy = "Add the account, or correct the overlay."
  static let examples = Examples(
    passing: [
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform("google_service_account.a: {email: kfp-runner@acme-prod.iam.gserviceaccount.com}"),
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        """
        google_service_account.a: {email: other@acme-prod.iam.gserviceaccount.com}
        data.google_service_account.b: {email: kfp-runner@acme-prod.iam.gserviceaccount.com}
        """),
    ],
    failing: [
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "↓kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform("google_service_account.a: {email: kfp-run@acme-prod.iam.gserviceaccount.com}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let accounts = overlay.terraform.known("google_service_account")
    guard accounts.contains(where: { !$0.isData }) else { return [] }
    let emails = accounts.map(email)
    return overlay.boundAccounts.map { bound in
      if emails.contains(bound.email.lowercased()) { return .right }
      if emails.contains(nil) { return .open }
      return overlay.wrong(
        "no google_service_account is \"\(bound.email)\", which ServiceAccount \"\(bound.name)\" acts as",
        at: bound.location, addresses: accounts.map(\.address))
    }
  }

  /// The address of an account, put together where it has none yet.
  private func email(of account: TerraformResource) -> String? {
    if let email = account["email"].text { return email.lowercased() }
    guard let id = account["account_id"].text, let project = account["project"].text else { return nil }
    return "\(id)@\(project).iam.gserviceaccount.com".lowercased()
  }
}
