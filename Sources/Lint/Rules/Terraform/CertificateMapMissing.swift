struct CertificateMapMissing: TerraformRule {
  static let identity = RuleIdentity(
    "certificate-map-missing", "TFP121", .terraform, .error, on: .terraform)
  static let summary = """
    A certificate map that the overlay names does not exist, or has no certificate for the host that the load balancer \
    can show.
    """
  static let rationale = """
    The load balancer has no certificate to show for the host, and refuses connections, or browsers refuse the one \
    that it shows.
    """
  static let remedy = """
    Correct the name, or add an entry for the host (`google_certificate_manager_certificate_map_entry`) with a \
    certificate for it, of location `global` and scope `DEFAULT`: ALL_REGIONS is for internal load balancers, EDGE_CACHE for \
    Media CDN, CLIENT_AUTH for clients (https://cloud.google.com/certificate-manager/docs/certificates).
    """
  static let examples = Examples(
    passing: [
      overlay().terraform(
        """
        google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: kfp-map, hostname: KFP.example.com, certificates: [projects/acme/locations/global/certificates/kfp]}
        google_certificate_manager_certificate.a: {name: kfp, managed: [{domains: ["*.example.com"]}]}
        """),
      overlay().terraform(
        """
        google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: kfp-map, matcher: PRIMARY}
        google_certificate_manager_certificate_map_entry.b: {map: kfp-map, hostname: other.example.com}
        """),
      overlay().terraform(
        """
        google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: kfp-map, hostname: (known after apply)}
        """),
      overlay().terraform("google_certificate_manager_certificate_map.a: {name: (known after apply)}"),
      overlay().terraform(held("scope: DEFAULT, location: global")),
      overlay().terraform(held("scope: (known after apply)")),
      // Its entries are made where it is made.
      overlay().terraform(
        """
        data.google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: other-map, hostname: other.example.com}
        """),
    ],
    failing: [
      overlay(mark: "↓").terraform("google_certificate_manager_certificate_map.a: {name: other-map}"),
      overlay(mark: "↓").terraform(
        """
        google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: kfp-map, hostname: other.example.com}
        """),
      // A wildcard stands for one label.
      overlay(mark: "↓").terraform(
        """
        google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: kfp-map, hostname: "*.com"}
        """),
      overlay(mark: "↓").terraform(
        """
        google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: other-map, hostname: kfp.example.com}
        """),
      overlay(mark: "↓").terraform(
        """
        google_certificate_manager_certificate_map.a: {name: kfp-map}
        google_certificate_manager_certificate_map_entry.a: {map: kfp-map, hostname: kfp.example.com, certificates: [projects/acme/locations/global/certificates/kfp]}
        google_certificate_manager_certificate.a: {name: kfp, managed: [{domains: [other.example.com]}]}
        """),
      overlay(mark: "↓").terraform(held("scope: ALL_REGIONS")),
      overlay(mark: "↓").terraform(held("scope: EDGE_CACHE, managed: [{domains: [kfp.example.com]}]")),
      overlay(mark: "↓").terraform(held("location: asia-northeast1")),
    ])

  /// A map with one certificate for the host.
  private static func held(_ certificate: String) -> String {
    """
    google_certificate_manager_certificate_map.a: {name: kfp-map}
    google_certificate_manager_certificate_map_entry.a: {map: kfp-map, hostname: kfp.example.com, certificates: [projects/acme/locations/global/certificates/kfp]}
    google_certificate_manager_certificate.a: {name: kfp, \(certificate)}
    """
  }

  private static func overlay(mark: String = "") -> Example {
    .overlay("access: {gateway: {host: kfp.example.com, certificate: {map: {name: \(mark)kfp-map}}}}")
  }

  private static let path = "access.gateway.certificate.map.name"

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let name = overlay[Self.path] else { return [] }
    let maps = overlay.terraform.known("google_certificate_manager_certificate_map")
    if maps.isEmpty { return [] }
    guard let map = maps.first(where: { $0.name == name }) else {
      if maps.contains(where: { $0["name"].isUnknown }) { return [.open] }
      return [
        .wrong(
          overlay.finding(
            "no certificate map is \"\(name)\"", at: Self.path, addresses: maps.map(\.address)))
      ]
    }
    return [.right] + entryAnswers(map, overlay)
  }

  /// Whether an entry of the map is for the host, and its certificate as well.
  private func entryAnswers(_ map: TerraformResource, _ overlay: Presumed) -> [Answer] {
    let all = overlay.terraform.known("google_certificate_manager_certificate_map_entry")
    guard let host = overlay.host.map(HostText.plain), !all.isEmpty else { return [] }
    let own = all.filter { overlay.isMeant(map, by: $0["map"]) }
    if own.isEmpty, map.isData { return [] }
    // The name itself goes before a wildcard, and that before the entry for all the rest.
    let entry =
      own.first { $0["hostname"].text.map(HostText.plain) == host }
      ?? own.first { $0["hostname"].text.map { HostText.covers($0, host) } ?? false }
      ?? own.first { $0["matcher"].text == "PRIMARY" }
    guard let entry else {
      let isOpen = all.contains { $0["map"].isUnknown && $0["map"].references.isEmpty }
      if isOpen || own.contains(where: { $0["hostname"].isUnknown }) { return [.open] }
      let others = own.compactMap { $0["hostname"].text }
      return [
        .wrong(
          overlay.finding(
            "no entry of certificate map \"\(map.name ?? "")\" is for \"\(host)\"\(Self.list(others))",
            at: Self.path, addresses: (own.isEmpty ? [map] : own).map(\.address)))
      ]
    }
    return certificateAnswers(entry, host, overlay)
  }

  private func certificateAnswers(
    _ entry: TerraformResource, _ host: String, _ overlay: Presumed
  ) -> [Answer] {
    let value = entry["certificates"]
    let certificates = overlay.terraform.known("google_certificate_manager_certificate").filter {
      certificate in
      value.items.contains { overlay.isMeant(certificate, by: $0) } || overlay.isMeant(certificate, by: value)
    }
    if let answer = placeAnswer(certificates, entry, overlay) { return [answer] }
    // What a team uploads does not say its hosts.
    let managed = certificates.filter { !$0["managed"].isAbsent }
    guard !managed.isEmpty, managed.count == certificates.count else { return [] }
    let domains = managed.map { $0["managed", "domains"].texts }
    if domains.contains(where: { $0?.contains { HostText.covers($0, host) } ?? false }) { return [.right] }
    if domains.contains(nil) { return [.open] }
    return [
      .wrong(
        overlay.finding(
          "no certificate of the entry is for \"\(host)\"\(Self.list(domains.compactMap(\.self).joined()))",
          at: Self.path, addresses: [entry.address] + managed.map(\.address)))
    ]
  }

  /// Where none of the certificates is one for load balancers that the internet reaches: their scope and place.
  private func placeAnswer(
    _ certificates: [TerraformResource], _ entry: TerraformResource, _ overlay: Presumed
  ) -> Answer? {
    let places = certificates.map { certificate -> String? in
      let (scope, location) = (certificate["scope"].text ?? "", certificate["location"].text ?? "")
      if !["", "DEFAULT"].contains(scope) { return "of scope \(scope)" }
      return ["", "global"].contains(location) ? nil : "in \(location)"
    }
    guard let place = places.first ?? nil, !places.contains(nil) else { return nil }
    return .wrong(
      overlay.finding(
        "the certificate of the entry is \(place); expected a global one of scope DEFAULT", at: Self.path,
        addresses: [entry.address] + certificates.map(\.address)))
  }

  private static func list(_ hosts: some Collection<String>) -> String {
    hosts.isEmpty ? "" : "; there is \(hosts.prefix(3).map { "\"\($0)\"" }.joined(separator: ", "))"
  }
}
