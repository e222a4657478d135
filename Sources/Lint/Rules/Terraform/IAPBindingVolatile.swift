struct IAPBindingVolatile: TerraformRule {
  static let identity = RuleIdentity("iap-binding-volatile", "TFP099", .terraform, .warning, on: .terraform)
  static let summary = "A binding for Identity-Aware Proxy is on a backend service, which GKE may replace."
  static let rationale = """
    GKE makes the service anew, under another name, when the Ingress changes, and the grant is gone.
    """
  static let remedy = """
    Grant on the project: `google_iap_web_iam_member`, with a condition on the host.
    """
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        "google_iap_web_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: \"group:ml@example.com\"}"
      )
    ],
    failing: [
      .overlay("access: {↓iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        "google_iap_web_backend_service_iam_member.a: {web_backend_service: k8s1-a, role: roles/iap.httpsResourceAccessor, member: \"group:ml@example.com\"}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let path = overlay.accessPath else { return [] }
    return overlay.grants(on: .iapBackendService).map { grant in
      overlay.wrong(
        "the grant is on a backend service, and lost when GKE makes it anew", at: path, grant.resource)
    }
  }
}
