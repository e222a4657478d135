internal import Manifests

extension Overlay {
  /// What Google Cloud accepts.
  typealias Limits = LoadBalancerLimits

  /// How the load balancer tells whether a pod serves.
  public struct HealthCheck: Section {
    /// The path that is requested.
    @Setting public var path = "/apis/v1beta1/healthz"
    /// Seconds between two checks.
    @Setting public var intervalSeconds = 15
    /// Seconds that an answer may take, at most the interval.
    @Setting public var timeoutSeconds = 5
    /// Consecutive successful checks before a pod receives traffic.
    @Setting public var healthyThreshold = 1
    /// Consecutive failed checks before a pod receives no more traffic.
    @Setting public var unhealthyThreshold = 2

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "path", &_path, .text(.absolutePath, "expected a path that begins with /"),
        "The path that is requested.")
      v.field(
        "intervalSeconds", &_intervalSeconds, .integer(Limits.checkSeconds, Self.suffix),
        "Seconds between two checks.")
      v.field(
        "timeoutSeconds", &_timeoutSeconds, .integer(Limits.checkSeconds, Self.suffix),
        "Seconds that an answer may take, at most the interval.")
      v.field(
        "healthyThreshold", &_healthyThreshold, .integer(Limits.threshold),
        "Consecutive successful checks before a pod receives traffic.")
      v.field(
        "unhealthyThreshold", &_unhealthyThreshold, .integer(Limits.threshold),
        "Consecutive failed checks before a pod receives no more traffic.")
    }
  }

  /// Whether requests of one client go to one pod.
  public struct SessionAffinity: Section, OverlaySection {
    /// How a client is recognized.
    @Setting public var type: Affinity? = nil
    /// Seconds that the cookie lasts; with GENERATED_COOKIE only.
    @Setting public var cookieTTLSeconds: Int? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "type", &_type, .words(), "How a client is recognized.", .otherwise("left to the load balancer"))
      v.field(
        "cookieTTLSeconds", &_cookieTTLSeconds, .integer(Limits.cookieSeconds, ", with GENERATED_COOKIE"),
        "Seconds that the cookie lasts; with GENERATED_COOKIE only.")
    }

    /// How a client is recognized.
    public enum Affinity: String, CaseIterable, Sendable {
      /// Not at all.
      case none = "NONE"
      /// By its address.
      case clientIP = "CLIENT_IP"
      /// By a cookie that the load balancer sets.
      case generatedCookie = "GENERATED_COOKIE"
    }
  }

  /// Which requests the load balancer logs.
  public struct AccessLogging: Section {
    /// Whether requests are logged.
    @Setting public var enabled = true
    /// The share of requests that are logged, from 0 to 1.
    @Setting public var sampleRate = 1.0

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("enabled", &_enabled, .flag, "Whether requests are logged.")
      v.field(
        "sampleRate", &_sampleRate, .number(Limits.sampleRate, "expected a rate from 0 to 1"),
        "The share of requests that are logged, from 0 to 1.")
    }
  }
}

/// The fields that load balancers of an Ingress and of a Gateway have alike.
func describeBalancing(
  _ v: inout some SectionVisitor, _ sslPolicy: inout Setting<String?>,
  _ securityPolicy: inout Setting<String?>, timeout: inout Setting<Int>, draining: inout Setting<Int>,
  _ healthCheck: inout Setting<Overlay.HealthCheck>, _ affinity: inout Setting<Overlay.SessionAffinity?>,
  _ logging: inout Setting<Overlay.AccessLogging>
) {
  let policy = "expected the name of an SSL (Cloud Armor) policy"
  v.field("sslPolicy", &sslPolicy, .text(.computeName, policy), "The name of an SSL policy.")
  v.field(
    "securityPolicy", &securityPolicy, .text(.computeName, policy), "The name of a Cloud Armor policy.")
  v.field(
    "backendTimeoutSeconds", &timeout, .integer(Overlay.Limits.timeoutSeconds, " seconds"),
    "Seconds that a request may take.")
  v.field(
    "connectionDrainingSeconds", &draining,
    .integer(Overlay.Limits.drainingSeconds, " seconds"),
    "Seconds that a terminating pod may take to finish in-flight requests.")
  v.field("healthCheck", &healthCheck, .section(), "How the load balancer tells whether a pod serves.")
  v.field(
    "sessionAffinity", &affinity, SectionKind(), "Whether requests of one client go to one pod.")
  v.field("logging", &logging, .section(), "Which requests the load balancer logs.")
}

extension Overlay.HealthCheck {
  private static let suffix = ", timeout not above interval"

  func check(_ fields: inout Fields) {
    guard timeoutSeconds > intervalSeconds else { return }
    let (key, blamed) =
      $timeoutSeconds.isDefault ? ("intervalSeconds", $intervalSeconds) : ("timeoutSeconds", $timeoutSeconds)
    fields.refuse(
      fields.path(of: key), IntegerKind.integer(Overlay.Limits.checkSeconds, Self.suffix).expectation,
      at: blamed.position, found: "\(blamed.value)")
  }
}

extension Overlay.SessionAffinity {
  func check(_ fields: inout Fields) {
    guard let seconds = $cookieTTLSeconds.unwrapped(), type != .generatedCookie else { return }
    fields.refuse(
      fields.path(of: "cookieTTLSeconds"), "expected 0 to 86400, with GENERATED_COOKIE", at: seconds.position,
      found: "\(seconds.value) with \(type?.rawValue ?? "no type")")
  }
}
