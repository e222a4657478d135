internal import Diagnostics
package import YAML

extension Overlay {
  /// An Ingress of class gce behind Identity-Aware Proxy.
  package struct IAPIngress: Sendable {
    /// The DNS name under which people open the UI.
    package var host: Located<String>
    /// The name of the reserved global address.
    package var staticIPName: Located<String>
    /// Where the certificate comes from.
    package var certificate: Certificate
    /// Which OAuth client signs people in.
    package var oauthClient: OAuthClient
    /// Whether plain HTTP is sent on to HTTPS; true by default.
    package var httpsRedirect: Located<Bool>
    /// Whether port 80 is served; true by default, and the redirect needs it.
    package var allowHTTP: Located<Bool>
    /// The name of an SSL policy.
    package var sslPolicy: Located<String>?
    /// The name of a Cloud Armor policy.
    package var securityPolicy: Located<String>?
    /// How long a request may take, in seconds; 3600 by default.
    package var backendTimeoutSeconds: Located<Int>
    /// Seconds a terminating pod may finish in-flight requests; 60 by default.
    package var connectionDrainingSeconds: Located<Int>
    /// How the load balancer tells whether a pod serves.
    package var healthCheck: HealthCheck
    /// Whether requests of one client go to one pod.
    package var sessionAffinity: SessionAffinity?
    /// Which requests are logged.
    package var logging: AccessLogging
  }

  /// Where a certificate comes from.
  package enum Certificate: Sendable {
    /// A certificate that Google makes for these domains, of which the host is one; only the host by default.
    case managed(domains: [Located<String>])
    /// Certificates of Compute Engine, by name.
    case preShared(names: [Located<String>])
    /// A TLS Secret in the same namespace.
    case secret(name: Located<String>)
  }

  /// Which OAuth client signs people in.
  package enum OAuthClient: Sendable {
    /// One whose client_id and client_secret an existing Secret holds.
    case secret(name: Located<String>)
    /// Google's own, for which GKE must be new enough; the position is that of the choice.
    case googleManaged(Position)
  }
}

extension Overlay.IAPIngress {
  init?(_ fields: inout Fields) {
    let host = fields.string(
      required: "host",
      "expected a lower-case DNS name without wildcard or trailing dot, at most 63 (253) characters",
      where: { Expressions.isDomain($0) })
    let address = fields.string(
      required: "staticIPName", "expected the name of a reserved global address, so that DNS stays right",
      where: Expressions.isComputeName)
    let certificate = Overlay.Certificate(&fields, host: host)
    let client = Overlay.OAuthClient(&fields)
    httpsRedirect = fields.flag("httpsRedirect", default: true)
    allowHTTP = fields.flag("allowHTTP", default: true)
    if httpsRedirect.value, !allowHTTP.value {
      fields.refuse(
        fields.path(of: "httpsRedirect"),
        "httpsRedirect expects allowHTTP true: the redirect is served on port 80",
        at: httpsRedirect.isDefault ? allowHTTP.position : httpsRedirect.position)
    }
    let policy = "expected the name of an SSL (Cloud Armor) policy"
    sslPolicy = fields.string("sslPolicy", policy, where: Expressions.isComputeName)
    securityPolicy = fields.string("securityPolicy", policy, where: Expressions.isComputeName)
    backendTimeoutSeconds = fields.integer(
      "backendTimeoutSeconds", 1...86400, default: 3600, "expected 1 to 86400 seconds")
    connectionDrainingSeconds = fields.integer(
      "connectionDrainingSeconds", 0...3600, default: 60, "expected 0 to 3600 seconds")
    healthCheck = fields.section(orDefault: "healthCheck") { Overlay.HealthCheck(&$0) }
    sessionAffinity = fields.section("sessionAffinity") { Overlay.SessionAffinity(&$0) } ?? nil
    logging = fields.section(orDefault: "logging") { Overlay.AccessLogging(&$0) }
    guard let host, let address, let certificate, let client else { return nil }
    self.host = host
    staticIPName = address
    self.certificate = certificate
    oauthClient = client
  }
}

extension Overlay.Certificate {
  init?(_ fields: inout Fields, host: Located<String>?) {
    let certificate: Self? = fields.oneOf("certificate", ["managed", "preShared", "secret"]) {
      member, fields in
      switch member {
      case "managed": fields.section(required: member) { Self.managed(&$0, host: host) }
      case "preShared": fields.section(required: member) { Self.preShared(&$0) }
      default:
        fields.section(required: member) { fields in
          fields.string(
            required: "name", "expected the name of a TLS Secret in the same namespace",
            where: Expressions.isObjectName
          ).map { .secret(name: $0) }
        }
      }
    }
    guard let certificate else { return nil }
    if case .managed = certificate, let host, host.value.utf8.count > 63 {
      fields.refuse(
        fields.path(of: "host"),
        "expected a lower-case DNS name without wildcard or trailing dot, at most 63 (253) characters",
        at: host.position, found: "\"\(host.value)\"")
    }
    self = certificate
  }

  private static func managed(_ fields: inout Fields, host: Located<String>?) -> Self? {
    let message = "expected 1 to 100 lower-case domains of at most 63 characters"
    guard fields.value("domains") != nil else {
      return .managed(domains: host.map { [fields.implied($0.value)] } ?? [])
    }
    let before = fields.diagnostics.count
    let domains = fields.strings("domains", message, distinct: true) { Expressions.isDomain($0, atMost: 63) }
    guard fields.diagnostics.count == before else { return nil }
    if !(1...100).contains(domains.count) {
      fields.refuse(
        fields.path(of: "domains"), message, at: fields.valuePosition("domains"), found: "\(domains.count)")
    } else if let host, !domains.contains(host) {
      fields.refuse(
        fields.path(of: "domains"), "expected the list to contain host", at: fields.valuePosition("domains"),
        notes: [.init("host is \"\(host.value)\"")])
    }
    return .managed(domains: domains)
  }

  private static func preShared(_ fields: inout Fields) -> Self? {
    let message = "expected 1 to 15 names of SSL certificates"
    guard fields.value("names") != nil else {
      fields.miss("names", message)
      return nil
    }
    let before = fields.diagnostics.count
    let names = fields.strings("names", message, where: Expressions.isComputeName)
    if fields.diagnostics.count == before, !(1...15).contains(names.count) {
      fields.refuse(
        fields.path(of: "names"), message, at: fields.valuePosition("names"), found: "\(names.count)")
    }
    return .preShared(names: names)
  }
}

extension Overlay.OAuthClient {
  init?(_ fields: inout Fields) {
    let client: Self? = fields.oneOf("oauthClient", ["secret", "googleManaged"]) { member, fields in
      if member == "googleManaged" {
        fields.empty(member)
        return .googleManaged(fields.place(of: member))
      }
      return fields.section(required: member) { fields in
        fields.string(
          required: "name", "expected the name of an existing Secret with keys client_id and client_secret",
          where: Expressions.isObjectName
        ).map { .secret(name: $0) }
      }
    }
    guard let client else { return nil }
    self = client
  }
}
