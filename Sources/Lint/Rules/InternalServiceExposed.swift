struct InternalServiceExposed: Rule {
  static let identity = RuleIdentity("internal-service-exposed", "ING016", .ingress, .error)
  static let summary = "A Service without authentication is exposed outside the cluster."
  static let rationale = """
    The UI is the one part that is meant to be seen. API server, metadata, database and object store do \
    not ask who calls, so that whoever reaches them passes by Identity-Aware Proxy.
    """
  static let remedy = "Remove the backend, or make the Service a ClusterIP."
  static let examples = Examples(
    passing: [
      .access(),
      .object("v1 Service", "ml-pipeline", "spec: {type: ClusterIP}"),
      .object("v1 Service", "ml-pipeline-ui", "spec: {type: LoadBalancer}"),
    ],
    failing: [
      .object("v1 Service", "ml-pipeline", "spec: {type: ↓LoadBalancer}"),
      .object(
        "networking.k8s.io/v1 Ingress", "kfp", "spec: {defaultBackend: {service: {name: ↓minio-service}}}"),
    ])

  static let inner: Set = [
    "ml-pipeline", "metadata-envoy-service", "metadata-grpc-service", "mysql", "minio-service", "seaweedfs",
  ]

  func check(_ target: Target) -> [Finding] {
    let services = target.services.compactMap { service -> Finding? in
      guard Self.inner.contains(service.name), let type = service["spec"]?["type"],
        ["LoadBalancer", "NodePort"].contains(type.text)
      else { return nil }
      return Finding(
        "Service \"\(service.name)\" must not be of type \"\(type.text ?? "")\": it asks nobody who they are",
        on: type, in: service, field: "spec.type")
    }
    let backends = target.ingresses.flatMap(\.backends).filter { Self.inner.contains($0.serviceName) }.map {
      Finding(
        "Ingress \"\($0.ingress.name)\" must not lead to Service \"\($0.serviceName)\", which asks nobody who they are",
        on: $0.service, in: $0.ingress, field: $0.field)
    }
    return services + backends
  }
}
