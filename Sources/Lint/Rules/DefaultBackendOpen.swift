struct DefaultBackendOpen: Rule {
  static let identity = RuleIdentity("default-backend-open", "ING010", .ingress, .warning)
  static let summary = "An Ingress sends unmatched requests to GKE's default backend."
  static let rationale = """
    Without `spec.defaultBackend` GKE adds its own, which answers 404. It has no BackendConfig of yours, so \
    it stands outside Identity-Aware Proxy.
    """
  static let remedy = "Set `spec.defaultBackend` to Service ml-pipeline-ui."
  static let examples = Examples(
    passing: [
      .object(
        "networking.k8s.io/v1 Ingress", "kfp",
        "spec: {defaultBackend: {service: {name: ml-pipeline-ui, port: {name: http}}}}"),
      .object(
        "networking.k8s.io/v1 Ingress", "other",
        "spec: {rules: [{http: {paths: [{path: /, backend: {service: {name: other, port: {number: 80}}}}]}}]}"
      ),
    ],
    failing: [
      .object(
        "networking.k8s.io/v1 Ingress", "↓kfp",
        "spec: {rules: [{http: {paths: [{path: /, backend: {service: {name: ml-pipeline-ui, port: {name: http}}}}]}}]}"
      )
    ])

  func check(_ target: Target) -> [Finding] {
    target.iapIngresses.compactMap { ingress in
      guard ingress["spec"]?["defaultBackend"] == nil, ingress["spec"]?["backend"] == nil else { return nil }
      return Finding(
        "Ingress \"\(ingress.name)\" must set `spec.defaultBackend`: GKE's own stands outside IAP",
        at: ingress.location, in: ingress, field: "spec.defaultBackend")
    }
  }
}
