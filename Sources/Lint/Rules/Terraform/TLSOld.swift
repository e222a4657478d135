struct TLSOld: TerraformRule {
  static let identity = RuleIdentity("tls-old", "TFP092", .terraform, .warning, on: .terraform)
  static let summary = "The load balancer speaks TLS 1.0 or 1.1."
  static let rationale =
    "Both are broken, and no current browser needs them. A policy that sets no minimum accepts them."
  static let remedy = "Write `min_tls_version = \"TLS_1_2\"`."
  static let examples = Examples(
    passing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_ssl_policy.a: {name: kfp-modern, min_tls_version: TLS_1_2}")
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: ↓kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_ssl_policy.a: {name: kfp-modern, min_tls_version: TLS_1_0}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let section = overlay.accessPath, let name = overlay.served("sslPolicy") else { return [] }
    let types = ["google_compute_ssl_policy", "google_compute_region_ssl_policy"]
    return types.flatMap(overlay.terraform.managed).filter { $0.name == name }.map { policy in
      overlay.judge(policy["min_tls_version"], or: "TLS_1_0", of: policy, at: "\(section).sslPolicy") {
        ["TLS_1_0", "TLS_1_1"].contains($0)
          ? "policy \"\(name)\" allows \($0): expected TLS_1_2 or later" : nil
      }
    }
  }
}
