struct HealthCheckUnusable: Rule {
  static let identity = RuleIdentity("health-check-unusable", "ING011", .ingress, .warning)
  static let summary = "The load balancer's health check does not fit the pods."
  static let rationale = """
    A backend that never becomes healthy answers every request with 502. Behind network endpoint groups \
    a fixed port must be one of the container; without a health check of its own the controller copies \
    the readiness probe once, when it makes the backend.
    """
  static let remedy = "Leave `healthCheck.port` out and set `healthCheck.requestPath`."
  static let examples = Examples(
    passing: [
      policy("{type: HTTP, httpHealthCheck: {port: 3000, requestPath: /healthz}}"),
      access(config: "spec: {healthCheck: {requestPath: /healthz}}", pod: ""),
      access(config: "spec: {healthCheck: {port: 3000}}", pod: ""),
    ],
    failing: [
      access(config: "spec: {healthCheck: {type: ↓HTTPS, requestPath: /healthz}}", pod: ""),
      policy("{type: ↓HTTP2, http2HealthCheck: {requestPath: /healthz}}"),
      policy("{type: HTTP, httpHealthCheck: {port: ↓8080, requestPath: /healthz}}"),
      access(config: "spec: {healthCheck: {port: ↓8080}}", pod: ""),
      access(name: "↓kfp", config: "spec: {timeoutSec: 60}", pod: ""),
      access(
        name: "↓kfp", config: "spec: {timeoutSec: 60}",
        pod: ", readinessProbe: {httpGet: {path: /healthz, port: 3000}}"),
    ])

  func check(_ target: Target) -> [Finding] { behindIngresses(target) + behindGateways(target) }

  /// A HealthCheckPolicy says for the Service of a route what a BackendConfig says for that of an Ingress.
  private func behindGateways(_ target: Target) -> [Finding] {
    target.all(GatewayAPI.healthCheckPolicy).compactMap { policy in
      guard let config = policy["spec"]?["default"]?["config"],
        let service = policy.targetReferences.lazy.compactMap({
          $0.type == .service ? target.service($0.name, in: $0.namespace) : nil
        }).first
      else { return nil }
      let field = FieldPath("spec.default.config")
      if let found = wrongType(config, of: policy, at: field, behind: service, target) { return found }
      let containers = target.workloads(selectedBy: service).flatMap(Container.all).filter {
        $0.role == .main
      }
      let checks = config.pairs.filter { $0.key.hasSuffix("HealthCheck") }
      guard let check = checks.first, let port = check.value["port"], let number = port.text,
        !containers.isEmpty,
        !containers.flatMap({ $0.tree["ports"]?.items ?? [] }).contains(where: {
          $0["containerPort"]?.text == number
        })
      else { return nil }
      return Finding(
        "`\(check.key).port` is \(number), which is no port of the pods; expected it left out", on: port,
        in: policy, field: field.key(check.key).key("port"))
    }
  }

  /// A check by a protocol that the pods do not speak.
  private func wrongType(
    _ check: Tree, of object: Object, at field: FieldPath, behind service: Object, _ target: Target
  ) -> Finding? {
    guard let type = check["type"], ["HTTPS", "HTTP2", "GRPC"].contains(type.text),
      target.answersPlainHTTP(service)
    else { return nil }
    return Finding(
      "the health check of Service \"\(service.name)\" is of type \(type.text ?? ""), but its pods answer plain HTTP",
      on: type, in: object, field: field.key("type"))
  }

  private func behindIngresses(_ target: Target) -> [Finding] {
    target.iapBackends.compactMap { backend, service in
      guard let config = target.backendConfig(of: backend), let port = backend.port(of: service) else {
        return nil
      }
      let containers = target.workloads(selectedBy: service).flatMap(Container.all).filter {
        $0.role == .main
      }
      guard !containers.isEmpty else { return nil }
      if let check = config["spec"]?["healthCheck"] {
        if let found = wrongType(check, of: config, at: "spec.healthCheck", behind: service, target) {
          return found
        }
        return fixedPort(check, of: config, behind: service, containers)
      }
      let probes = containers.compactMap { container in
        container.httpProbePort.map { ($0, port.targetNumber(in: container.object)) }
      }
      let isUsable = probes.contains { $0 == $1 }
      return Finding(
        isUsable
          ? "BackendConfig \"\(config.name)\" has no health check: the readiness probe counts, as it is on the first day"
          : "BackendConfig \"\(config.name)\" has no health check, and the pods no HTTP readiness probe on their port",
        on: nil, in: config, field: "spec.healthCheck", severity: isUsable ? .info : nil)
    }
  }

  private func fixedPort(_ check: Tree, of config: Object, behind service: Object, _ containers: [Container])
    -> Finding?
  {
    guard let port = check["port"], let number = port.text, service.hasNEG else { return nil }
    let declared = containers.flatMap { $0.tree["ports"]?.items ?? [] }.compactMap {
      $0["containerPort"]?.text
    }
    if declared.contains(number) { return nil }
    return Finding(
      "`healthCheck.port` is \(number), which is no port of the pods; expected it left out", on: port,
      in: config, field: "spec.healthCheck.port")
  }

  private static func policy(_ config: String) -> Example {
    .all(
      .object(
        "v1 Service", "ml-pipeline-ui", "spec: {selector: {app: ui}, ports: [{port: 80, targetPort: 3000}]}"),
      .deployment(
        "ml-pipeline-ui", "name: ui, ports: [{containerPort: 3000}]", template: "labels: {app: ui}"),
      .object(
        "networking.gke.io/v1 HealthCheckPolicy", "ui",
        "spec: {default: {config: \(config)}, targetRef: {group: '', kind: Service, name: ml-pipeline-ui}}"))
  }

  private static func access(name: String = "kfp", config: String, pod: String) -> Example {
    .all(
      .access(),
      .object("cloud.google.com/v1 BackendConfig", name, config),
      .deployment(
        "ml-pipeline-ui", "name: ui, ports: [{containerPort: 3000}]\(pod)",
        template: "labels: {app: ml-pipeline-ui}"))
  }
}

extension Container {
  /// The port number of its readiness probe, where that is an HTTP request.
  fileprivate var httpProbePort: Int? {
    guard let text = tree["readinessProbe"]?["httpGet"]?["port"]?.text else { return nil }
    let named = tree["ports"]?.items.first { $0["name"]?.text == text }?["containerPort"]
    return Int(named?.text ?? text)
  }
}

extension Object {
  /// Whether a Service asks for network endpoint groups.
  fileprivate var hasNEG: Bool {
    annotation("cloud.google.com/neg").flatMap { EmbeddedDocument.json(in: $0) }?["ingress"]?.text == "true"
  }
}
