struct IAPWithCDN: Rule {
  static let identity = RuleIdentity("iap-with-cdn", "ING009", .ingress, .error)
  static let summary = "A backend enables both Identity-Aware Proxy and Cloud CDN."
  static let rationale = """
    A cache would answer people whom the proxy has not let in. The controller refuses the two together \
    and stops the whole Ingress.
    """
  static let remedy = "Remove `cdn`."
  static let examples = Examples(
    passing: [config("iap: {enabled: true}, cdn: {enabled: false}"), config("cdn: {enabled: true}")],
    failing: [config("iap: {enabled: true}, cdn: {enabled: ↓true}")])

  func check(_ target: Target) -> [Finding] {
    target.all(.backendConfig).compactMap { config in
      guard config.enablesIAP, let cdn = config["spec"]?["cdn"]?["enabled"], cdn.text == "true" else {
        return nil
      }
      return Finding(
        "BackendConfig \"\(config.name)\" must not enable Cloud CDN together with IAP", on: cdn, in: config,
        field: "spec.cdn.enabled")
    }
  }

  private static func config(_ spec: String) -> Example {
    .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {\(spec)}")
  }
}
