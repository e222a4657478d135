struct AppProtocolsUnusable: Rule {
  static let identity = RuleIdentity("app-protocols-unusable", "ING035", .ingress, .error)
  static let summary = "A Service gives the load balancer no protocol, or one that its pods do not speak."
  static let rationale = """
    GKE's controller reads `cloud.google.com/app-protocols` as JSON, by the names of ports. What it cannot read stops \
    its sync; the name of no port has no effect. HTTPS and HTTP2, which is HTTP/2 over TLS, make the load \
    balancer open TLS to pods: those of Kubeflow Pipelines speak plain HTTP, and every request ends with 502.
    """
  static let remedy = """
    Write a JSON object from names of ports to HTTP, HTTPS or HTTP2, and leave it out for parts of Kubeflow Pipelines.
    """
  static let examples = Examples(
    passing: [
      service("'{\"http\": \"HTTP\"}'"),
      service("'{\"http\": \"HTTPS\"}'", name: "web"),
      service("'{}'"),
    ],
    failing: [
      service("↓'{\"http\": \"HTTPS\"}'"),
      service("↓'{\"http\": \"HTTP2\"}'", key: "service.alpha.kubernetes.io/app-protocols"),
      service("↓'{http: HTTPS}'", name: "web"),
      service("↓'[\"HTTP\"]'", name: "web"),
      service("↓'{\"web\": \"HTTP\"}'", name: "web"),
      service("↓'{\"http\": \"GRPC\"}'", name: "web"),
      .all(
        service("↓'{\"http\": \"HTTPS\"}'", name: "front", app: "a"),
        .deployment("ml-pipeline", template: "labels: {app: a}")),
    ])

  private static let keys = ["cloud.google.com/app-protocols", "service.alpha.kubernetes.io/app-protocols"]
  private static let known = ["HTTP", "HTTPS", "HTTP2"]

  func check(_ target: Target) -> [Finding] {
    target.services.flatMap { service -> [Finding] in
      guard let key = Self.keys.first(where: { service.annotation($0) != nil }),
        let annotation = service.annotation(key)
      else { return [] }
      return Self.problems(of: service, annotation, in: target).map {
        Finding(
          "`\(key)` of Service \"\(service.name)\" \($0)", on: annotation, in: service,
          field: .annotation(key))
      }
    }
  }

  private static func problems(of service: Object, _ annotation: Tree, in target: Target) -> [String] {
    guard let content = EmbeddedDocument.json(in: annotation), content.kind == .mapping else {
      return ["is no JSON object; expected one from names of ports to protocols"]
    }
    let names = service.servicePorts.compactMap(\.name)
    return content.pairs.compactMap { entry in
      let word = entry.value.text ?? ""
      guard known.contains(word), entry.value.kind == .scalar else {
        return "has the protocol \"\(word)\"; expected one of \(known.joined(separator: ", "))"
      }
      guard names.contains(entry.key) else {
        return
          "names the port \"\(entry.key)\"; expected one of \(names.isEmpty ? "none, as no port has a name" : names.joined(separator: ", "))"
      }
      guard word != "HTTP", target.answersPlainHTTP(service) else { return nil }
      return "is \(word) for port \"\(entry.key)\", but the pods answer plain HTTP"
    }
  }

  private static func service(
    _ protocols: String, name: String = "ml-pipeline-ui", key: String = "cloud.google.com/app-protocols",
    app: String = "ml-pipeline-ui"
  ) -> Example {
    .object(
      "v1 Service", name, metadata: "annotations: {\(key): \(protocols)}",
      "spec: {selector: {app: \(app)}, ports: [{name: http, port: 80, targetPort: 3000}]}")
  }
}
