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
      config("oauth").externals { $0.secrets = ["oauth": ["client_id", "client_secret"]] },
      .all(config("oauth"), .object("v1 Secret", "oauth", "data: {client_id: a, client_secret: b}")),
      .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {iap: {enabled: true}}"),
      gateway("oauth").externals { $0.secrets = ["oauth": []] },
    ],
    failing: [
      gateway("↓oauth"),
      config("↓oauth").inOverlay { $0.gates.iap = true },
      config("↓oauth").externals { $0.secrets = ["oauth": ["client_id"]] },
    ])

  func check(_ target: Target) -> [Finding] {
    let secrets = KnownSecrets(in: target)
    let ofGateways = target.uiBackendPolicies.compactMap { policy -> Finding? in
      guard let secret = policy["spec"]?["default"]?["iap"]?["oauth2ClientSecret"]?["name"],
        let name = secret.text, secrets.keys(of: name, in: policy.namespace) == nil
      else { return nil }
      return Finding(
        "Secret \"\(name)\" of the OAuth client is neither in the set nor declared", on: secret, in: policy,
        field: "spec.default.iap.oauth2ClientSecret.name", severity: target.warningOnPlainFiles)
    }
    guard target.gates.iap else { return ofGateways }
    return ofGateways
      + target.all(.backendConfig).compactMap { config in
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

  private static func gateway(_ secret: String) -> Example {
    .guardedGateway(
      "timeoutSec: 60, iap: {enabled: true, clientID: a, oauth2ClientSecret: {name: \(secret)}}")
  }

  private static func config(_ secret: String) -> Example {
    .guardedAccess("{enabled: true, oauthclientCredentials: {secretName: \(secret)}}")
  }
}
