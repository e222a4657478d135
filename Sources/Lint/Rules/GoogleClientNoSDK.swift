struct GoogleClientNoSDK: Rule {
  static let identity = RuleIdentity("google-client-no-sdk", "ING033", .ingress, .info)
  static let summary = "Programs cannot authenticate to Identity-Aware Proxy."
  static let rationale = """
    With the client that Google manages there is no client id to give to `kfp.Client`: people get in \
    with a browser, and only those of the organisation.
    """
  static let remedy = """
    If programs need access, list an OAuth client under `programmatic_clients` of `google_iap_settings`, or let them \
    sign a token as a service account; else use an OAuth client of your own, made in the console. Ignore this then.
    """
  static let examples = Examples(
    passing: [
      .guardedAccess("{enabled: true, oauthclientCredentials: {secretName: a}}"),
      .guardedAccess("{enabled: false}"),
      .guardedGateway("iap: {enabled: true, clientID: a}"),
    ],
    failing: [.guardedAccess("{enabled: ↓true}"), .guardedGateway("iap: {enabled: ↓true}")])

  func check(_ target: Target) -> [Finding] {
    let ofGateways = target.uiBackendPolicies.compactMap { policy -> Finding? in
      let proxy = policy["spec"]?["default"]?["iap"]
      guard proxy?["enabled"]?.text == "true", proxy?["clientID"] == nil else { return nil }
      return Finding(
        "GCPBackendPolicy \"\(policy.name)\" has Google's own OAuth client, which gives programs no way in",
        on: proxy?["enabled"], in: policy, field: "spec.default.iap.clientID")
    }
    return ofGateways
      + target.all(.backendConfig).compactMap { config in
        // A client whose field is misspelt is the business of iap-field-misspelt.
        let fields = (config["spec"]?["iap"]?.pairs ?? []).map { $0.key.lowercased() }
        guard config.enablesIAP, !fields.contains("oauthclientcredentials") else { return nil }
        return Finding(
          "BackendConfig \"\(config.name)\" has Google's own OAuth client, which gives programs no way in",
          on: config["spec"]?["iap"]?["enabled"], in: config, field: "spec.iap.oauthclientCredentials")
      }
  }
}
