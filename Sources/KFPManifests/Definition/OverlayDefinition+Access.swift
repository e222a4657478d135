extension OverlayDefinition {
  /// How people reach the UI.
  public enum Access: Sendable {
    /// An Ingress of class gce behind Identity-Aware Proxy.
    case iapIngress(IAPIngress)
    /// Google's inverse proxy, which depends on a retired service, as must be acknowledged.
    case inverseProxy(acknowledgeDeprecated: Bool)
    /// Port-forwarding only. (`none` in YAML; renamed because `.none` clashes with `Optional.none`.)
    case portForward
  }

  /// An Ingress of class gce behind Identity-Aware Proxy.
  public struct IAPIngress: Sendable {
    /// The DNS name under which people open the UI.
    public var host: String
    /// The name of the reserved global address.
    public var staticIPName: String
    /// Where the certificate comes from.
    public var certificate: Certificate
    /// Which OAuth client signs people in.
    public var oauthClient: OAuthClient
    /// Whether plain HTTP is sent on to HTTPS; true by default.
    public var httpsRedirect: Bool?
    /// Whether port 80 is served; true by default, and the redirect needs it.
    public var allowHTTP: Bool?
    /// The name of an SSL policy.
    public var sslPolicy: String?
    /// The name of a Cloud Armor policy.
    public var securityPolicy: String?
    /// How long a request may take; 3600 by default.
    public var backendTimeoutSeconds: Int?
    /// Seconds a terminating pod may finish in-flight requests; 60 by default.
    public var connectionDrainingSeconds: Int?
    /// How the load balancer tells whether a pod serves.
    public var healthCheck: HealthCheck?
    /// Whether requests of one client go to one pod.
    public var sessionAffinity: SessionAffinity?
    /// Which requests are logged; all by default.
    public var logging: Logging?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      host: String, staticIPName: String, certificate: Certificate, oauthClient: OAuthClient,
      httpsRedirect: Bool? = nil, allowHTTP: Bool? = nil, sslPolicy: String? = nil,
      securityPolicy: String? = nil, backendTimeoutSeconds: Int? = nil, connectionDrainingSeconds: Int? = nil,
      healthCheck: HealthCheck? = nil, sessionAffinity: SessionAffinity? = nil, logging: Logging? = nil
    ) {
      self.host = host
      self.staticIPName = staticIPName
      self.certificate = certificate
      self.oauthClient = oauthClient
      self.httpsRedirect = httpsRedirect
      self.allowHTTP = allowHTTP
      self.sslPolicy = sslPolicy
      self.securityPolicy = securityPolicy
      self.backendTimeoutSeconds = backendTimeoutSeconds
      self.connectionDrainingSeconds = connectionDrainingSeconds
      self.healthCheck = healthCheck
      self.sessionAffinity = sessionAffinity
      self.logging = logging
    }

    /// Where the certificate comes from.
    public enum Certificate: Sendable {
      /// Google makes it for these domains; for the host by default.
      case managed(domains: [String]? = nil)
      /// Certificates of Compute Engine, by name.
      case preShared(names: [String])
      /// A TLS Secret in the same namespace.
      case secret(name: String)
    }

    /// Which OAuth client signs people in.
    public enum OAuthClient: Sendable {
      /// One whose client_id and client_secret an existing Secret holds.
      case secret(name: String)
      /// Google's own, for which GKE must be new enough: ``OverlayDefinition/GoogleProject/gkeVersion`` must be given.
      case googleManaged
    }

    /// How the load balancer tells whether a pod serves.
    public struct HealthCheck: Sendable {
      /// The path that is asked for.
      public var path: String?
      /// How often, from 1 to 300 seconds.
      public var intervalSeconds: Int?
      /// How long an answer may take, not longer than the interval.
      public var timeoutSeconds: Int?
      /// Consecutive successful probes before a pod receives traffic; 1 by default.
      public var healthyThreshold: Int?
      /// After how many bad answers it does not.
      public var unhealthyThreshold: Int?

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(
        path: String? = nil, intervalSeconds: Int? = nil, timeoutSeconds: Int? = nil,
        healthyThreshold: Int? = nil, unhealthyThreshold: Int? = nil
      ) {
        self.path = path
        self.intervalSeconds = intervalSeconds
        self.timeoutSeconds = timeoutSeconds
        self.healthyThreshold = healthyThreshold
        self.unhealthyThreshold = unhealthyThreshold
      }
    }

    /// Whether requests of one client go to one pod.
    public enum SessionAffinity: Sendable {
      /// `NONE` in a file.
      case off
      /// By the address that they come from.
      case clientIP
      /// By a cookie that the load balancer sets; without a time it lives as long as the session.
      case generatedCookie(ttlSeconds: Int? = nil)
    }

    /// Which requests are logged.
    public struct Logging: Sendable {
      /// Whether any are.
      public var enabled: Bool
      /// The share of requests, from 0 to 1.
      public var sampleRate: Double?

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(enabled: Bool, sampleRate: Double? = nil) {
        self.enabled = enabled
        self.sampleRate = sampleRate
      }
    }
  }
}

extension OverlayDefinition.Access: OverlayField {
  var field: FieldValue {
    switch self {
    case .iapIngress(let ingress): .member("iapIngress", ingress)
    case .inverseProxy(let isAcknowledged):
      .member("inverseProxy", FieldValue.section(["acknowledgeDeprecated": isAcknowledged]))
    case .portForward: .member("none", noFields)
    }
  }
}

extension OverlayDefinition.IAPIngress: OverlayField {
  var field: FieldValue {
    .section([
      "host": host, "staticIPName": staticIPName, "certificate": certificate, "oauthClient": oauthClient,
      "httpsRedirect": httpsRedirect, "allowHTTP": allowHTTP, "sslPolicy": sslPolicy,
      "securityPolicy": securityPolicy, "backendTimeoutSeconds": backendTimeoutSeconds,
      "connectionDrainingSeconds": connectionDrainingSeconds, "healthCheck": healthCheck,
      "sessionAffinity": sessionAffinity, "logging": logging,
    ])
  }
}

extension OverlayDefinition.IAPIngress.Certificate: OverlayField {
  var field: FieldValue {
    switch self {
    case .managed(let domains): .member("managed", FieldValue.section(["domains": domains]))
    case .preShared(let names): .member("preShared", FieldValue.section(["names": names]))
    case .secret(let name): .member("secret", FieldValue.section(["name": name]))
    }
  }
}

extension OverlayDefinition.IAPIngress.OAuthClient: OverlayField {
  var field: FieldValue {
    switch self {
    case .secret(let name): .member("secret", FieldValue.section(["name": name]))
    case .googleManaged: .member("googleManaged", noFields)
    }
  }
}

extension OverlayDefinition.IAPIngress.HealthCheck: OverlayField {
  var field: FieldValue {
    .section([
      "path": path, "intervalSeconds": intervalSeconds, "timeoutSeconds": timeoutSeconds,
      "healthyThreshold": healthyThreshold, "unhealthyThreshold": unhealthyThreshold,
    ])
  }
}

extension OverlayDefinition.IAPIngress.SessionAffinity: OverlayField {
  var field: FieldValue {
    switch self {
    case .off: .section(["type": "NONE"])
    case .clientIP: .section(["type": "CLIENT_IP"])
    case .generatedCookie(let ttl): .section(["type": "GENERATED_COOKIE", "cookieTTLSeconds": ttl])
    }
  }
}

extension OverlayDefinition.IAPIngress.Logging: OverlayField {
  var field: FieldValue { .section(["enabled": enabled, "sampleRate": sampleRate]) }
}
