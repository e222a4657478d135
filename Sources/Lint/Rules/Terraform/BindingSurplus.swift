struct BindingSurplus: TerraformRule {
  static let identity = RuleIdentity("binding-surplus", "TFP082", .terraform, .warning, on: .terraform)
  static let summary =
    "A Kubernetes service account may act as a Google service account that the overlay does not bind it to."
  static let rationale = "Whoever may make pods in the namespace gets the rights of that account."
  static let remedy = "Remove the grant, or bind the account in the overlay."
  static let examples = Examples(
    passing: [
      .all(
        .overlay("project: {id: acme-prod, number: \"123456789012\"}"),
        .boundAccount(as: "kfp-runner@acme-prod.iam.gserviceaccount.com")
      ).terraform(
        "google_service_account_iam_member.a: {service_account_id: projects/acme-prod/serviceAccounts/kfp-runner@acme-prod.iam.gserviceaccount.com, role: roles/iam.workloadIdentityUser, member: \"serviceAccount:acme-prod.svc.id.goog[kubeflow/pipeline-runner]\"}"
      ),
      .overlay("project: {id: acme-prod, number: \"123456789012\"}").terraform(
        "google_service_account_iam_member.a: {service_account_id: projects/acme-prod/serviceAccounts/kfp-runner@acme-prod.iam.gserviceaccount.com, role: roles/iam.workloadIdentityUser, member: \"serviceAccount:acme-prod.svc.id.goog[other/pipeline-runner]\"}"
      ),
    ],
    failing: [
      .overlay("project: {id: acme-prod}, ↓identity: {impersonation: {}}").terraform(
        "google_service_account_iam_member.a: {service_account_id: projects/acme-prod/serviceAccounts/kfp-runner@acme-prod.iam.gserviceaccount.com, role: roles/iam.workloadIdentityUser, member: \"serviceAccount:acme-prod.svc.id.goog[kubeflow/pipeline-runner]\"}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let bound = Set(overlay.boundAccounts.map { "\($0.namespace)/\($0.name)" })
    let mark = "serviceAccount:\(overlay.project).svc.id.goog["
    return overlay.grants(on: .serviceAccount).filter { $0.role == "roles/iam.workloadIdentityUser" }.flatMap
    { grant in
      (grant.members ?? []).filter { $0.hasPrefix(mark) }.map { member -> Answer in
        let name = String(member.dropFirst(mark.count).prefix { $0 != "]" })
        guard name.hasPrefix("\(overlay.namespace)/"), !bound.contains(name) else { return .right }
        return overlay.wrong(
          "Terraform lets ServiceAccount \"\(name)\" act as an account of Google's; the overlay does not bind it",
          at: "identity", grant.resource)
      }
    }
  }
}
