struct IAPWithoutTLS: Rule {
  static let identity = RuleIdentity("iap-without-tls", "ING006", .ingress, .error)
  static let summary = "An Ingress with Identity-Aware Proxy has no certificate."
  static let rationale = "Identity-Aware Proxy works over HTTPS only: without a certificate nobody gets in."
  static let remedy = """
    Name a ManagedCertificate in the annotation `networking.gke.io/managed-certificates`, or give a \
    pre-shared certificate or `spec.tls`.
    """
  static let examples = Examples(
    passing: [
      ingress("annotations: {networking.gke.io/managed-certificates: kfp}"),
      ingress("annotations: {ingress.gcp.kubernetes.io/pre-shared-cert: kfp}"),
      ingress("labels: {}", spec: "tls: [{secretName: kfp-tls}], "),
      ingress("labels: {}", iap: "false"),
    ],
    failing: [
      ingress("labels: {}", name: "↓kfp"),
      ingress("annotations: {networking.gke.io/managed-certificates: ''}", name: "↓kfp", spec: "tls: [], "),
    ])

  func check(_ target: Target) -> [Finding] {
    target.ingresses.compactMap { ingress in
      guard ingress.isServedByGCE, !ingress.hasCertificate,
        let backend = ingress.backends.first(where: { target.backendConfig(of: $0)?.enablesIAP == true })
      else { return nil }
      return Finding(
        "Ingress \"\(ingress.name)\" has IAP on Service \"\(backend.serviceName)\" but no certificate; expected one",
        at: ingress.location, in: ingress, field: .annotation("networking.gke.io/managed-certificates"))
    }
  }

  private static func ingress(
    _ metadata: String, name: String = "kfp", spec: String = "", iap: String = "true"
  ) -> Example {
    .all(
      .object(
        "networking.k8s.io/v1 Ingress", name, metadata: metadata,
        "spec: {\(spec)defaultBackend: {service: {name: ml-pipeline-ui, port: {number: 80}}}}"),
      .object(
        "v1 Service", "ml-pipeline-ui",
        metadata: "annotations: {cloud.google.com/backend-config: '{\"default\": \"kfp\"}'}"),
      .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {iap: {enabled: \(iap)}}"))
  }
}

extension Object {
  /// Whether an Ingress has TLS from any of the sources that GKE knows.
  var hasCertificate: Bool {
    let annotations = ["networking.gke.io/managed-certificates", "ingress.gcp.kubernetes.io/pre-shared-cert"]
    return annotations.contains { annotation($0)?.text?.isEmpty == false }
      || self["spec"]?["tls"]?.items.isEmpty == false
  }
}
