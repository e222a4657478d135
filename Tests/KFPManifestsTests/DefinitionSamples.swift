import KFPManifests

/// Definitions that together say everything that can be said; they need not make sense.
enum DefinitionSamples {
  static let all = [production, staging, privateAddress, sidecars, keys, changes]

  private static let resources = OverlayDefinition.Resources(
    requests: ["cpu": "100m"], limits: ["cpu": "1"])
  private static let pair = OverlayDefinition.CloudStorage.KeyPair(
    secretName: "a", accessKey: "b", secretKey: "c")

  private static let privateAddress = OverlayDefinition(
    "private-address", extends: "a.yaml", values: "terraform.json",
    features: .init(legacyV1: true, viewers: false, visualizations: false),
    database: .cloudSQL(
      .init(
        .privateIP(
          host: "10.0.0.3", port: 3306, exposeAs: .hosts,
          tls: .init(mlmdConfigSecret: "a", key: "b", extraParams: ["tls": "true"])),
        sslMode: .encryptedOnly, names: .init(pipeline: "a", metadata: "b", cache: "c"),
        connMaxLifetime: "120s",
        credentials: .existingSecret(name: "a", usernameKey: "b", passwordKey: "c"))),
    storage: .gcs(
      .init(
        bucket: "a", pipelineRoot: "gs://a/b", apiServer: .stub(pair, resources: resources),
        argoArtifacts: .init(.s3Interop, archiveLogs: true, keyFormat: "{{pod.name}}", keys: pair),
        uiLogArchive: false)),
    identity: .direct(serviceAccounts: ["pipeline-runner"]),
    access: .iapIngress(
      .init(
        host: "a.example.com", staticIPName: "a", certificate: .preShared(names: ["a"]),
        oauthClient: .googleManaged, httpsRedirect: true, allowHTTP: true, sslPolicy: "a",
        securityPolicy: "b", backendTimeoutSeconds: 60, connectionDrainingSeconds: 60,
        healthCheck: .init(
          path: "/", intervalSeconds: 1, timeoutSeconds: 1, healthyThreshold: 1, unhealthyThreshold: 1),
        sessionAffinity: .generatedCookie(ttlSeconds: 10), logging: .init(enabled: true, sampleRate: 0.5))))

  private static let sidecars = OverlayDefinition(
    "sidecars",
    database: .cloudSQL(
      .init(
        .authProxySidecar(
          instance: "a",
          .init(
            image: "a:1", replicas: 1, ipType: .psc, iamAuthn: false, serviceAccount: "a",
            resources: resources)),
        credentials: .externalSecret(
          .init(
            storeKind: .clusterSecretStore, storeName: "a", usernameKey: "b", passwordKey: "c",
            secretName: "d", refreshInterval: "1h")))),
    storage: .inCluster, access: .inverseProxy(acknowledgeDeprecated: true),
    images: .init(policy: .digest, mirror: "mirror.example", pins: ["apiServer": "a:1"]),
    networkPolicy: .init(enabled: true, nodeRanges: ["10.0.0.0/20"]))

  private static let keys = OverlayDefinition(
    "keys", database: .inCluster, storage: .gcs(.init(bucket: "a", apiServer: .hmac(pair, region: "auto"))),
    access: .iapIngress(
      .init(
        host: "a.example.com", staticIPName: "a", certificate: .secret(name: "a"),
        oauthClient: .secret(name: "b"), sessionAffinity: .clientIP)),
    components: [
      "apiServer": .init(
        resources: resources, replicas: 1, nodeSelector: ["a": "b"],
        tolerations: [
          .init(key: "a", .equal, value: "b", effect: .noExecute, tolerationSeconds: 1)
        ], priorityClassName: "a", disruptionBudget: .minAvailable(1)),
      "frontend": .init(disruptionBudget: .maxUnavailable("50%")),
    ],
    external: .init(
      secrets: ["a": ["b"]], configMaps: ["a": ["b"]], serviceAccounts: ["a"], priorityClasses: ["a"],
      crds: ["a.b"], hosts: ["a.b"]))

  private static let target = OverlayDefinition.Target(
    group: "a", version: "b", kind: "c", name: "d", namespace: "e", labelSelector: "f=g",
    annotationSelector: "h=i")

  private static let changes = OverlayDefinition(
    "changes", database: .inCluster, storage: .inCluster, access: .portForward,
    lint: .init(
      severity: ["image-tag-missing": "error"],
      parameters: ["image-tag-mutable": ["tags": ["latest"]]],
      ignores: [
        .init("rbac-wildcard", object: "Role/a", field: "rules[0]", reason: "b", expires: "2030-01-01")
      ]),
    patches: [
      .init(
        .path("a.yaml"), target: target, allowNameChange: true, allowKindChange: true, expect: .exactly(1)),
      .init(.text("- op: remove"), target: target, expect: .atLeast(1)),
    ],
    remove: [.init(target, reason: "a", expect: .atLeast(1))])
}
