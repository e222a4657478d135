internal import Diagnostics
internal import Manifests

extension Overlay {
  /// A Gateway of GKE behind Identity-Aware Proxy.
  public struct Gateway: Section, OverlaySection {
    /// The DNS name under which people open the UI.
    @Setting public var host = ""
    /// Where the load balancer runs.
    @Setting public var scope = Scope.global
    /// The name of the reserved address.
    @Setting public var staticIPName = ""
    /// Where the certificate comes from.
    @Setting public var certificate = Certificate.map(CertificateMap())
    /// Which OAuth client signs people in.
    @Setting public var oauthClient = Client.googleManaged
    /// Whether plain HTTP is redirected to HTTPS; else port 80 is not served.
    @Setting public var httpsRedirect = true
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
    /// The ranges of the proxy-only subnet, from which a regional load balancer calls pods.
    @Setting public var proxyRanges: [String] = []

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "host", &_host, .text(.domain, IAPIngress.hostMessage),
        "The DNS name under which people open the UI.", .required)
      v.field("scope", &_scope, .words(), "Where the load balancer runs.")
      v.field(
        "staticIPName", &_staticIPName,
        .text(
          .computeName, "expected the name of a reserved address of the same scope, so that DNS stays right"),
        "The name of the reserved address.", .required)
      v.field("certificate", &_certificate, .oneOf(), "Where the certificate comes from.", .required)
      v.field("oauthClient", &_oauthClient, .oneOf(), "Which OAuth client signs people in.", .required)
      v.field(
        "httpsRedirect", &_httpsRedirect, .flag,
        "Whether plain HTTP is redirected to HTTPS; else port 80 is not served.")
      describeBalancing(
        &v, &_sslPolicy, &_securityPolicy, timeout: &_backendTimeoutSeconds,
        draining: &_connectionDrainingSeconds, &_healthCheck, &_sessionAffinity, &_logging)
      v.field(
        "proxyRanges", &_proxyRanges, .list(of: TextKind(form: .range, expectation: Self.proxyRangesMessage)),
        "The ranges of the proxy-only subnet, from which a regional load balancer calls pods.",
        .otherwise("none; required with scope regional and networkPolicy.enabled"))
    }

    static let proxyRangesMessage =
      "expected the ranges of the proxy-only subnet: a regional load balancer calls pods from there"

    /// Where a load balancer runs.
    public enum Scope: String, CaseIterable, Sendable {
      /// At the edge of Google's network: class gke-l7-global-external-managed.
      case global
      /// In the region of the cluster: class gke-l7-regional-external-managed.
      case regional
    }

    /// Where a certificate comes from.
    public enum Certificate: Union {
      /// A certificate map of Certificate Manager.
      case map(CertificateMap)
      /// Certificates of Compute Engine.
      case preShared(PreSharedCertificates)
      /// A TLS Secret in the same namespace.
      case secret(NamedSecret)

      static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
        v.member(
          "map", SectionKind(), Self.map, { if case .map(let held) = $0 { held } else { nil } },
          "A certificate map of Certificate Manager.")
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
    public enum Client: Union {
      /// A client of its own, whose secret an existing Secret holds.
      case secret(ClientSecret)
      /// Google's own client, from GKE 1.29.4-gke.1043000 on.
      case googleManaged

      static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
        v.member(
          "secret", SectionKind(), Self.secret, { if case .secret(let held) = $0 { held } else { nil } },
          "A client of its own, whose secret an existing Secret holds.")
        v.member(
          "googleManaged", .empty, { _ in .googleManaged },
          { if case .googleManaged = $0 { () } else { nil } },
          "Google's own client, from GKE 1.29.4-gke.1043000 on.")
      }
    }
  }

  /// A certificate map of Certificate Manager, which global load balancers alone can use.
  public struct CertificateMap: Section, OverlaySection {
    /// The name of the certificate map.
    @Setting public var name = ""

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "name", &_name, .text(.computeName, "expected the name of a certificate map"),
        "The name of the certificate map.", .required)
    }
  }

  /// An OAuth client, by its ID and the Secret with what it keeps.
  public struct ClientSecret: Section, OverlaySection {
    /// The name of the Secret.
    @Setting public var name = ""
    /// The ID of the client.
    @Setting public var clientID = ""

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "name", &_name,
        .text(.objectName, "expected the name of an existing Secret with the client's secret"),
        "The name of the Secret.", .required)
      v.field(
        "clientID", &_clientID, .text(.nonEmpty, "expected the ID of the OAuth client"),
        "The ID of the client.", .required)
    }
  }
}

extension Overlay.Gateway {
  func check(_ fields: inout Fields) {
    guard case .map = certificate, !$certificate.isDefault, scope == .regional else { return }
    fields.refuse(
      fields.path(of: "certificate"),
      "expected preShared or secret: a regional load balancer takes no certificate map",
      at: $certificate.position, id: .overlayFieldContradictory)
  }
}
