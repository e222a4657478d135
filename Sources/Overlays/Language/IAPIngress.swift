internal import Diagnostics
internal import Manifests

extension Overlay {
  /// An Ingress of class gce behind Identity-Aware Proxy.
  public struct IAPIngress: Section, OverlaySection {
    /// The DNS name under which people open the UI.
    @Setting public var host = ""
    /// The name of the reserved global address.
    @Setting public var staticIPName = ""
    /// Where the certificate comes from.
    @Setting public var certificate = Certificate.managed(ManagedCertificate())
    /// Which OAuth client signs people in.
    @Setting public var oauthClient = OAuthClient.googleManaged
    /// Whether plain HTTP is redirected to HTTPS.
    @Setting public var httpsRedirect = true
    /// Whether port 80 is served, which the redirect needs.
    @Setting public var allowHTTP = true
    /// The name of an SSL policy.
    @Setting public var sslPolicy: String? = nil
    /// The name of a Cloud Armor policy.
    @Setting public var securityPolicy: String? = nil
    /// Seconds that a request may take.
    @Setting public var backendTimeoutSeconds = 3600
    /// Seconds that a terminating pod may take to finish in-flight requests.
    @Setting public var connectionDrainingSeconds = 60
    /// How the load balancer tells whether a pod serves.
    @Setting public var healthCheck = HealthCheck()
    /// Whether requests of one client go to one pod.
    @Setting public var sessionAffinity: SessionAffinity? = nil
    /// Which requests the load balancer logs.
    @Setting public var logging = AccessLogging()

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "host", &_host, .text(.domain, Self.hostMessage), "The DNS name under which people open the UI.",
        .required)
      v.field(
        "staticIPName", &_staticIPName,
        .text(.computeName, "expected the name of a reserved global address, so that DNS stays right"),
        "The name of the reserved global address.", .required)
      v.field("certificate", &_certificate, .oneOf(), "Where the certificate comes from.", .required)
      v.field("oauthClient", &_oauthClient, .oneOf(), "Which OAuth client signs people in.", .required)
      v.field("httpsRedirect", &_httpsRedirect, .flag, "Whether plain HTTP is redirected to HTTPS.")
      v.field("allowHTTP", &_allowHTTP, .flag, "Whether port 80 is served, which the redirect needs.")
      describeBalancing(
        &v, &_sslPolicy, &_securityPolicy, timeout: &_backendTimeoutSeconds,
        draining: &_connectionDrainingSeconds, &_healthCheck, &_sessionAffinity, &_logging)
    }
  }

  /// Where a certificate comes from.
  public enum Certificate: Union {
    /// A certificate that Google makes.
    case managed(ManagedCertificate)
    /// Certificates of Compute Engine.
    case preShared(PreSharedCertificates)
    /// A TLS Secret in the same namespace.
    case secret(NamedSecret)

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "managed", SectionKind(), Self.managed, { if case .managed(let held) = $0 { held } else { nil } },
        "A certificate that Google makes.")
      v.member(
        "preShared", SectionKind(), Self.preShared,
        { if case .preShared(let held) = $0 { held } else { nil } }, "Certificates of Compute Engine.")
      v.member(
        "secret",
        SectionKind(content: NamedSecret("expected the name of a TLS Secret in the same namespace")),
        Self.secret, { if case .secret(let held) = $0 { held } else { nil } },
        "A TLS Secret in the same namespace.")
    }
  }

  /// Which OAuth client signs people in.
  public enum OAuthClient: Union {
    /// A client whose client_id and client_secret an existing Secret holds.
    case secret(NamedSecret)
    /// Google's own client, from GKE 1.29.4-gke.1043000 on.
    case googleManaged

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "secret",
        SectionKind(
          content: NamedSecret(
            "expected the name of an existing Secret with keys client_id and client_secret")),
        Self.secret, { if case .secret(let held) = $0 { held } else { nil } },
        "A client whose client_id and client_secret an existing Secret holds.")
      v.member(
        "googleManaged", .empty, { _ in .googleManaged }, { if case .googleManaged = $0 { () } else { nil } },
        "Google's own client, from GKE 1.29.4-gke.1043000 on.")
    }
  }

  /// A certificate that Google makes.
  public struct ManagedCertificate: Section, OverlaySection {
    /// The domains of the certificate, of which the host is one.
    @Setting public var domains: [String]? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      let message = "expected 1 to 100 lower-case domains of at most 63 characters"
      v.field(
        "domains", &_domains,
        .list(
          of: TextKind(form: .shortDomain, expectation: message), count: 1...100, isDistinct: true, message),
        "The domains of the certificate, of which the host is one.", .otherwise("the host alone"))
    }
  }

  /// Certificates of Compute Engine.
  public struct PreSharedCertificates: Section, OverlaySection {
    /// The names of the certificates.
    @Setting public var names: [String] = []

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      let message = "expected 1 to 15 names of SSL certificates"
      v.field(
        "names", &_names,
        .list(of: TextKind(form: .computeName, expectation: message), count: 1...15, message),
        "The names of the certificates.", .required)
    }
  }

  /// A Secret that exists already.
  public struct NamedSecret: Section, OverlaySection {
    /// The name of the Secret.
    @Setting public var name = ""

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// What a message says of the name.
    var expectation = "expected the name of an existing Secret"

    init(_ expectation: String) { self.expectation = expectation }

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("name", &_name, .text(.objectName, expectation), "The name of the Secret.", .required)
    }
  }
}

extension Overlay.IAPIngress {
  static let hostMessage =
    "expected a lower-case DNS name without wildcard or trailing dot, at most 63 (253) characters"

  func check(_ fields: inout Fields) {
    if httpsRedirect, !allowHTTP {
      fields.refuse(
        fields.path(of: "httpsRedirect"),
        "httpsRedirect expects allowHTTP true: the redirect is served on port 80",
        at: $httpsRedirect.isDefault ? $allowHTTP.position : $httpsRedirect.position)
    }
    guard case .managed(let managed) = certificate, !$certificate.isDefault, !$host.isDefault else { return }
    if host.utf8.count > 63 {
      fields.refuse(
        fields.path(of: "host"), Self.hostMessage, at: $host.position, found: "\"\(host)\"")
    }
    if let domains = managed.$domains.unwrapped(), !domains.value.isEmpty, !domains.value.contains(host) {
      fields.refuse(
        fields.path(of: "certificate") + ".managed.domains", "expected the list to contain host",
        at: domains.position, notes: [.init("host is \"\(host)\"")])
    }
  }

  /// The domains of a certificate that Google makes.
  func domains(of certificate: Overlay.ManagedCertificate) -> [Located<String>] {
    certificate.$domains.or([host]).elements()
  }
}
