struct OAuthSecretInline: Rule {
  static let identity = RuleIdentity("oauth-secret-inline", "ING023", .ingress, .error)
  static let summary = "A BackendConfig contains the OAuth client's secret."
  static let rationale = """
    It is a secret in a manifest: it is committed, logged, and read by everybody who may read \
    BackendConfigs.
    """
  static let remedy = "Put it into a Secret and name that in `secretName`."
  static let examples = Examples(
    passing: [.guardedAccess("{enabled: true, oauthclientCredentials: {secretName: oauth}}")],
    failing: [
      .guardedAccess("{enabled: true, oauthclientCredentials: {↓clientID: a, ↓clientSecret: example}}")
    ])

  func check(_ target: Target) -> [Finding] {
    target.all(.backendConfig).flatMap { config -> [Finding] in
      let client = config["spec"]?["iap"]?["oauthclientCredentials"]
      return ["clientID", "clientSecret"].compactMap { key in
        guard let value = client?[key], value.text?.isEmpty == false else { return nil }
        // Without the line, which would show it.
        var place = value.keyLocation
        place.excerpt = nil
        return Finding(
          "BackendConfig \"\(config.name)\" must not hold `\(key)`; expected `secretName`", at: place,
          in: config, field: FieldPath("spec.iap.oauthclientCredentials").key(key))
      }
    }
  }
}
