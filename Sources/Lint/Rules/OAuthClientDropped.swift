struct OAuthClientDropped: Rule {
  static let identity = RuleIdentity("oauth-client-dropped", "ING019", .ingress, .error, on: .transition)
  static let summary = "A backend no longer sets its OAuth client."
  static let rationale = """
    A backend cannot go back to the client that Google manages: the controller refuses every later \
    change of it.
    """
  static let remedy = """
    Keep the client. Under another Service or port a new backend is made, which has none of the \
    permissions that were granted on the old one.
    """
  static let examples = Examples(
    passing: [
      config(own).after(config(own)), config(managed).after(config(managed)),
      config("{enabled: false}").after(config(own)),
    ],
    failing: [config("↓\(managed)").after(config(own))])

  private static let own = "{enabled: true, oauthclientCredentials: {secretName: oauth}}"
  private static let managed = "{enabled: true}"

  func check(_ target: Target) -> [Finding] {
    target.changedBackends.compactMap { old, new in
      guard old["spec"]?["iap"]?["oauthclientCredentials"] != nil, new.enablesIAP,
        let proxy = new["spec"]?["iap"], proxy["oauthclientCredentials"] == nil
      else { return nil }
      return Finding(
        "BackendConfig \"\(new.name)\" must keep its `oauthclientCredentials`: the controller refuses to drop them",
        on: proxy, in: new, field: "spec.iap.oauthclientCredentials",
        notes: [.init("they stood here before", at: old.location)])
    }
  }

  private static func config(_ proxy: String) -> Example { .guardedAccess(proxy) }
}
