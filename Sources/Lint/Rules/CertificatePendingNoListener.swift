struct CertificatePendingNoListener: Rule {
  static let identity = RuleIdentity("certificate-pending-no-listener", "ING031", .ingress, .info)
  static let summary = "An Ingress without HTTP has no listener until its managed certificate is issued."
  static let rationale = """
    With plain HTTP off and only a managed certificate the controller reports that all protocols are \
    disabled. That ends by itself once the certificate is issued.
    """
  static let remedy = "Wait, or allow HTTP with a redirect."
  static let examples = Examples(
    passing: [
      .access("networking.gke.io/managed-certificates: kfp"),
      .access(
        "kubernetes.io/ingress.allow-http: 'false', networking.gke.io/managed-certificates: kfp,"
          + " ingress.gcp.kubernetes.io/pre-shared-cert: a"),
    ],
    failing: [
      .access("kubernetes.io/ingress.allow-http: ↓'false', networking.gke.io/managed-certificates: kfp")
    ])

  func check(_ target: Target) -> [Finding] {
    let key = "kubernetes.io/ingress.allow-http"
    return target.ingresses.compactMap { ingress in
      guard let allow = ingress.annotation(key), allow.text == "false",
        ingress.annotation("networking.gke.io/managed-certificates")?.text?.isEmpty == false,
        ingress.annotation("ingress.gcp.kubernetes.io/pre-shared-cert") == nil,
        ingress["spec"]?["tls"]?.items.isEmpty ?? true
      else { return nil }
      return Finding(
        "Ingress \"\(ingress.name)\" listens nowhere until its managed certificate is issued", on: allow,
        in: ingress, field: .annotation(key))
    }
  }
}
