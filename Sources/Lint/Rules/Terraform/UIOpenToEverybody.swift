struct UIOpenToEverybody: TerraformRule {
  static let identity = RuleIdentity("ui-open-to-everybody", "TFP097", .terraform, .error, on: .terraform)
  static let summary = "Everybody may pass Identity-Aware Proxy."
  static let rationale = """
    Single-user Kubeflow Pipelines has no other sign-in: whoever has a Google account can run code in \
    the cluster.
    """
  static let remedy = "Grant the role to a group."
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        "google_iap_web_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: \"group:ml@example.com\"}"
      )
    ],
    failing: [
      .overlay("access: {↓iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        "google_iap_web_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: allAuthenticatedUsers}"
      ),
      .overlay("access: {↓iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        "google_iap_web_iam_binding.a: {role: roles/iap.httpsResourceAccessor, members: [\"user:a@example.com\", allUsers]}"
      ),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let path = overlay.accessPath else { return [] }
    return overlay.terraform.grants.filter { $0.role == "roles/iap.httpsResourceAccessor" }.map { grant in
      guard let members = grant.members else { return .open }
      guard
        let everybody = members.first(where: {
          ["allusers", "allauthenticatedusers"].contains($0.lowercased())
        })
      else { return .right }
      return overlay.wrong("\(everybody) may pass Identity-Aware Proxy", at: path, grant.resource)
    }
  }
}
