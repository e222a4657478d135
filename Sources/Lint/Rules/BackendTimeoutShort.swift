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
      Example(Sample.all(Sample.access(), config("spec: {timeoutSec: 3600}"))),
      Example(config("spec: {timeoutSec: 10}")),
    ],
    failing: [
      Example(Sample.all(Sample.access(), config("spec: {timeoutSec: ↓59}"))),
      Example(Sample.all(Sample.access(), config("spec: {}", name: "↓kfp"))),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let minimum = input.values("minimumSeconds", of: Self.self).first.flatMap { Int($0) } ?? 60
    return target.iapBackends.compactMap { backend, service in
      guard let config = target.backendConfig(of: backend) else { return nil }
      let timeout = config["spec"]?["timeoutSec"]
      let seconds = timeout.map { $0.text.flatMap { Int($0) } } ?? 30
      guard let seconds, seconds < minimum else { return nil }
      return Finding(
        "`timeoutSec` for Service \"\(service.name)\" is \(timeout?.text ?? "not set, which means 30");"
          + " expected at least \(minimum)", on: timeout, in: config, field: "spec.timeoutSec")
    }
  }

  private static func config(_ spec: String, name: String = "kfp") -> String {
    Sample.object("cloud.google.com/v1 BackendConfig", name, spec)
  }
}
