internal import Testing

@Suite struct AccessRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      section: "access", "{iapIngress: {}, none: {}}",
      """
      46:28 spec.access: expected exactly one of iapIngress, gateway, inverseProxy, none; found \
      iapIngress, none
      """),
    Refusal(
      section: "access", "{none: {port: 1}}",
      "46:18 spec.access.none: expected {}; found port"),
    Refusal(
      section: "access", "{inverseProxy: {}}",
      """
      46:12 spec.access.inverseProxy: missing `acknowledgeDeprecated`; expected true: the inverse proxy \
      depends on a service of the retired AI Platform Pipelines
      """),
    Refusal(
      section: "access", "{inverseProxy: {acknowledgeDeprecated: false}}",
      """
      46:50 spec.access.inverseProxy.acknowledgeDeprecated: expected true: the inverse proxy \
      depends on a service of the retired AI Platform Pipelines; found false
      """),
    Refusal(
      section: "access", "{inverseProxy: {acknowledgeDeprecated: true, podSecurity: restricted}}",
      """
      46:69 spec.access.inverseProxy.podSecurity: expected privileged or baseline; found "restricted"
      """),
    Refusal(
      section: "access", "{iapIngres: {}}",
      #"46:12 spec.access: unknown field "iapIngres"; did you mean "iapIngress"?"#),
    Refusal(
      section: "access", "{iapIngress: {}}",
      """
      46:12 spec.access.iapIngress: missing `host`; expected a lower-case DNS name without wildcard or \
      trailing dot, at most 63 (253) characters
      """,
      """
      46:12 spec.access.iapIngress: missing `staticIPName`; expected the name of a reserved global \
      address, so that DNS stays right
      """,
      """
      46:12 spec.access.iapIngress: missing `certificate`; expected exactly one of managed, preShared, \
      secret; found none
      """,
      """
      46:12 spec.access.iapIngress: missing `oauthClient`; expected exactly one of secret, googleManaged; \
      found none
      """),
    Refusal(
      "host: kfp.example.com", #"host: "*.example.com""#,
      """
      48:13 spec.access.iapIngress.host: expected a lower-case DNS name without wildcard or \
      trailing dot, at most 63 (253) characters; found "*.example.com"
      """),
    Refusal(
      [
        Edit(
          "host: kfp.example.com",
          "host: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com"),
        Edit("certificate: {managed: {domains: [kfp.example.com]}}", "certificate: {managed: {}}"),
      ],
      """
      48:13 spec.access.iapIngress.host: expected a lower-case DNS name without wildcard or \
      trailing dot, at most 63 (253) characters; found \
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com"
      """),
    Refusal(
      "host: kfp.example.com", "host: KFP.example.com.",
      """
      48:13 spec.access.iapIngress.host: expected a lower-case DNS name without wildcard or \
      trailing dot, at most 63 (253) characters; found "KFP.example.com."
      """),
    Refusal(
      "staticIPName: kfp-ip", "staticIPName: 10.0.0.1",
      """
      49:21 spec.access.iapIngress.staticIPName: expected the name of a reserved global address, \
      so that DNS stays right; found "10.0.0.1"
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}", "certificate: {}",
      """
      50:7 spec.access.iapIngress.certificate: expected exactly one of managed, preShared, secret; \
      found none
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}",
      "certificate: {managed: {domains: [www.example.com]}}",
      """
      50:40 spec.access.iapIngress.certificate.managed.domains: expected the list to contain host
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}", "certificate: {managed: {domains: []}}",
      """
      50:40 spec.access.iapIngress.certificate.managed.domains: expected 1 to 100 lower-case \
      domains of at most 63 characters; found 0
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}",
      "certificate: {managed: {domains: [kfp.example.com, kfp.example.com]}}",
      """
      50:58 spec.access.iapIngress.certificate.managed.domains[1]: expected 1 to 100 lower-case \
      domains of at most 63 characters; found "kfp.example.com" twice
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}", "certificate: {preShared: {}}",
      """
      50:21 spec.access.iapIngress.certificate.preShared: missing `names`; expected 1 to 15 names of SSL \
      certificates
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}", "certificate: {preShared: {names: [Cert]}}",
      """
      50:41 spec.access.iapIngress.certificate.preShared.names[0]: expected 1 to 15 names of SSL \
      certificates; found "Cert"
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}", "certificate: {preShared: {names: []}}",
      """
      50:40 spec.access.iapIngress.certificate.preShared.names: expected 1 to 15 names of SSL \
      certificates; found 0
      """),
    Refusal(
      "certificate: {managed: {domains: [kfp.example.com]}}", #"certificate: {secret: {name: ""}}"#,
      """
      50:36 spec.access.iapIngress.certificate.secret.name: expected the name of a TLS Secret in \
      the same namespace; found ""
      """),
    Refusal(
      "oauthClient: {secret: {name: kfp-iap-oauth}}", "oauthClient: {secret: {}}",
      """
      51:21 spec.access.iapIngress.oauthClient.secret: missing `name`; expected the name of an existing \
      Secret with keys client_id and client_secret
      """),
    Refusal(
      "oauthClient: {secret: {name: kfp-iap-oauth}}", "oauthClient: {}",
      "51:7 spec.access.iapIngress.oauthClient: expected exactly one of secret, googleManaged; found none"),
    Refusal(
      "oauthClient: {secret: {name: kfp-iap-oauth}}", "oauthClient: {secret: {name: A}}",
      """
      51:36 spec.access.iapIngress.oauthClient.secret.name: expected the name of an existing Secret with \
      keys client_id and client_secret; found "A"
      """),
    Refusal(
      "      oauthClient: {secret: {name: kfp-iap-oauth}}\n", "",
      """
      47:5 spec.access.iapIngress: missing `oauthClient`; expected exactly one of secret, googleManaged; \
      found none
      """),
    Refusal(
      [
        Edit("{secret: {name: kfp-iap-oauth}}", "{googleManaged: {}}"),
        Edit("1.33.5-gke.1080000", "1.29.4-gke.1042999"),
      ],
      """
      51:21 spec.access.iapIngress.oauthClient.googleManaged: googleManaged expects \
      project.gkeVersion 1.29.4-gke.1043000 or later; found "1.29.4-gke.1042999"
      """),
    Refusal(
      "{secret: {name: kfp-iap-oauth}}", "{googleManaged: {id: 1}}",
      "51:36 spec.access.iapIngress.oauthClient.googleManaged: expected {}; found id"),
    Refusal(
      "httpsRedirect: true", "httpsRedirect: true\n      allowHTTP: false",
      """
      52:22 spec.access.iapIngress.httpsRedirect: httpsRedirect expects allowHTTP true: the \
      redirect is served on port 80
      """),
    Refusal(
      "httpsRedirect: true", "allowHTTP: false",
      """
      52:18 spec.access.iapIngress.httpsRedirect: httpsRedirect expects allowHTTP true: the \
      redirect is served on port 80
      """),
    Refusal(
      "sslPolicy: kfp-modern", "sslPolicy: kfp_modern",
      """
      53:18 spec.access.iapIngress.sslPolicy: expected the name of an SSL (Cloud Armor) policy; \
      found "kfp_modern"
      """),
    Refusal(
      "securityPolicy: kfp-armor", "securityPolicy: 1",
      """
      54:23 spec.access.iapIngress.securityPolicy: expected the name of an SSL (Cloud Armor) policy; found \
      1
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "backendTimeoutSeconds: 0",
      """
      55:30 spec.access.iapIngress.backendTimeoutSeconds: expected 1 to 86400 seconds; found 0
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "backendTimeoutSeconds: 1h",
      """
      55:30 spec.access.iapIngress.backendTimeoutSeconds: expected an integer, found the string \
      "1h"
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "connectionDrainingSeconds: 3601",
      """
      55:34 spec.access.iapIngress.connectionDrainingSeconds: expected 0 to 3600 seconds; found \
      3601
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "healthCheck: {path: healthz}",
      """
      55:27 spec.access.iapIngress.healthCheck.path: expected a path that begins with /; found \
      "healthz"
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "healthCheck: {intervalSeconds: 5, timeoutSeconds: 6}",
      """
      55:57 spec.access.iapIngress.healthCheck.timeoutSeconds: expected 1 to 300, timeout not \
      above interval; found 6
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "healthCheck: {intervalSeconds: 4}",
      """
      55:38 spec.access.iapIngress.healthCheck.intervalSeconds: expected 1 to 300, timeout not \
      above interval; found 4
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "healthCheck: {intervalSeconds: 301}",
      """
      55:38 spec.access.iapIngress.healthCheck.intervalSeconds: expected 1 to 300, timeout not \
      above interval; found 301
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "healthCheck: {healthyThreshold: 11, unhealthyThreshold: 0}",
      """
      55:39 spec.access.iapIngress.healthCheck.healthyThreshold: expected 1 to 10; found 11
      """,
      """
      55:63 spec.access.iapIngress.healthCheck.unhealthyThreshold: expected 1 to 10; found 0
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "sessionAffinity: {type: COOKIE}",
      """
      55:31 spec.access.iapIngress.sessionAffinity.type: expected NONE, CLIENT_IP or \
      GENERATED_COOKIE; found "COOKIE"
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "sessionAffinity: {type: CLIENT_IP, cookieTTLSeconds: 60}",
      """
      55:60 spec.access.iapIngress.sessionAffinity.cookieTTLSeconds: expected 0 to 86400, with \
      GENERATED_COOKIE; found 60 with CLIENT_IP
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "logging: {sampleRate: 1.5}",
      """
      55:29 spec.access.iapIngress.logging.sampleRate: expected a rate from 0 to 1; found 1.5
      """),
    Refusal(
      "backendTimeoutSeconds: 3600", "logging: {enabled: 1, sampleRate: all}",
      """
      55:26 spec.access.iapIngress.logging.enabled: expected a boolean, found an integer (1)
      """,
      """
      55:41 spec.access.iapIngress.logging.sampleRate: expected a number, found the string "all"
      """),
  ]
}
