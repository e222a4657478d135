struct SSLPolicyDiffers: TerraformRule {
  static let identity = RuleIdentity("ssl-policy-differs", "TFP091", .terraform, .error, on: .terraform)
  static let summary = "No SSL policy has the name in the overlay."
  static let rationale = """
    The FrontendConfig names it, and the Ingress has a sync error. Policies of a region do not count for \
    a global load balancer.
    """
  static let remedy = "Correct `sslPolicy`, or make a `google_compute_ssl_policy` of that name."
  static let examples = Examples(
    passing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_ssl_policy.a: {name: kfp-modern, min_tls_version: TLS_1_2}")
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: ↓kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_ssl_policy.a: {name: kfp-old}"),
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: ↓kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_region_ssl_policy.a: {name: kfp-modern}"),
      .all(
        .overlay("access: {iapIngress: {host: kfp.example.com, sslPolicy: ↓kfp-modern}}"),
        .object("networking.gke.io/v1beta1 FrontendConfig", "kfp", "spec: {sslPolicy: kfp-patched}")
      ).terraform("google_compute_ssl_policy.a: {name: kfp-modern}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.policy(
      "sslPolicy", of: "google_compute_ssl_policy", regional: "google_compute_region_ssl_policy"
    ) { _, _ in .right }
  }
}
