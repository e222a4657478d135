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
      config(
        "timeoutSec: 3600, connectionDraining: {drainingTimeoutSec: 60}, logging: {sampleRate: 1.0},"
          + " healthCheck: {type: HTTP, requestPath: /, checkIntervalSec: 15, timeoutSec: 5}"),
      .object(
        "networking.gke.io/v1beta1 FrontendConfig", "kfp",
        "spec: {redirectToHttps: {enabled: true, responseCodeName: FOUND}}"),
      policy("timeoutSec: 3600, sessionAffinity: {type: GENERATED_COOKIE}, logging: {sampleRate: 500000}"),
      healthCheck("timeoutSec: 5, config: {type: HTTP, httpHealthCheck: {requestPath: /healthz}}"),
    ],
    failing: [
      config("timeoutSec: ↓-1, connectionDraining: {drainingTimeoutSec: ↓3601}"),
      config("healthCheck: {type: ↓FOO, port: ↓99999999, requestPath: ↓healthz}"),
      config("healthCheck: {checkIntervalSec: 5, timeoutSec: ↓10, healthyThreshold: ↓0}"),
      config("sessionAffinity: {affinityType: ↓FOO}, logging: {sampleRate: ↓2.0}"),
      .object(
        "networking.gke.io/v1beta1 FrontendConfig", "kfp",
        "spec: {redirectToHttps: {responseCodeName: ↓MOVED}}"),
      policy("timeoutSec: ↓0, sessionAffinity: {type: ↓COOKIE}, logging: {sampleRate: ↓2000000}"),
      healthCheck(
        "checkIntervalSec: 5, timeoutSec: ↓10, config: {type: ↓http, httpHealthCheck: {requestPath: ↓healthz}}"
      ),
    ])

  private typealias Limits = LoadBalancerLimits

  private enum Limit {
    case range(ClosedRange<Int>)
    case words([String])
    case path
    /// A number that is not above that of another field.
    case atMost(String)
  }

  private typealias Limited = (field: String, limit: Limit)

  private static let ofBackends: [Limited] =
    [
      ("timeoutSec", .range(Limits.timeoutSeconds)),
      ("connectionDraining.drainingTimeoutSec", .range(Limits.drainingSeconds)),
      ("sessionAffinity.affinityCookieTtlSec", .range(Limits.cookieSeconds)),
      ("sessionAffinity.affinityType", .words(Limits.affinities)),
      ("logging.sampleRate", .range(Limits.sampleRate)), ("healthCheck.port", .range(1...65_535)),
      ("healthCheck.type", .words(["HTTP", "HTTPS", "HTTP2"])), ("healthCheck.requestPath", .path),
    ] + checks(below: "healthCheck")

  private static let ofFronts: [Limited] = [
    (
      "redirectToHttps.responseCodeName",
      .words(["MOVED_PERMANENTLY_DEFAULT", "FOUND", "TEMPORARY_REDIRECT", "PERMANENT_REDIRECT"])
    )
  ]

  private static let ofBackendPolicies: [Limited] = [
    ("default.timeoutSec", .range(1...Int(Int32.max))),
    ("default.connectionDraining.drainingTimeoutSec", .range(Limits.drainingSeconds)),
    ("default.sessionAffinity.cookieTtlSec", .range(Limits.cookieSeconds)),
    ("default.sessionAffinity.type", .words(Limits.affinities)),
    // Of a million requests, where a BackendConfig names a share.
    ("default.logging.sampleRate", .range(0...1_000_000)),
  ]

  private static let ofHealthCheckPolicies: [Limited] =
    checks(below: "default")
    + [("default.config.type", .words(["TCP", "HTTP", "HTTPS", "HTTP2", "GRPC"]))]
    + ["httpHealthCheck", "httpsHealthCheck", "http2HealthCheck"].flatMap { name -> [Limited] in
      let check = "default.config.\(name)"
      return [
        ("\(check).requestPath", .path), ("\(check).proxyHeader", .words(["NONE", "PROXY_V1"])),
        (
          "\(check).portSpecification",
          .words(["USE_FIXED_PORT", "USE_NAMED_PORT", "USE_SERVING_PORT"])
        ),
      ]
    }

  private static func checks(below path: String) -> [Limited] {
    [
      ("\(path).checkIntervalSec", .range(Limits.checkSeconds)),
      ("\(path).timeoutSec", .range(Limits.checkSeconds)),
      ("\(path).healthyThreshold", .range(Limits.threshold)),
      ("\(path).unhealthyThreshold", .range(Limits.threshold)),
      ("\(path).timeoutSec", .atMost("\(path).checkIntervalSec")),
    ]
  }

  func check(_ target: Target) -> [Finding] {
    [
      (Target.GroupKind.backendConfig, Self.ofBackends), (.frontendConfig, Self.ofFronts),
      (GatewayAPI.backendPolicy, Self.ofBackendPolicies),
      (GatewayAPI.healthCheckPolicy, Self.ofHealthCheckPolicies),
    ].flatMap { kind, limits in
      target.all(kind).flatMap { object in
        limits.compactMap { finding(in: object, $0.field, $0.limit) }
      }
    }
  }

  private func finding(in object: Object, _ field: String, _ limit: Limit) -> Finding? {
    guard let value = object["spec"]?.value(at: field), let text = value.text,
      let expected = expectation(of: limit, text, in: object)
    else { return nil }
    let path = field.split(separator: ".").reduce(FieldPath("spec")) { $0.key(String($1)) }
    return Finding("`\(path)` is \"\(text)\"; expected \(expected)", on: value, in: object, field: path)
  }

  /// What was expected in place of a value; nil where it is within its limits.
  private func expectation(of limit: Limit, _ text: String, in object: Object) -> String? {
    switch limit {
    case .range(let range):
      let isWithin = Double(text).map { Double(range.lowerBound)...Double(range.upperBound) ~= $0 }
      return isWithin == true ? nil : "\(range.lowerBound) to \(range.upperBound)"
    case .words(let words):
      return text.isEmpty || words.contains(text) ? nil : "one of \(words.joined(separator: ", "))"
    case .path: return text.hasPrefix("/") ? nil : "a path that begins with /"
    case .atMost(let field):
      guard let number = Double(text),
        let most = object["spec"]?.value(at: field)?.text.flatMap({ Double($0) })
      else {
        return nil
      }
      return number <= most ? nil : "at most `\(field.split(separator: ".").last ?? "")`"
    }
  }

  private static func policy(_ settings: String) -> Example {
    .object(
      "networking.gke.io/v1 GCPBackendPolicy", "kfp",
      "spec: {targetRef: {group: '', kind: Service, name: a}, default: {\(settings)}}")
  }

  private static func healthCheck(_ settings: String) -> Example {
    .object(
      "networking.gke.io/v1 HealthCheckPolicy", "kfp",
      "spec: {targetRef: {group: '', kind: Service, name: a}, default: {\(settings)}}")
  }

  private static func config(_ spec: String) -> Example {
    .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {\(spec)}")
  }
}
