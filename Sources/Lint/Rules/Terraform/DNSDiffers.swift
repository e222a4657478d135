struct DNSDiffers: TerraformRule {
  static let identity = RuleIdentity("dns-differs", "TFP101", .terraform, .error, on: .terraform)
  static let summary = "The DNS record of the host has another address."
  static let rationale =
    "Managed certificates stay in Provisioning forever, and browsers reach another server."
  static let remedy = "Set the record to the reserved address."
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        """
        google_compute_global_address.a: {name: kfp-ip, address: 203.0.113.10}
        google_dns_record_set.a: {name: kfp.example.com., type: A, rrdatas: [203.0.113.10]}
        """),
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        """
        google_compute_global_address.a: {name: kfp-ip, address: (known after apply)}
        google_dns_record_set.a: {name: kfp.example.com., type: A, rrdatas: [(known after apply)]}
        """),
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: ↓kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform(
        """
        google_compute_global_address.a: {name: kfp-ip, address: 203.0.113.10}
        google_dns_record_set.a: {name: kfp.example.com., type: A, rrdatas: [203.0.113.99]}
        """)
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let section = overlay.accessPath, let host = overlay.host.map(HostText.plain),
      let name = overlay.served("staticIPName")
    else { return [] }
    let type = overlay.isRegionalAccess ? "google_compute_address" : "google_compute_global_address"
    guard let address = overlay.terraform.known(type).first(where: { $0.name == name }) else { return [] }
    let records = overlay.terraform.managed("google_dns_record_set").filter {
      $0["type"].text == "A" && $0.name.map(HostText.plain) == host
    }
    return records.map { record in
      guard let ip = address["address"].text, let data = record["rrdatas"].texts else { return .open }
      if data.isEmpty || data.contains(ip) { return .right }
      return .wrong(
        overlay.finding(
          "the record leads to \"\(data[0])\"; address \"\(name)\" is \"\(ip)\"", at: "\(section).host",
          addresses: [record.address, address.address]))
    }
  }
}
