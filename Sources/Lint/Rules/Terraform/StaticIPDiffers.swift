struct StaticIPDiffers: TerraformRule {
  static let identity = RuleIdentity("static-ip-differs", "TFP090", .terraform, .error, on: .terraform)
  static let summary = "No address of the load balancer's scope has the name in the overlay."
  static let rationale = "The Ingress or Gateway is not served: a sync error. DNS leads nowhere."
  static let remedy =
    "Correct `staticIPName`, or make an external address of that name: a global one, or for a regional Gateway one of its region."
  static let examples = Examples(
    passing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_global_address.a: {name: kfp-ip, address_type: EXTERNAL}"),
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform(
        "google_compute_global_address.a: {name: peering, address_type: INTERNAL, purpose: VPC_PEERING}"),
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: ↓kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_global_address.a: {name: kfp-ip2, address_type: EXTERNAL}"),
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: ↓kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_address.a: {name: kfp-ip}"),
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, staticIPName: ↓kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform("google_compute_global_address.a: {name: kfp-ip, address_type: INTERNAL}"),
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1}, access: {gateway: {host: a.example, scope: regional, staticIPName: ↓kfp-ip}}"
      ).terraform("google_compute_address.a: {name: kfp-ip, region: us-central1}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let section = overlay.accessPath, let name = overlay.served("staticIPName") else { return [] }
    let path = "\(section).staticIPName"
    let wanted = overlay.isRegionalAccess ? "google_compute_address" : "google_compute_global_address"
    let other = overlay.isRegionalAccess ? "google_compute_global_address" : "google_compute_address"
    let named = overlay.terraform.known(wanted).filter { $0.name == name }
    if let answer = overlay.foreignRegion(of: named, "address", at: path) { return [answer] }
    if let address = named.first {
      return [
        overlay.judge(address["address_type"], or: "EXTERNAL", of: address, at: path) {
          $0 == "INTERNAL" ? "address \"\(name)\" is internal; expected an external one" : nil
        }
      ]
    }
    if let address = overlay.terraform.known(other).first(where: { $0.name == name }) {
      let kinds = overlay.isRegionalAccess ? ("global", "regional") : ("regional", "global")
      return [
        overlay.wrong("address \"\(name)\" is \(kinds.0); expected a \(kinds.1) one", at: path, address)
      ]
    }
    let addresses =
      overlay.isRegionalAccess
      ? overlay.terraform.managed(wanted).filter { $0["address_type"].text != "INTERNAL" }
      : overlay.publicAddresses
    if addresses.isEmpty { return [] }
    if addresses.contains(where: { $0["name"].isUnknown }) { return [.open] }
    return [
      .wrong(overlay.finding("no \(wanted) is \"\(name)\"", at: path, addresses: addresses.map(\.address)))
    ]
  }
}
