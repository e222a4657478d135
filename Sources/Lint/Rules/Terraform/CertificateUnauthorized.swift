struct CertificateUnauthorized: TerraformRule {
  static let identity = RuleIdentity(
    "certificate-unauthorized", "TFP123", .terraform, .warning, on: .terraform)
  static let summary = "The record that proves to Google whose the host is has been left out."
  static let rationale = """
    A certificate of Certificate Manager with a DNS authorization stays in Provisioning until the record that the \
    authorization names is there.
    """
  static let remedy = """
    Add a `google_dns_record_set` with the name, type and data of the authorization's `dns_resource_record`.
    """
  static let examples = Examples(
    passing: [
      overlay().terraform(
        """
        google_certificate_manager_dns_authorization.a: {domain: kfp.example.com, dns_resource_record: [{name: _acme-challenge.kfp.example.com., type: CNAME}]}
        google_dns_record_set.a: {name: kfp.example.com., type: A}
        google_dns_record_set.b: {name: _acme-challenge.kfp.example.com., type: CNAME}
        """),
      overlay().terraform(
        """
        google_certificate_manager_dns_authorization.a: {domain: kfp.example.com, dns_resource_record: (known after apply)}
        google_dns_record_set.a: {name: kfp.example.com., type: A}
        google_dns_record_set.b: {name: (known after apply), type: CNAME}
        """),
      // The records are made elsewhere.
      overlay().terraform(
        "google_certificate_manager_dns_authorization.a: {domain: kfp.example.com, dns_resource_record: [{name: _acme-challenge.kfp.example.com.}]}"
      ),
      overlay().terraform(
        """
        google_certificate_manager_dns_authorization.a: {domain: other.example.com, dns_resource_record: [{name: _acme-challenge.other.example.com.}]}
        google_dns_record_set.a: {name: kfp.example.com., type: A}
        """),
    ],
    failing: [
      overlay(mark: "↓").terraform(
        """
        google_certificate_manager_dns_authorization.a: {domain: kfp.example.com, dns_resource_record: [{name: _acme-challenge.kfp.example.com., type: CNAME}]}
        google_dns_record_set.a: {name: kfp.example.com., type: A}
        """),
      overlay(mark: "↓").terraform(
        """
        google_certificate_manager_dns_authorization.a: {domain: example.com, dns_resource_record: [{name: _acme-challenge.example.com., type: CNAME}]}
        google_dns_record_set.a: {name: kfp.example.com., type: A}
        google_dns_record_set.b: {name: _acme-challenge.kfp.example.com., type: CNAME}
        """),
    ])

  private static func overlay(mark: String = "") -> Example {
    .overlay("access: {gateway: {host: \(mark)kfp.example.com, certificate: {map: {name: kfp-map}}}}")
  }

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.has("access.gateway.certificate.map"), let host = overlay.host.map(HostText.plain) else {
      return []
    }
    let records = overlay.terraform.managed("google_dns_record_set")
    // Who makes the host's own record makes the other one, too.
    guard records.contains(where: { $0["type"].text == "A" && $0.name.map(HostText.plain) == host }) else {
      return []
    }
    let authorizations = overlay.terraform.managed("google_certificate_manager_dns_authorization").filter {
      // An authorization holds for a domain and for the wildcard of it.
      $0["domain"].text.map { HostText.plain($0) == host || HostText.covers("*.\($0)", host) } ?? false
    }
    return authorizations.map { authorization in
      let name = authorization["dns_resource_record", "name"]
      if records.contains(where: { isMeant($0["name"], by: name, of: authorization) }) { return .right }
      if name.isUnknown || records.contains(where: { $0["name"].isUnknown && $0["name"].references.isEmpty })
      {
        return .open
      }
      return overlay.wrong(
        "no record is \"\(name.text ?? "")\", which the authorization of \"\(authorization["domain"].text ?? "")\" waits for",
        at: "access.gateway.host", authorization)
    }
  }

  /// Whether a record has the name of an authorization, or an expression that leads to it.
  private func isMeant(
    _ record: TerraformValue, by name: TerraformValue, of authorization: TerraformResource
  ) -> Bool {
    if let text = record.text, let other = name.text { return HostText.plain(text) == HostText.plain(other) }
    return record.references.contains(TerraformFile.withoutIndices(authorization.address))
  }
}
