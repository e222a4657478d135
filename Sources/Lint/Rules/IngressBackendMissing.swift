struct IngressBackendMissing: Rule {
  static let identity = RuleIdentity("ingress-backend-missing", "ING002", .ingress, .error)
  static let summary = """
    An Ingress names a Service that is not in its namespace, or a port that the Service lacks.
    """
  static let rationale = "GKE's controller cannot translate the Ingress and stops its sync as a whole."
  static let remedy = "Name a Service of the Ingress's namespace, and one of its ports by name or number."
  static let examples = Examples(
    passing: [
      .all(ingress(service: "web", port: "name: http"), service()),
      .all(ingress(service: "web", port: "number: 80"), service()),
      .object(
        "networking.k8s.io/v1 Ingress", "files",
        "spec: {defaultBackend: {resource: {apiGroup: k8s.example, kind: Bucket, name: files}}}"),
    ],
    failing: [
      .all(ingress(service: "↓webb", port: "name: http"), service()),
      .all(ingress(service: "web", port: "name: ↓https"), service()),
      .all(ingress(service: "web", port: "number: ↓8080"), service()),
      .all(ingress(service: "↓web", port: "name: http"), service(namespace: "back")),
    ])

  func check(_ target: Target) -> [Finding] {
    target.ingresses.flatMap { $0.backends.compactMap { finding(for: $0, in: target) } }
  }

  private func finding(for backend: IngressBackend, in target: Target) -> Finding? {
    guard let service = target.service(of: backend) else {
      let names = target.services.filter { Target.isSame($0.namespace, backend.ingress.namespace) }.map(
        \.name)
      return Finding(
        "no Service \"\(backend.serviceName)\" stands in the namespace of Ingress \"\(backend.ingress.name)\"",
        at: backend.service.location, in: backend.ingress, field: backend.field.key("name"),
        notes: .nearest(to: backend.serviceName, in: names))
    }
    guard let port = backend.port, backend.port(of: service) == nil else { return nil }
    let ports = service.servicePorts.map { $0.name ?? $0.number ?? "" }.joined(separator: ", ")
    return Finding(
      "Service \"\(service.name)\" has no port \"\(port.text ?? "")\"; expected one of \(ports)",
      at: port.location, in: backend.ingress, field: backend.field.key("port"),
      notes: [.init("the Service stands here", at: service.location)])
  }

  private static func service(namespace: String = "front") -> Example {
    .object(
      "v1 Service", "web", metadata: "namespace: \(namespace)",
      "spec: {ports: [{name: http, port: 80, targetPort: 8080}]}")
  }

  private static func ingress(service: String, port: String) -> Example {
    .object(
      "networking.k8s.io/v1 Ingress", "web", metadata: "namespace: front",
      """
      spec:
        rules:
        - host: web.example
          http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: \(service), port: {\(port)}}}}]}
      """)
  }
}
