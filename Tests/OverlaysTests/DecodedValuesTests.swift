internal import Diagnostics
internal import Manifests
internal import Overlays
internal import Testing
internal import YAML

@Suite struct DecodedValuesTests {
  /// What an overlay may leave out, left out.
  private static let shortest = """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: production}
    spec:
      upstream: {version: 2.14.4}
      project: {id: acme-prod, region: asia-northeast1}
      database: {cloudSQL: {connection: privateIP, host: 10.0.0.3, sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED}}
      storage: {gcs: {bucket: acme-prod-kfp}}
      identity:
        impersonation:
          bindings:
            pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com
            ml-pipeline-ui: kfp-ui@acme-prod.iam.gserviceaccount.com
      access:
        iapIngress:
          host: kfp.example.com
          staticIPName: kfp-ip
          certificate: {managed: {}}
          oauthClient: {secret: {name: kfp-iap-oauth}}
    """

  private func decode(_ text: String) throws -> Overlay {
    let (overlay, diagnostics) = try Example.decode(text)
    #expect(diagnostics.map(\.description) == [])
    return try #require(overlay)
  }

  private func decode(_ edits: [Edit]) throws -> Overlay { try decode(#require(Example.edited(edits))) }

  @Test func defaultsAreFilledIn() throws {
    let overlay = try decode(Self.shortest)
    #expect(overlay.upstream.namespace == "kubeflow")
    #expect(overlay.project.allowedProjects == nil)
    #expect(overlay.project.cluster.mode == .standard)
    #expect(overlay.project.cluster.vpcNative)
    #expect(!overlay.project.cluster.nat)
    #expect(overlay.features.legacyV1 && overlay.features.viewers && overlay.features.visualizations)
    #expect(overlay.images.policy == .tag)
    #expect(overlay.images.pins.entries.isEmpty && overlay.components.everyPodSettings.count == 1)
    #expect(overlay.patches.isEmpty && !overlay.networkPolicy.enabled)

    let database = try #require(overlay.database.cloudSQL)
    #expect(database.names.pipeline == "mlpipeline")
    #expect(database.connMaxLifetime == "120s")
    #expect(database.mysqlVersion == .mysql8_0)
    guard case .existingSecret(let secret) = database.credentials else { throw Mismatch() }
    #expect(database.connection == .privateIP)
    #expect(database.port == 3306 && database.exposeAs == .hosts && database.tls == nil)
    #expect(secret.name == "mysql-secret" && secret.passwordKey == "password")

    let storage = try #require(overlay.storage.gcs)
    #expect(storage.pipelineRoot == nil && storage.uiLogArchive.enabled == nil)
    #expect(storage.argoArtifacts.archiveLogs == nil)
    #expect(storage.argoArtifacts.keyFormat == nil && storage.argoArtifacts.secret == nil)
    #expect(storage.apiServer.secret.secretName == "mlpipeline-minio-artifact")

    let ingress = try #require(overlay.access.iapIngress)
    guard case .managed(let managed) = ingress.certificate else { throw Mismatch() }
    #expect(managed.domains == nil)
    #expect(ingress.httpsRedirect && ingress.allowHTTP)
    #expect(ingress.backendTimeoutSeconds == 3600 && ingress.connectionDrainingSeconds == 60)
    #expect(ingress.healthCheck.path == "/apis/v1beta1/healthz")
    #expect(ingress.logging.sampleRate == 1 && ingress.sessionAffinity == nil)
  }

  @Test func aDefaultStandsWhereItsSectionDoes() throws {
    let overlay = try decode(Self.shortest)
    let namespace = overlay.upstream.$namespace
    #expect(namespace.isDefault && namespace.position.line == 5 && namespace.position.column == 3)
    #expect(!overlay.upstream.$version.isDefault && overlay.upstream.$version.position.column == 23)
    #expect(overlay.features.$viewers.position.line == 4)
    #expect(overlay.access.iapIngress?.healthCheck.$path.position.line == 15)
    guard case .hmac(let store) = overlay.storage.gcs?.apiServer else { throw Mismatch() }
    #expect(store.keys.$secretName.position.line == 8)
  }

  @Test func valuesKeepTheirPlaces() throws {
    let overlay = try decode(Example.text)
    let pin = try #require(overlay.images.pins.entries.first { $0.key.value == .metadataGrpc }?.value)
    #expect(pin.position.line == 67 && pin.position.column == 21)
    #expect(pin.value == "gcr.io/tfx-oss-public/ml_metadata_store_server:1.14.0")
    guard case .impersonation(let impersonation) = overlay.identity else { throw Mismatch() }
    let account = impersonation.bindings.entries.first { $0.key.value == "ml-pipeline-ui" }
    #expect(account?.value.position.line == 43)
    #expect(impersonation.bindings.entries.count == 4)
    #expect(overlay.lint.ignores.first?.expires == "2027-06-30")
    #expect(overlay.database.cloudSQL?.authProxy.replicas == 2)
  }

  /// Overlays that use every other way of saying something.
  static let otherWays: [[Edit]] = [
    [
      Edit("connection: authProxy", "connection: authProxySidecar"), Edit("        replicas: 2\n", ""),
      Edit("        serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com\n", ""),
      Edit(
        "bindings:\n",
        """
        bindings:
                metadata-grpc-server: kfp-sql@acme-prod.iam.gserviceaccount.com
                kubeflow-pipelines-cache: kfp-sql@acme-prod.iam.gserviceaccount.com
                ml-pipeline: kfp-sql@acme-prod.iam.gserviceaccount.com

        """),
    ],
    [
      .section("database", "{inCluster: {}}"), .section("storage", "{inCluster: {}}"),
      .section("identity", "{direct: {serviceAccounts: []}}"), .section("access", "{none: {}}"),
    ],
    [
      .section(
        "database",
        """
        {cloudSQL: {connection: privateIP, host: db.example.com, port: 3307, sslMode: ENCRYPTED_ONLY, \
        tls: {mlmdConfigSecret: {name: mlmd}, extraParams: {tls: custom}}}}
        """)
    ],
    [
      .section(
        "database",
        """
        {cloudSQL: {connection: privateIP, host: 100.64.0.9, exposeAs: selectorlessService, \
        sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED, credentials: {externalSecret: \
        {store: {kind: ClusterSecretStore, name: gsm}, usernameKey: kfp-user, passwordKey: kfp-password}}}}
        """)
    ],
    [
      .section(
        "storage",
        """
        {gcs: {bucket: acme-prod-kfp, apiServer: {stub: {resources: {requests: {cpu: 0.1, memory: 1Gi}}}}, \
        argoArtifacts: {mode: off}}}
        """)
    ],
    [
      .section(
        "storage",
        """
        {gcs: {bucket: acme_prod.kfp, argoArtifacts: {mode: s3Interop, secretName: writer, \
        keyFormat: "{{workflow.creationTimestamp.Y}}/{{workflow.name}}/{{pod.name}}"}}}
        """)
    ],
    [
      Edit(
        "certificate: {managed: {domains: [kfp.example.com]}}", "certificate: {preShared: {names: [a, b]}}"),
      Edit("{secret: {name: kfp-iap-oauth}}", "{googleManaged: {}}"),
    ],
    [
      Edit("httpsRedirect: true", "httpsRedirect: false\n      allowHTTP: false"),
      Edit("backendTimeoutSeconds: 3600", "sessionAffinity: {type: GENERATED_COOKIE, cookieTTLSeconds: 0}"),
    ],
    [
      Edit(
        "networkPolicy: {enabled: false}",
        "networkPolicy: {enabled: true, nodeRanges: [10.0.0.0/8, \"fd00::/8\"]}"),
      .section("access", "{inverseProxy: {acknowledgeDeprecated: true}}"),
    ],
    [
      Edit(
        "networkPolicy: {enabled: false}",
        """
        components:
            apiServer:
              replicas: 3
              resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 0.5, memory: 1024Mi}}
              nodeSelector: {cloud.google.com/gke-nodepool: kfp, empty: ""}
              tolerations: [{key: pool, operator: Equal, value: kfp, effect: NoExecute, tolerationSeconds: 60}, {operator: Exists}]
              priorityClassName: high
              pdb: {minAvailable: 66%}
            cloudSqlProxy: {pdb: {maxUnavailable: 50%}}
            frontend: {pdb: {maxUnavailable: 1}}
        """)
    ],
    [
      Edit(
        "networkPolicy: {enabled: false}",
        """
        resources: [a.yaml, b/c.yaml]
          labels: {team: ml, empty: ""}
          annotations: {example.com/contact: "a: b"}
          components:
            all:
              env: {A: x, EMPTY: "", B: {secretKeyRef: {name: s, key: k}}, C: {configMapKeyRef: {name: c, key: k}}}
              affinity: {podAntiAffinity: {preferred: [{weight: 1, text: "1", flag: true, ratio: 0.5}], none: {}}}
              topologySpreadConstraints: [{topologyKey: zone, maxSkew: 2, whenUnsatisfiable: DoNotSchedule, minDomains: 3, nodeAffinityPolicy: Ignore, nodeTaintsPolicy: Honor}]
              imagePullSecrets: [a, b]
              podLabels: {team: ml}
              podAnnotations: {a: b}
            frontend: {env: {A: {value: y, replaces: true}}, resources: {}, podLabels: {team: web}}
        """)
    ],
    [
      Edit(
        "networkPolicy: {enabled: false}",
        """
        external: {secrets: [{name: a, keys: [b.c]}], configMaps: [], serviceAccounts: [x], \
        priorityClasses: [high], \
        crds: [externalsecrets.external-secrets.io], hosts: [db.example.com, minio.other, minio.other.svc.cluster.local]}
        """), Edit("kubeflow-pipelines-viewer: kfp", "x: kfp"),
    ],
    [
      Edit(
        "networkPolicy: {enabled: false}",
        """
        patches:
          - {path: a.yaml, target: {kind: Deployment, labelSelector: app=x}, expect: {objects: {atLeast: 2}}}
          - patch: |
              apiVersion: v1
              kind: Secret
              metadata: {name: mysql-secret}
              data: {old: null}
            options: {allowKindChange: true}
            expect: {objects: 0}
          remove:
          - {target: {kind: Service, name: x}, reason: unused}
        """), Edit("expires: \"2027-06-30\"", "expires: 2028-02-29"),
    ],
    [
      .section("images", "{policy: digest, mirror: asia-docker.pkg.dev/acme/mirror}"),
      Edit(
        "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3",
        """
        asia-docker.pkg.dev/acme/mirror/cloud-sql-proxy@sha256:\
        0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        """),
    ],
  ]

  @Test(arguments: otherWays) func otherWaysAreAccepted(_ edits: [Edit]) throws { _ = try decode(edits) }

  @Test func unionsCarryTheirMember() throws {
    let overlay = try decode([
      .section("database", "{inCluster: {}}"), .section("access", "{none: {}}"),
      .section("storage", "{gcs: {bucket: acme-prod-kfp, apiServer: {stub: {}}}}"),
    ])
    guard case .inCluster = overlay.database, case .none = overlay.access else { throw Mismatch() }
    let place = overlay.$database.position
    #expect(place.line == 14 && place.column == 14)
    #expect(overlay.$access.position.column == 12)
    guard case .stub(let store) = overlay.storage.gcs?.apiServer else { throw Mismatch() }
    #expect(store.keys.accessKey == "accesskey" && store.resources == nil)
  }

  @Test func identityIsOptionalWhereNothingNeedsIt() throws {
    let text = try #require(
      Example.edited([
        .section("database", "{inCluster: {}}"), .section("storage", "{inCluster: {}}"),
        .section("identity", "{direct: {serviceAccounts: []}}"),
      ]))
    let overlay = try decode(
      text.split(separator: "  identity: {direct: {serviceAccounts: []}}\n").joined())
    #expect(overlay.identity == nil)
  }

  /// A union held another member than the test expects.
  struct Mismatch: Error {}
}
