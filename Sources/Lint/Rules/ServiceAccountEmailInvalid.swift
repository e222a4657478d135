struct ServiceAccountEmailInvalid: Rule {
  static let identity = RuleIdentity("service-account-email-invalid", "WI001", .identity, .error)
  static let summary = "A service account is bound to an invalid or foreign Google service account."
  static let rationale = """
    GKE exchanges the pod's token for one of the account that the annotation names. A misspelt address, or \
    one in a project that grants nothing, ends in 403 at the first request. Google's default accounts, \
    `PROJECT_NUMBER-compute@developer.gserviceaccount.com` and `PROJECT@appspot.gserviceaccount.com`, and those of Google's \
    own services work, but everybody who uses them has all of their rights, which is a warning; an overlay takes none of them.
    """
  static let remedy = """
    Make an account for this purpose alone, and write `NAME@PROJECT.iam.gserviceaccount.com` with a project of \
    `project.allowedProjects`.
    """
  static let examples = Examples(
    passing: [
      account("kfp-runner@acme-prod.iam.gserviceaccount.com"),
      account("kfp-runner@acme-prod.acme.example.iam.gserviceaccount.com"),
      account("kfp-runner@kfp.acme.example.iam.gserviceaccount.com"),
      account("kfp-runner@acme-prod.iam.gserviceaccount.com")
        .inOverlay { $0.allowedProjects = ["acme-prod"] },
    ],
    failing: [
      account("↓kfp-runner"),
      // It works, for all who use it.
      account("↓123456789-compute@developer.gserviceaccount.com"),
      account("↓acme-prod@appspot.gserviceaccount.com"),
      account("↓kfp@acme-prod.iam.gserviceaccount.com"),
      account("↓kfp-runner@acme-prod.gserviceaccount.com"),
      account("↓Kfp-Runner@acme-prod.iam.gserviceaccount.com"),
      account("↓\"\""),
      account("↓kfp-runner@acme-dev.iam.gserviceaccount.com")
        .inOverlay { $0.allowedProjects = ["acme-prod"] },
    ])

  func check(_ target: Target) -> [Finding] {
    let key = Target.workloadIdentityAnnotation
    let allowed = target.facts?.allowedProjects ?? []
    return target.serviceAccounts.compactMap { account in
      guard let annotation = account.annotation(key), let text = annotation.text else { return nil }
      if let owner = DefaultAccount.owner(of: text) {
        return Finding(
          "the Google service account \"\(text)\" is \(owner), whose rights all who use it have; expected one for this"
            + " purpose", at: annotation.location, in: account, field: .annotation(key), severity: .warning)
      }
      guard let address = ServiceAccountAddress(text) else {
        return Finding(
          "the annotation `\(key)` is \"\(text)\"; expected an e-mail such as"
            + " \"kfp-runner@acme-prod.iam.gserviceaccount.com\"", at: annotation.location, in: account,
          field: .annotation(key))
      }
      if allowed.isEmpty || allowed.contains(address.project) { return nil }
      return Finding(
        "the Google service account \"\(text)\" is of project \"\(address.project)\"; expected one of"
          + " \(allowed.joined(separator: ", "))", at: annotation.location, in: account,
        field: .annotation(key))
    }
  }

  private static func account(_ address: String) -> Example {
    """
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: pipeline-runner
      annotations: {iam.gke.io/gcp-service-account: \(address)}
    """
  }
}
