struct BackendTimeoutShort: Rule {
  static let identity = RuleIdentity("backend-timeout-short", "ING012", .ingress, .warning)
  static let summary = "The load balancer's backend timeout is too short for long requests."
  static let rationale = """
    It gives a backend 30 seconds unless told otherwise. Logs that are streamed and large uploads are \
    cut off.
    """
  static let remedy = "Set `timeoutSec: 3600`."
  static let parameters = [
    RuleParameter(
      name: "minimumSeconds", defaults: ["60"], summary: "The least that a request must be given, in seconds."
    )
  ]
  static let examples = Examples(
    passing: [
      .all(.access(), config("spec: {timeoutSec: 3600}")),
      config("spec: {timeoutSec: 10}"),
      .guardedGateway("timeoutSec: 3600"),
      // Another install's.
      .all(
        .uiGateway(metadata: "namespace: kubeflow"),
        .object(
          "networking.gke.io/v1 GCPBackendPolicy", "ui", metadata: "namespace: other",
          "spec: {default: {timeoutSec: 5}, targetRef: {group: '', kind: Service, name: ml-pipeline-ui}}")),
    ],
    failing: [
      .all(.access(), config("spec: {timeoutSec: ↓59}")),
      .all(.access(), config("spec: {}", name: "↓kfp")),
      .guardedGateway("timeoutSec: ↓59"), .guardedGateway("", mark: "↓"),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let minimum = input.values("minimumSeconds", of: Self.self).first.flatMap { Int($0) } ?? 60
    func finding(_ service: String, _ timeout: Tree?, in object: Object, _ field: FieldPath) -> Finding? {
      let seconds = timeout.map { $0.text.flatMap { Int($0) } } ?? 30
      guard let seconds, seconds < minimum else { return nil }
      return Finding(
        "`timeoutSec` for Service \"\(service)\" is \(timeout?.text ?? "not set, which means 30");"
          + " expected at least \(minimum)", on: timeout, in: object, field: field)
    }
    let ofIngresses = target.iapBackends.compactMap { backend, service in
      target.backendConfig(of: backend).flatMap {
        finding(service.name, $0["spec"]?["timeoutSec"], in: $0, "spec.timeoutSec")
      }
    }
    let ofGateways = target.uiBackendPolicies.compactMap {
      finding("ml-pipeline-ui", $0["spec"]?["default"]?["timeoutSec"], in: $0, "spec.default.timeoutSec")
    }
    return ofIngresses + ofGateways
  }

  private static func config(_ spec: String, name: String = "kfp") -> Example {
    .object("cloud.google.com/v1 BackendConfig", name, spec)
  }
}
