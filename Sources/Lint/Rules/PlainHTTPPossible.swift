struct PlainHTTPPossible: Rule {
  static let identity = RuleIdentity("plain-http-possible", "ING029", .ingress, .warning)
  static let summary = "An Ingress may serve plain HTTP."
  static let rationale = """
    Where the TLS Secret is missing the controller goes on with HTTP only. Without a redirect nobody \
    notices, and Identity-Aware Proxy does not work.
    """
  static let remedy = """
    Redirect to HTTPS, or set the annotation `kubernetes.io/ingress.allow-http: "false"`.
    """
  static let examples = Examples(
    passing: [
      ingress("kubernetes.io/ingress.allow-http: 'false'"),
      .all(
        ingress("networking.gke.io/v1beta1.FrontendConfig: kfp"),
        .object(
          "networking.gke.io/v1beta1 FrontendConfig", "kfp", "spec: {redirectToHttps: {enabled: true}}")),
      .access(),
    ],
    failing: [ingress("a: b", mark: "↓")])

  func check(_ target: Target) -> [Finding] {
    target.iapIngresses.compactMap { ingress in
      guard let secret = ingress["spec"]?["tls"]?.items.lazy.compactMap({ $0["secretName"] }).first,
        ingress.annotation("kubernetes.io/ingress.allow-http")?.text != "false"
      else { return nil }
      let name = ingress.annotation("networking.gke.io/v1beta1.FrontendConfig")?.text
      let config = name.flatMap { target.first(.frontendConfig, $0, in: ingress.namespace) }
      if config?["spec"]?["redirectToHttps"]?["enabled"]?.text == "true" { return nil }
      return Finding(
        "Ingress \"\(ingress.name)\" serves plain HTTP if Secret \"\(secret.text ?? "")\" is missing;"
          + " expected a redirect", on: secret, in: ingress, field: "spec.tls")
    }
  }

  private static func ingress(_ annotation: String, mark: String = "") -> Example {
    .object(
      "networking.k8s.io/v1 Ingress", "kfp", metadata: "annotations: {\(annotation)}",
      """
      spec:
        tls: [{secretName: \(mark)kfp-tls}]
        defaultBackend: {service: {name: ml-pipeline-ui}}
      """)
  }
}
