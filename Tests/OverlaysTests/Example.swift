internal import Diagnostics
internal import Overlays
internal import Testing
internal import YAML

/// The documented example of an overlay, and ways to change and decode it.
enum Example {
  static let text = """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: production}
    spec:
      upstream: {version: 2.14.4, namespace: kubeflow}
      project:
        id: acme-prod
        number: "123456789012"
        region: asia-northeast1
        gkeVersion: 1.33.5-gke.1080000
        allowedProjects: [acme-prod]
        cluster: {mode: standard, vpcNative: true, privateNodes: true, nat: true, dataplaneV2: true}
      features: {legacyV1: true, viewers: true, visualizations: true}
      database:
        cloudSQL:
          connection: authProxy
          instance: acme-prod:asia-northeast1:kfp
          mysqlVersion: MYSQL_8_0
          sslMode: ENCRYPTED_ONLY
          names: {pipeline: mlpipeline, metadata: metadb, cache: cachedb}
          connMaxLifetime: 120s
          credentials:
            existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}
          authProxy:
            image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3
            replicas: 2
            ipType: private
            iamAuthn: false
            serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com
            resources: {requests: {cpu: 100m, memory: 128Mi}}
      storage:
        gcs:
          bucket: acme-prod-kfp
          pipelineRoot: gs://acme-prod-kfp/v2/artifacts
          apiServer:
            hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, region: auto}
          argoArtifacts: {mode: gcs, archiveLogs: true}
          uiLogArchive: {enabled: true}
      identity:
        impersonation:
          bindings:
            pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com
            ml-pipeline-ui: kfp-ui@acme-prod.iam.gserviceaccount.com
            ml-pipeline-visualizationserver: kfp-vis@acme-prod.iam.gserviceaccount.com
            kubeflow-pipelines-viewer: kfp-viewer@acme-prod.iam.gserviceaccount.com
      access:
        iapIngress:
          host: kfp.example.com
          staticIPName: kfp-ip
          certificate: {managed: {domains: [kfp.example.com]}}
          oauthClient: {secret: {name: kfp-iap-oauth}}
          httpsRedirect: true
          sslPolicy: kfp-modern
          securityPolicy: kfp-armor
          backendTimeoutSeconds: 3600
      images:
        policy: tag
        pins:
          apiServer: ghcr.io/kubeflow/kfp-api-server:2.14.4
          frontend: ghcr.io/kubeflow/kfp-frontend:2.14.4
          persistenceAgent: ghcr.io/kubeflow/kfp-persistence-agent:2.14.4
          scheduledWorkflow: ghcr.io/kubeflow/kfp-scheduled-workflow-controller:2.14.4
          viewerCrd: ghcr.io/kubeflow/kfp-viewer-crd-controller:2.14.4
          visualization: ghcr.io/kubeflow/kfp-visualization-server:2.14.4
          metadataWriter: ghcr.io/kubeflow/kfp-metadata-writer:2.14.4
          metadataEnvoy: ghcr.io/kubeflow/kfp-metadata-envoy:2.14.4
          metadataGrpc: gcr.io/tfx-oss-public/ml_metadata_store_server:1.14.0
          cacheServer: ghcr.io/kubeflow/kfp-cache-server:2.14.4
          cacheDeployer: ghcr.io/kubeflow/kfp-cache-deployer:2.14.4
          workflowController: quay.io/argoproj/workflow-controller:v3.6.7
          argoexec: quay.io/argoproj/argoexec:v3.6.7
          driver: ghcr.io/kubeflow/kfp-driver:2.14.4
          launcher: ghcr.io/kubeflow/kfp-launcher:2.14.4
          cache: ghcr.io/containerd/busybox:1.36
      networkPolicy: {enabled: false}
      lint:
        ignores:
        - {rule: rbac-wildcard, object: Role/pipeline-runner, reason: upstream's own role, expires: "2027-06-30"}

    """

  /// The lint rules that the tests know.
  static let rules = [
    RuleName(name: "rbac-wildcard", code: "RBAC001"),
    RuleName(name: "image-tag-mutable", code: "IMG002", parameters: ["tags"]),
  ]

  /// The example after edits; nil if the old text of one does not stand in it exactly once.
  static func edited(_ edits: [Edit]) -> String? {
    var text = text
    for edit in edits {
      guard let old = edit.isSection ? block(edit.old, of: text) : edit.old else { return nil }
      let pieces = text.split(separator: old, omittingEmptySubsequences: false)
      guard pieces.count == 2 else { return nil }
      text = pieces.joined(separator: edit.isSection ? "  \(edit.old): \(edit.new)\n" : edit.new)
    }
    return text
  }

  /// The lines of a section of `spec`.
  private static func block(_ section: String, of text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard let start = lines.firstIndex(where: { $0.hasPrefix("  \(section):") }) else { return nil }
    lines = lines[start...]
    let rest = lines.dropFirst().prefix { $0.hasPrefix("   ") }
    return ([lines[start]] + rest).joined(separator: "\n") + "\n"
  }

  /// Decodes the text of an overlay in the folder `production`.
  static func decode(_ text: String) throws -> (overlay: Overlay?, diagnostics: [Diagnostic]) {
    let trees = try Tree.parse(Array(text.utf8), file: "overlay.yaml")
    guard let tree = trees.first else { return (nil, []) }
    return Overlay.decode(
      tree, folder: "production", lockedVersions: ["2.14.4", "2.15.0"], rules: rules)
  }
}

/// Another text in the place of one that stands once in the example.
struct Edit: Sendable {
  var old: String
  var new: String
  var isSection = false

  init(_ old: String, _ new: String) {
    self.old = old
    self.new = new
  }

  /// Another value of a whole section of `spec`.
  static func section(_ name: String, _ value: String) -> Edit {
    var edit = Edit(name, value)
    edit.isSection = true
    return edit
  }
}

/// Edits of the example, and what is said about them: `LINE:COLUMN MESSAGE`.
struct Refusal: Sendable, CustomTestStringConvertible {
  var edits: [Edit]
  var expected: [String]

  init(_ old: String, _ new: String, _ expected: String...) {
    edits = [Edit(old, new)]
    self.expected = expected
  }

  init(section name: String, _ value: String, _ expected: String...) {
    edits = [.section(name, value)]
    self.expected = expected
  }

  init(_ edits: [Edit], _ expected: String...) { self.init(edits, expected) }

  init(_ edits: [Edit], _ expected: [String]) {
    self.edits = edits
    self.expected = expected
  }

  var testDescription: String { edits.map(\.new).joined(separator: " … ") }

  /// What is said about the edited example.
  func actual() throws -> [String] {
    let text = try #require(Example.edited(edits), "an edit's old text does not stand once in the example")
    let (overlay, diagnostics) = try Example.decode(text)
    #expect((overlay == nil) == !diagnostics.isEmpty)
    return diagnostics.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.message)" }
  }
}
