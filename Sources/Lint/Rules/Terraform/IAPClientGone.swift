struct IAPClientGone: TerraformRule {
  static let identity = RuleIdentity("iap-client-gone", "TFP100", .terraform, .error, on: .terraform)
  static let summary =
    "The module has an OAuth client or brand of Identity-Aware Proxy, whose API is shut down."
  static let rationale = """
    Google shut their API down on 2026-03-19, and version 8 of the provider has neither.
    """
  static let remedy = """
    Take Google's own client (`oauthClient.googleManaged`), or make a client in the console and name its \
    Secret.
    """
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}")
        .terraform("google_compute_global_address.a: {name: kfp-ip, address_type: EXTERNAL}")
    ],
    failing: [
      .overlay("access: {↓iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}")
        .terraform("google_iap_client.a: {display_name: kfp}"),
      .overlay("access: {↓iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}")
        .terraform("google_iap_brand.a: {application_title: kfp}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    ["google_iap_client", "google_iap_brand"].flatMap(overlay.terraform.managed).map { resource in
      overlay.wrong(
        "\(resource.type) is of an API that Google has shut down", at: overlay.accessPath ?? "access",
        resource)
    }
  }
}
