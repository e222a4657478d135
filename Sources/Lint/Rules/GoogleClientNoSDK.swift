struct GoogleClientNoSDK: Rule {
  static let identity = RuleIdentity("google-client-no-sdk", "ING033", .ingress, .info)
  static let summary = "Programs cannot authenticate to Identity-Aware Proxy."
  static let rationale = """
    With the client that Google manages there is no client id to give to `kfp.Client`: people get in \
    with a browser, and only those of the organisation.
    """
  static let remedy = "Use an OAuth client of your own if programs need access."
  static let examples = Examples(
    passing: [
      Example(Sample.guardedAccess("{enabled: true, oauthclientCredentials: {secretName: a}}")),
      Example(Sample.guardedAccess("{enabled: false}")),
    ],
    failing: [Example(Sample.guardedAccess("{enabled: ↓true}"))])

  func check(_ target: Target) -> [Finding] {
    target.all(.backendConfig).compactMap { config in
      // A client whose field is misspelt is the business of iap-field-misspelt.
      let fields = (config["spec"]?["iap"]?.pairs ?? []).map { $0.key.lowercased() }
      guard config.enablesIAP, !fields.contains("oauthclientcredentials") else { return nil }
      return Finding(
        "BackendConfig \"\(config.name)\" has Google's own OAuth client, which gives programs no way in",
        on: config["spec"]?["iap"]?["enabled"], in: config, field: "spec.iap.oauthclientCredentials")
    }
  }
}
