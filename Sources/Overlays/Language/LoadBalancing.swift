extension Overlay {
  /// How the load balancer tells whether a pod serves.
  package struct HealthCheck: Sendable {
    /// What is asked for; `/apis/v1beta1/healthz` by default.
    package var path: Located<String>
    /// The time between two checks, in seconds; 15 by default.
    package var intervalSeconds: Located<Int>
    /// How long an answer may take, in seconds; 5 by default.
    package var timeoutSeconds: Located<Int>
    /// Consecutive successful probes before a pod receives traffic; 1 by default.
    package var healthyThreshold: Located<Int>
    /// After how many bad answers a pod no longer serves; 2 by default.
    package var unhealthyThreshold: Located<Int>
  }

  /// Whether requests of one client go to one pod.
  package struct SessionAffinity: Sendable {
    /// By what a client is known; nil leaves it to the load balancer.
    package var type: Located<Kind>?
    /// How long the cookie lasts, in seconds; with GENERATED_COOKIE only.
    package var cookieTTLSeconds: Located<Int>?

    /// By what a client is known.
    package enum Kind: String, Sendable {
      case none = "NONE"
      case clientIP = "CLIENT_IP"
      case generatedCookie = "GENERATED_COOKIE"
    }
  }

  /// Which requests the load balancer logs.
  package struct AccessLogging: Sendable {
    /// Whether any are; true by default.
    package var enabled: Located<Bool>
    /// The share of requests that are, from 0 to 1; 1 by default.
    package var sampleRate: Located<Double>
  }
}

extension Overlay.HealthCheck {
  init(_ fields: inout Fields) {
    let message = "expected 1 to 300, timeout not above interval"
    path = fields.string("path", default: "/apis/v1beta1/healthz", "expected a path that begins with /") {
      $0.hasPrefix("/")
    }
    intervalSeconds = fields.integer("intervalSeconds", 1...300, default: 15, message)
    timeoutSeconds = fields.integer("timeoutSeconds", 1...300, default: 5, message)
    healthyThreshold = fields.integer("healthyThreshold", 1...10, default: 1, "expected 1 to 10")
    unhealthyThreshold = fields.integer("unhealthyThreshold", 1...10, default: 2, "expected 1 to 10")
    if timeoutSeconds.value > intervalSeconds.value {
      let (key, blamed) =
        timeoutSeconds.isDefault ? ("intervalSeconds", intervalSeconds) : ("timeoutSeconds", timeoutSeconds)
      fields.refuse(fields.path(of: key), message, at: blamed.position, found: "\(blamed.value)")
    }
  }
}

extension Overlay.SessionAffinity {
  init(_ fields: inout Fields) {
    type = fields.choice("type", "expected NONE, CLIENT_IP or GENERATED_COOKIE")
    let message = "expected 0 to 86400, with GENERATED_COOKIE"
    cookieTTLSeconds = fields.integer("cookieTTLSeconds", 0...86400, message)
    if let seconds = cookieTTLSeconds, type?.value != .generatedCookie {
      fields.refuse(
        fields.path(of: "cookieTTLSeconds"), message, at: seconds.position,
        found: "\(seconds.value) with \(type?.value.rawValue ?? "no type")")
    }
  }
}

extension Overlay.AccessLogging {
  init(_ fields: inout Fields) {
    enabled = fields.flag("enabled", default: true)
    sampleRate = fields.number("sampleRate", 0...1, default: 1, "expected a rate from 0 to 1")
  }
}
