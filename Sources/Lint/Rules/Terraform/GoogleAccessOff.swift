struct GoogleAccessOff: TerraformRule {
  static let identity = RuleIdentity("google-access-off", "TFP027", .terraform, .warning, on: .terraform)
  static let summary = "The subnet of private nodes does not have Private Google Access."
  static let rationale = """
    All traffic to Cloud Storage goes through Cloud NAT, which is paid by the gigabyte, or fails without \
    it.
    """
  static let remedy = "Write `private_ip_google_access = true`."
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1, cluster: {privateNodes: true}}")
        .terraform("google_compute_subnetwork.a: {region: asia-northeast1, private_ip_google_access: true}"),
      .overlay("project: {region: asia-northeast1}")
        .terraform("google_compute_subnetwork.a: {region: asia-northeast1, private_ip_google_access: false}"),
    ],
    failing: [
      .overlay("project: {region: asia-northeast1, cluster: {privateNodes: ↓true}}")
        .terraform("google_compute_subnetwork.a: {region: asia-northeast1, private_ip_google_access: false}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.hasPrivateNodes else { return [] }
    return overlay.subnets.map { subnet in
      overlay.judge(
        subnet["private_ip_google_access"], or: "false", of: subnet, at: "project.cluster.privateNodes"
      ) {
        $0 == "true" ? nil : "the subnet has no private access to Google's APIs: artifacts pass Cloud NAT"
      }
    }
  }
}
