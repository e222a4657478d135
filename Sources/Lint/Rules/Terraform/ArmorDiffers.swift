struct ArmorDiffers: TerraformRule {
  static let identity = RuleIdentity("armor-differs", "TFP093", .terraform, .error, on: .terraform)
  static let summary = "No Cloud Armor policy for backend services has the name in the overlay."
  static let rationale = """
    The BackendConfig names it, and the backend stays without protection, or the Ingress has a sync \
    error.
    """
  static let remedy = """
    Correct `securityPolicy`, or make a `google_compute_security_policy` of type CLOUD_ARMOR.
    """
  static let examples = Examples(
    passing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_security_policy.a: {name: kfp-armor, type: CLOUD_ARMOR}")
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: ↓kfp-armor}}"
      ).terraform("google_compute_security_policy.a: {name: kfp-armor, type: CLOUD_ARMOR_EDGE}"),
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: ↓kfp-armor}}"
      ).terraform("google_compute_security_policy.a: {name: other}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.policy(
      "securityPolicy", of: "google_compute_security_policy",
      regional: "google_compute_region_security_policy"
    ) { policy, path in
      overlay.judge(policy["type"], or: "CLOUD_ARMOR", of: policy, at: path) {
        $0 == "CLOUD_ARMOR"
          ? nil : "policy \"\(policy.name ?? "")\" is of type \($0); backend services take CLOUD_ARMOR"
      }
    }
  }
}
