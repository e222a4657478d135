struct RedirectWithoutHTTP: Rule {
  static let identity = RuleIdentity("redirect-without-http", "ING008", .ingress, .error)
  static let summary = "An Ingress redirects HTTP to HTTPS but does not serve HTTP."
  static let rationale = """
    The redirect is served by the load balancer's HTTP side, which `allow-http: \"false\"` removes: people \
    who type the name without https get no answer.
    """
  static let remedy = "Remove the annotation `kubernetes.io/ingress.allow-http`, or the redirect."
  static let examples = Examples(
    passing: [
      ingress(allowHTTP: "\"true\"", redirect: "true"),
      ingress(allowHTTP: "\"false\"", redirect: "false"),
    ],
    failing: [ingress(allowHTTP: "↓\"false\"", redirect: "true")])

  func check(_ target: Target) -> [Finding] {
    let http = "kubernetes.io/ingress.allow-http"
    return target.ingresses.compactMap { ingress in
      guard let allowed = ingress.annotation(http), allowed.text == "false",
        let name = ingress.annotation("networking.gke.io/v1beta1.FrontendConfig")?.text,
        let config = target.first(.frontendConfig, name, in: ingress.namespace),
        let enabled = config["spec"]?["redirectToHttps"]?["enabled"], enabled.text == "true"
      else { return nil }
      return Finding(
        "the annotation `\(http)` is \"false\", but FrontendConfig \"\(name)\" redirects HTTP; expected one of both",
        at: allowed.location, in: ingress, field: .annotation(http),
        notes: [.init("the redirect is enabled here", at: enabled.location)])
    }
  }

  private static func ingress(allowHTTP: String, redirect: String) -> Example {
    .all(
      """
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: kfp
        annotations:
          networking.gke.io/v1beta1.FrontendConfig: kfp
          kubernetes.io/ingress.allow-http: \(allowHTTP)
      """,
      .object(
        "networking.gke.io/v1beta1 FrontendConfig", "kfp", "spec: {redirectToHttps: {enabled: \(redirect)}}"))
  }
}
