struct IAPConditionDiffers: TerraformRule {
  static let identity = RuleIdentity("iap-condition-differs", "TFP098", .terraform, .error, on: .terraform)
  static let summary = "The condition of a binding for Identity-Aware Proxy names another host."
  static let rationale = "The UI answers everybody with 403."
  static let remedy = """
    Write the overlay's host into the condition, in lower case and, where it is not ASCII, as `xn--…`.
    """
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        "google_iap_web_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: \"group:ml@example.com\", condition: [{expression: 'request.host == \"kfp.example.com\"'}]}"
      ),
      .overlay("access: {iapIngress: {host: kfp.example.com, staticIPName: kfp-ip}}").terraform(
        "google_iap_web_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: \"group:ml@example.com\", condition: [{expression: 'request.host.endsWith(\".example.com\")'}]}"
      ),
    ],
    failing: [
      .overlay(
        "access: {iapIngress: {host: ↓kfp.example.com, staticIPName: kfp-ip, sslPolicy: kfp-modern, securityPolicy: kfp-armor}}"
      ).terraform(
        "google_iap_web_iam_member.a: {role: roles/iap.httpsResourceAccessor, member: \"group:ml@example.com\", condition: [{expression: 'request.host == \"kfp.acme.example\"'}]}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let section = overlay.accessPath, let host = overlay.host.map(HostText.plain) else { return [] }
    let path = "\(section).host"
    let grants = overlay.terraform.grants.filter {
      $0.role == "roles/iap.httpsResourceAccessor" && $0.members?.isEmpty != true
    }
    let answers = grants.map { grant -> Answer in
      if grant.condition.isUnknown { return .open }
      guard let expression = grant.condition.text, expression.contains("request.host") else { return .right }
      let hosts = Self.quoted(in: expression)
      if hosts.isEmpty || hosts.contains(where: { host == $0 || host.hasSuffix($0) || host.hasPrefix($0) }) {
        return .right
      }
      return overlay.wrong(
        "the grant is for host \"\(hosts[0])\"; the overlay's is \"\(host)\"", at: path, grant.resource)
    }
    // Grants for other hosts of the project are somebody else's.
    let isServed = answers.contains(where: \.isRight)
    return isServed ? answers.map { _ in .right } : answers
  }

  /// The texts in quotes.
  private static func quoted(in expression: String) -> [String] {
    var texts: [String] = []
    var text: String?
    var quote: Character = "\""
    for character in expression {
      if let begun = text {
        if character == quote { texts.append(HostText.plain(begun)) }
        text = character == quote ? nil : begun + String(character)
      } else if character == "\"" || character == "'" {
        (quote, text) = (character, "")
      }
    }
    return texts
  }
}
