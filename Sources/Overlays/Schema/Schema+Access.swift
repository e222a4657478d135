extension Schema {
  static let access = Schema.oneOf([
    SchemaField("iapIngress", iapIngress, "An Ingress of class gce behind Identity-Aware Proxy."),
    SchemaField(
      "inverseProxy",
      .section([
        SchemaField(
          "acknowledgeDeprecated", .assent, isRequired: true,
          "Must be true: the service behind it is retired.")
      ]), "The inverse proxy of AI Platform Pipelines."),
    SchemaField("none", .empty, "Through kubectl port-forward alone."),
  ])

  private static let iapIngress = Schema.section([
    SchemaField("host", .text(.domain), isRequired: true, "The DNS name of the UI."),
    SchemaField(
      "staticIPName", .text(.computeName), isRequired: true, "The name of a reserved global address."),
    SchemaField("certificate", certificate, isRequired: true, "Where the certificate comes from."),
    SchemaField("oauthClient", oauthClient, isRequired: true, "Which OAuth client signs people in."),
    SchemaField("httpsRedirect", .flag, default: true, "Whether plain HTTP is sent on to HTTPS."),
    SchemaField("allowHTTP", .flag, default: true, "Whether port 80 is served."),
    SchemaField("sslPolicy", .text(.computeName), "The name of an SSL policy."),
    SchemaField("securityPolicy", .text(.computeName), "The name of a Cloud Armor policy."),
    SchemaField("backendTimeoutSeconds", .integer(1...86400), default: 3600, "How long a request may take."),
    SchemaField(
      "connectionDrainingSeconds", .integer(0...3600), default: 60,
      "How long a pod that goes may finish requests."),
    SchemaField("healthCheck", healthCheck, "How the load balancer tells whether a pod serves."),
    SchemaField(
      "sessionAffinity",
      .section([
        SchemaField("type", .words(["NONE", "CLIENT_IP", "GENERATED_COOKIE"]), "By what a client is known."),
        SchemaField(
          "cookieTTLSeconds", .integer(0...86400), "How long the cookie lasts; GENERATED_COOKIE only."),
      ]), "Whether requests of one client go to one pod."),
    SchemaField(
      "logging",
      .section([
        SchemaField("enabled", .flag, default: true, "Whether requests are logged."),
        SchemaField("sampleRate", .number(0...1), default: 1, "The share of requests that are."),
      ]), "Which requests are logged."),
  ])

  private static let certificate = Schema.oneOf([
    SchemaField(
      "managed",
      .section([
        SchemaField(
          "domains", .list(of: .text(.shortDomain), count: 1...100, isDistinct: true),
          "The certificate's domains; the host alone by default.")
      ]), "A certificate that Google makes."),
    SchemaField(
      "preShared",
      .section([
        SchemaField(
          "names", .list(of: .text(.computeName), count: 1...15), isRequired: true,
          "The names of the certificates.")
      ]), "Certificates of Compute Engine."),
    SchemaField(
      "secret",
      .section([SchemaField("name", .text(.objectName), isRequired: true, "The name of the Secret.")]),
      "A TLS Secret in the same namespace."),
  ])

  private static let oauthClient = Schema.oneOf([
    SchemaField(
      "secret",
      .section([SchemaField("name", .text(.objectName), isRequired: true, "The name of the Secret.")]),
      "A client whose client_id and client_secret an existing Secret holds."),
    SchemaField("googleManaged", .empty, "Google's own client, from GKE 1.29.4-gke.1043000 on."),
  ])

  private static let healthCheck = Schema.section([
    SchemaField("path", .text(.absolutePath), default: "/apis/v1beta1/healthz", "What is asked for."),
    SchemaField("intervalSeconds", .integer(1...300), default: 15, "The time between two checks."),
    SchemaField("timeoutSeconds", .integer(1...300), default: 5, "How long an answer may take."),
    SchemaField(
      "healthyThreshold", .integer(1...10), default: 1, "After how many good answers a pod serves."),
    SchemaField(
      "unhealthyThreshold", .integer(1...10), default: 2, "After how many bad answers it no longer does."),
  ])
}
