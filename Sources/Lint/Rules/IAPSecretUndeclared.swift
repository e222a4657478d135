struct IAPSecretUndeclared: Rule {
  static let identity = RuleIdentity("iap-secret-undeclared", "ING007", .ingress, .error)
  static let summary = "The Secret of the OAuth client is missing, or lacks a key."
  static let rationale = """
    The controller reads `client_id` and `client_secret` from a Secret in the BackendConfig's namespace. \
    Without it the whole Ingress is not synchronised. For plain files this is a warning, because Secrets \
    live elsewhere.
    """
  static let remedy = "Declare it under `external.secrets` with both keys, or correct the name."
  static let examples = Examples(
    passing: [
      Example(config("oauth"), externals: .secret("oauth", "client_id", "client_secret")),
      Example(
        Sample.all(
          config("oauth"), Sample.object("v1 Secret", "oauth", "data: {client_id: a, client_secret: b}"))),
      Example(Sample.object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {iap: {enabled: true}}")),
    ],
    failing: [
      Example(config("↓oauth"), facts: .with { $0.gates.iap = true }),
      Example(config("↓oauth"), externals: .secret("oauth", "client_id")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.iap else { return [] }
    let secrets = KnownSecrets(in: target)
    return target.all(.backendConfig).compactMap { config in
      guard let secret = config["spec"]?["iap"]?["oauthclientCredentials"]?["secretName"],
        let name = secret.text, config.enablesIAP
      else { return nil }
      let problem: String
      if let keys = secrets.keys(of: name, in: config.namespace) {
        let missing = ["client_id", "client_secret"].filter { !keys.contains($0) }
        guard !missing.isEmpty else { return nil }
        problem = "has no key \"\(missing[0])\""
      } else {
        problem = "is neither in the set nor declared"
      }
      return Finding(
        "Secret \"\(name)\" of the OAuth client \(problem); expected it with client_id and client_secret",
        on: secret, in: config, field: "spec.iap.oauthclientCredentials.secretName",
        severity: target.warningOnPlainFiles)
    }
  }

  private static func config(_ secret: String) -> String {
    Sample.guardedAccess("{enabled: true, oauthclientCredentials: {secretName: \(secret)}}")
  }
}
