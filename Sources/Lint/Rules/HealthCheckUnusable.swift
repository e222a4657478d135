import Diagnostics
import Manifests
import Workloads
import YAML

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
      Example(access(config: "spec: {healthCheck: {requestPath: /healthz}}", pod: "")),
      Example(access(config: "spec: {healthCheck: {port: 3000}}", pod: "")),
    ],
    failing: [
      Example(access(config: "spec: {healthCheck: {port: ↓8080}}", pod: "")),
      Example(access(name: "↓kfp", config: "spec: {timeoutSec: 60}", pod: "")),
      Example(
        access(
          name: "↓kfp", config: "spec: {timeoutSec: 60}",
          pod: ", readinessProbe: {httpGet: {path: /healthz, port: 3000}}")),
    ])

  func check(_ target: Target) -> [Finding] {
    target.iapBackends.compactMap { backend, service in
      guard let config = target.backendConfig(of: backend), let port = backend.port(of: service) else {
        return nil
      }
      let containers = target.workloads(selectedBy: service).flatMap(Container.all).filter {
        $0.role == .main
      }
      guard !containers.isEmpty else { return nil }
      if let check = config["spec"]?["healthCheck"] {
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
      in: config,
      field: "spec.healthCheck.port")
  }

  private static func access(name: String = "kfp", config: String, pod: String) -> String {
    Sample.all(
      Sample.access(),
      Sample.object("cloud.google.com/v1 BackendConfig", name, config),
      Sample.deployment(
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
