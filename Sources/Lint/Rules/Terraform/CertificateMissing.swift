struct CertificateMissing: TerraformRule {
  static let identity = RuleIdentity("certificate-missing", "TFP095", .terraform, .error, on: .terraform)
  static let summary =
    "A certificate that the overlay names does not exist where the load balancer runs, or is for other hosts."
  static let rationale = """
    The load balancer has no certificate to show, or browsers refuse the one that it shows.
    """
  static let remedy = """
    Correct the name or the domains; a load balancer of scope regional takes \
    `google_compute_region_ssl_certificate` of its own region, a global one takes global certificates.
    """
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: kfp.example.com, certificate: {preShared: {names: [kfp-cert]}}}}")
        .terraform(
          "google_compute_managed_ssl_certificate.a: {name: kfp-cert, managed: [{domains: [kfp.example.com.]}]}"
        ),
      regional().terraform(
        """
        google_compute_region_ssl_certificate.a: {name: kfp-cert, region: us-central1}
        google_compute_region_ssl_certificate.b: {name: kfp-cert, region: asia-northeast1}
        """),
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, certificate: {preShared: {names: ↓[kfp-cert]}}}}"
      )
      .terraform("google_compute_ssl_certificate.a: {name: other}"),
      .overlay(
        "access: {iapIngress: {host: kfp.example.com, certificate: {preShared: {names: ↓[kfp-cert]}}}}"
      )
      .terraform(
        "google_compute_managed_ssl_certificate.a: {name: kfp-cert, managed: [{domains: [other.example.com]}]}"
      ),
      .overlay(
        "access: {gateway: {host: kfp.example.com, scope: regional, certificate: {preShared: {names: ↓[kfp-cert]}}}}"
      )
      .terraform(
        "google_compute_managed_ssl_certificate.a: {name: kfp-cert, managed: [{domains: [kfp.example.com]}]}"
      ),
      .overlay("access: {gateway: {host: kfp.example.com, certificate: {preShared: {names: ↓[kfp-cert]}}}}")
        .terraform("google_compute_region_ssl_certificate.a: {name: kfp-cert}"),
      regional("↓").terraform(
        "google_compute_region_ssl_certificate.a: {name: kfp-cert, region: us-central1}"),
    ])

  private static func regional(_ mark: String = "") -> Example {
    .overlay(
      "project: {id: acme-prod, region: asia-northeast1}, access: {gateway: {host: kfp.example.com, scope: regional,"
        + " certificate: {preShared: {names: \(mark)[kfp-cert]}}}}")
  }

  private static let globalTypes = [
    "google_compute_managed_ssl_certificate", "google_compute_ssl_certificate",
  ]
  private static let regionalTypes = ["google_compute_region_ssl_certificate"]

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let section = overlay.accessPath else { return [] }
    let path = "\(section).certificate.preShared.names"
    let isRegional = overlay.isRegionalAccess
    let certificates = (isRegional ? Self.regionalTypes : Self.globalTypes).flatMap(overlay.terraform.known)
    let others = (isRegional ? Self.globalTypes : Self.regionalTypes).flatMap(overlay.terraform.known)
    let names = overlay.list(path)
    let elsewhere = names.compactMap { name in
      overlay.foreignRegion(of: certificates.filter { $0.name == name }, "certificate", at: path)
    }
    let missing = names.filter { name in !certificates.contains { $0.name == name } }
      .compactMap { name -> Answer? in
        if certificates.contains(where: { $0["name"].isUnknown }) { return .open }
        if let other = others.first(where: { $0.name == name }) {
          let kinds = isRegional ? ("global", "regional") : ("regional", "global")
          return overlay.wrong(
            "certificate \"\(name)\" is \(kinds.0); expected a \(kinds.1) one", at: path, other)
        }
        if certificates.isEmpty { return nil }
        return .wrong(
          overlay.finding("no certificate is \"\(name)\"", at: path, addresses: certificates.map(\.address)))
      }
    return elsewhere + missing
      + hostAnswers(certificates.filter { names.contains($0.name ?? "") }, overlay, path)
  }

  /// Whether one of the certificates that name their hosts is for the overlay's.
  private func hostAnswers(_ certificates: [TerraformResource], _ overlay: Presumed, _ path: String)
    -> [Answer]
  {
    let managed = certificates.filter { $0.type == "google_compute_managed_ssl_certificate" }
    guard let host = overlay.host.map(HostText.plain), !managed.isEmpty, managed.count == certificates.count
    else {
      return []
    }
    let domains = managed.map { $0["managed", "domains"].texts }
    if domains.contains(where: { ($0 ?? []).map(HostText.plain).contains(host) }) { return [.right] }
    if domains.contains(nil) { return [.open] }
    return [
      .wrong(
        overlay.finding(
          "no certificate is for \"\(host)\"; there is \(domains.compactMap(\.self).joined().prefix(3).map { "\"\($0)\"" }.joined(separator: ", "))",
          at: path, addresses: managed.map(\.address)))
    ]
  }
}
