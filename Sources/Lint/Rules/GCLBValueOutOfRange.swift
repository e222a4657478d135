struct GCLBValueOutOfRange: Rule {
  static let identity = RuleIdentity("gclb-value-out-of-range", "ING028", .ingress, .error)
  static let summary = "A load balancer setting is outside the range that Google Cloud accepts."
  static let rationale = """
    The API server accepts it, because the definitions check almost nothing. The controller then fails \
    to apply it, and every later change with it.
    """
  static let remedy = "Keep to the limits that the message names."
  static let examples = Examples(
    passing: [
      Example(
        config(
          "timeoutSec: 3600, connectionDraining: {drainingTimeoutSec: 60}, logging: {sampleRate: 1.0},"
            + " healthCheck: {type: HTTP, requestPath: /, checkIntervalSec: 15, timeoutSec: 5}")),
      Example(
        Sample.object(
          "networking.gke.io/v1beta1 FrontendConfig", "kfp",
          "spec: {redirectToHttps: {enabled: true, responseCodeName: FOUND}}")),
    ],
    failing: [
      Example(config("timeoutSec: ↓-1, connectionDraining: {drainingTimeoutSec: ↓3601}")),
      Example(config("healthCheck: {type: ↓FOO, port: ↓99999999, requestPath: ↓healthz}")),
      Example(config("healthCheck: {checkIntervalSec: 5, timeoutSec: ↓10, healthyThreshold: ↓0}")),
      Example(config("sessionAffinity: {affinityType: ↓FOO}, logging: {sampleRate: ↓2.0}")),
      Example(
        Sample.object(
          "networking.gke.io/v1beta1 FrontendConfig", "kfp",
          "spec: {redirectToHttps: {responseCodeName: ↓MOVED}}")),
    ])

  private typealias Limits = LoadBalancerLimits

  private static let ranges: [(path: [String], range: ClosedRange<Int>)] = [
    (["timeoutSec"], Limits.timeoutSeconds),
    (["connectionDraining", "drainingTimeoutSec"], Limits.drainingSeconds),
    (["healthCheck", "port"], 1...65535), (["healthCheck", "checkIntervalSec"], Limits.checkSeconds),
    (["healthCheck", "timeoutSec"], Limits.checkSeconds),
    (["healthCheck", "healthyThreshold"], Limits.threshold),
    (["healthCheck", "unhealthyThreshold"], Limits.threshold),
    (["sessionAffinity", "affinityCookieTtlSec"], Limits.cookieSeconds),
    (["logging", "sampleRate"], Limits.sampleRate),
  ]

  private static let words: [(path: [String], words: [String])] = [
    (["healthCheck", "type"], ["HTTP", "HTTPS", "HTTP2"]),
    (["sessionAffinity", "affinityType"], Limits.affinities),
  ]

  private static let redirects = [
    "MOVED_PERMANENTLY_DEFAULT", "FOUND", "TEMPORARY_REDIRECT", "PERMANENT_REDIRECT",
  ]

  func check(_ target: Target) -> [Finding] {
    target.all(.backendConfig).flatMap(findings)
      + target.all(.frontendConfig).compactMap {
        word(["redirectToHttps", "responseCodeName"], of: $0, among: Self.redirects)
      }
  }

  private func findings(in config: Object) -> [Finding] {
    var findings = Self.ranges.compactMap { path, range in number(path, of: config, in: range) }
    findings += Self.words.compactMap { path, words in word(path, of: config, among: words) }
    let check = config["spec"]?["healthCheck"]
    if let path = check?["requestPath"], let text = path.text, !text.hasPrefix("/") {
      findings.append(
        finding(path, ["healthCheck", "requestPath"], of: config, expected: "a path that begins with /"))
    }
    if let timeout = check?["timeoutSec"], let seconds = timeout.text.flatMap({ Double($0) }),
      let interval = check?["checkIntervalSec"]?.text.flatMap({ Double($0) }), seconds > interval
    {
      findings.append(
        finding(timeout, ["healthCheck", "timeoutSec"], of: config, expected: "at most `checkIntervalSec`"))
    }
    return findings
  }

  private func number(_ path: [String], of object: Object, in range: ClosedRange<Int>) -> Finding? {
    guard let value = object.specified(path), let text = value.text,
      !(Double(text).map { Double(range.lowerBound)...Double(range.upperBound) ~= $0 } ?? false)
    else { return nil }
    let bounds = "\(range.lowerBound) to \(range.upperBound)"
    return finding(value, path, of: object, expected: bounds)
  }

  private func word(_ path: [String], of object: Object, among words: [String]) -> Finding? {
    guard let value = object.specified(path), let text = value.text, !text.isEmpty, !words.contains(text)
    else {
      return nil
    }
    return finding(value, path, of: object, expected: "one of \(words.joined(separator: ", "))")
  }

  private func finding(_ value: Tree, _ path: [String], of object: Object, expected: String) -> Finding {
    let field = path.reduce(FieldPath("spec")) { $0.key($1) }
    return Finding(
      "`\(field)` is \"\(value.text ?? "")\"; expected \(expected)", on: value, in: object, field: field)
  }

  private static func config(_ spec: String) -> String {
    Sample.object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {\(spec)}")
  }
}

extension Object {
  /// The value of a field of the specification.
  fileprivate func specified(_ path: [String]) -> Tree? { path.reduce(self["spec"]) { $0?[$1] } }
}
