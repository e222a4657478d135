internal import Testing

@Suite struct GatewayRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  private static let whole = [
    ("host", "kfp.example.com"), ("staticIPName", "kfp-ip"), ("certificate", "{map: {name: kfp}}"),
    ("oauthClient", "{secret: {name: kfp-oauth, clientID: kfp}}"),
  ]

  /// A whole section with one entry as given, last, and what is said at a place in its value.
  private static func wrong(_ key: String, _ value: String, _ said: (text: String, offset: Int)...) -> Refusal
  {
    let others = whole.filter { $0.0 != key }.map { "\($0.0): \($0.1), " }.joined()
    let start = "{gateway: {" + others
    var refusal = Refusal(section: "access", "\(start)\(key): \(value)}}")
    // The value of `access` begins in the eleventh column of its line.
    let column = 11 + start.count + key.count + 2
    refusal.expected = said.map { "46:\(column + $0.offset) spec.access.gateway.\($0.text)" }
    return refusal
  }

  private static let policy = "expected the name of an SSL (Cloud Armor) policy"
  private static let check = "expected 1 to 300, timeout not above interval"

  static let refusals: [Refusal] = [
    wrong(
      "host", "KFP",
      (
        "host: expected a lower-case DNS name without wildcard or trailing dot, at most 63 (253) characters; found \"KFP\"",
        0
      )),
    wrong("scope", "zonal", ("scope: expected global or regional; found \"zonal\"", 0)),
    wrong(
      "staticIPName", "A",
      (
        "staticIPName: expected the name of a reserved address of the same scope, so that DNS stays right; found \"A\"",
        0
      )),
    wrong(
      "certificate", "{}", ("certificate: expected exactly one of map, preShared, secret; found none", -13)),
    wrong(
      "certificate", "{map: {name: A}}",
      ("certificate.map.name: expected the name of a certificate map; found \"A\"", 13)),
    wrong(
      "certificate", "{preShared: {names: [A]}}",
      ("certificate.preShared.names[0]: expected 1 to 15 names of SSL certificates; found \"A\"", 21)),
    wrong(
      "certificate", "{secret: {name: A}}",
      ("certificate.secret.name: expected the name of a TLS Secret in the same namespace; found \"A\"", 16)),
    wrong(
      "oauthClient", "{}",
      ("oauthClient: expected exactly one of secret, googleManaged; found none", -13)),
    wrong(
      "oauthClient", "{googleManaged: {id: 1}}", ("oauthClient.googleManaged: expected {}; found id", 16)),
    wrong(
      "oauthClient", "{secret: {name: A, clientID: ''}}",
      (
        "oauthClient.secret.name: expected the name of an existing Secret with the client's secret; found \"A\"",
        16
      ), ("oauthClient.secret.clientID: expected the ID of the OAuth client; found \"\"", 29)),
    wrong("httpsRedirect", "1", ("httpsRedirect: expected a boolean, found an integer (1)", 0)),
    wrong("sslPolicy", "A", ("sslPolicy: \(policy); found \"A\"", 0)),
    wrong("securityPolicy", "A", ("securityPolicy: \(policy); found \"A\"", 0)),
    wrong("backendTimeoutSeconds", "0", ("backendTimeoutSeconds: expected 1 to 86400 seconds; found 0", 0)),
    wrong(
      "connectionDrainingSeconds", "3601",
      ("connectionDrainingSeconds: expected 0 to 3600 seconds; found 3601", 0)),
    wrong(
      "healthCheck", "{path: a}", ("healthCheck.path: expected a path that begins with /; found \"a\"", 7)),
    wrong("healthCheck", "{intervalSeconds: 4}", ("healthCheck.intervalSeconds: \(check); found 4", 18)),
    wrong("healthCheck", "{timeoutSeconds: 16}", ("healthCheck.timeoutSeconds: \(check); found 16", 17)),
    wrong(
      "healthCheck", "{healthyThreshold: 0, unhealthyThreshold: 0}",
      ("healthCheck.healthyThreshold: expected 1 to 10; found 0", 19),
      ("healthCheck.unhealthyThreshold: expected 1 to 10; found 0", 42)),
    wrong(
      "sessionAffinity", "{type: A}",
      ("sessionAffinity.type: expected NONE, CLIENT_IP or GENERATED_COOKIE; found \"A\"", 7)),
    wrong(
      "sessionAffinity", "{type: CLIENT_IP, cookieTTLSeconds: 1}",
      (
        "sessionAffinity.cookieTTLSeconds: expected 0 to 86400, with GENERATED_COOKIE; found 1 with CLIENT_IP",
        36
      )),
    wrong(
      "logging", "{enabled: 1, sampleRate: 2}",
      ("logging.enabled: expected a boolean, found an integer (1)", 10),
      ("logging.sampleRate: expected a rate from 0 to 1; found 2", 25)),
    wrong(
      "proxyRanges", "[10.0.0.0/33]",
      ("proxyRanges: proxyRanges expects scope regional with networkPolicy.enabled true", -13),
      (
        "proxyRanges[0]: expected the ranges of the proxy-only subnet: a regional load balancer calls pods from "
          + "there; found \"10.0.0.0/33\"", 1
      )),
    Refusal(
      section: "access", gateway("scope: regional, certificate: {map: {name: kfp}}"),
      """
      46:103 spec.access.gateway.certificate: expected preShared or secret: a regional load balancer takes no \
      certificate map
      """),
    Refusal(
      [
        Edit("networkPolicy: {enabled: false}", "networkPolicy: {enabled: true}"),
        .section("access", gateway("scope: regional, certificate: {secret: {name: kfp}}")),
      ],
      """
      46:3 spec.access.gateway.proxyRanges: expected the ranges of the proxy-only subnet: a regional load balancer \
      calls pods from there
      """),
    Refusal(
      section: "access", gateway("certificate: {map: {name: kfp}}, proxyRanges: [10.0.0.0/8]"),
      """
      46:100 spec.access.gateway.proxyRanges: proxyRanges expects scope regional with networkPolicy.enabled true
      """),
    Refusal(
      [
        Edit("1.33.5-gke.1080000", "1.29.4-gke.1042999"),
        .section(
          "access",
          gateway("certificate: {map: {name: kfp}}, oauthClient: {googleManaged: {}}", hasClient: false)),
      ],
      """
      46:114 spec.access.gateway.oauthClient.googleManaged: googleManaged expects \
      project.gkeVersion 1.29.4-gke.1043000 or later; found "1.29.4-gke.1042999"
      """),
  ]

  private static func gateway(_ entries: String, hasClient: Bool = true) -> String {
    let client = hasClient ? ", oauthClient: {secret: {name: kfp-oauth, clientID: kfp}}" : ""
    return "{gateway: {host: kfp.example.com, staticIPName: kfp-ip, \(entries)\(client)}}"
  }
}
