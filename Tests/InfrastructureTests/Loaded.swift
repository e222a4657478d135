import Diagnostics
import Files
import Infrastructure
import Overlays
import Support
import Testing
import YAML

/// An overlay as it is loaded, and the module that is printed for it.
struct Loaded {
  let overlay: Overlay
  private let outputs: [Position: ReadOutput]

  /// Loads an overlay of the project, of its test cases, or of files that are only here.
  init(_ path: String, files: [String: String] = [:]) throws {
    var arena = Arena()
    let loading = Overlay.load(
      .file(path), lockedVersions: ["2.14.4", "2.15.0", "2.16.1", "2.17.0"], into: &arena
    ) { (path) throws(Rejection) in
      if let text = files[path] { return Array(text.utf8) }
      return try RegularFile.read(Path.join(Place.project, path), named: path)
    }
    overlay = try #require(
      loading.overlay, "\(path): \(loading.diagnostics.map { "\($0)" }.joined(separator: "\n"))")
    outputs = arena.readOutputs
  }

  /// Loads an overlay from its text.
  init(text: String) throws {
    let path = "overlays/production/overlay.yaml"
    try self.init(path, files: [path: text])
  }

  func module(takingOver: Bool = false) -> TerraformModule {
    TerraformModule(for: overlay, runner: "pipeline-runner", outputs: outputs, takingOver: takingOver)
  }
}

/// The production overlay with other texts in places.
struct Variant: CustomTestStringConvertible, Sendable {
  var name: String
  var edits: [(old: String, new: String)]

  var testDescription: String { name }

  func load() throws -> Loaded {
    var text = try #require(Place.text(of: "overlays/production/overlay.yaml"))
    for (old, new) in edits {
      let range = try #require(text.firstRange(of: old), "the production overlay has no \(old)")
      text.replaceSubrange(range, with: new)
    }
    return try Loaded(text: text)
  }
}

extension Variant {
  private static let identity = """
        impersonation:
          bindings:
            pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com
            ml-pipeline-ui: kfp-ui@acme-prod.iam.gserviceaccount.com
            ml-pipeline-visualizationserver: kfp-vis@acme-prod.iam.gserviceaccount.com
            kubeflow-pipelines-viewer: kfp-viewer@acme-prod.iam.gserviceaccount.com
    """
  private static let proxyAccount = "        serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com\n"
  private static let hmac =
    "        hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, region: auto}"
  private static let credentials =
    "existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}"

  /// Each shape of an overlay that has text of its own.
  static let all: [Variant] = [
    Variant(
      name: "autopilot",
      edits: [("mode: standard", "mode: autopilot")]),
    Variant(name: "public nodes", edits: [("privateNodes: true, nat: true", "privateNodes: false")]),
    Variant(name: "no dataplane", edits: [("dataplaneV2: true", "dataplaneV2: false")]),
    Variant(
      name: "routes",
      edits: [
        ("vpcNative: true, privateNodes: true", "vpcNative: false, privateNodes: false"),
        (access, "  access: {none: {}}\n"),
      ]),
    Variant(name: "psc", edits: [("ipType: private", "ipType: psc")]),
    Variant(
      name: "psc in another region",
      edits: [("ipType: private", "ipType: psc"), ("asia-northeast1:kfp", "asia-northeast2:kfp")]),
    Variant(
      name: "a mirror of digests",
      edits: [
        (
          "    policy: tag\n",
          "    policy: tag\n    mirror: asia-northeast1-docker.pkg.dev/acme-prod/mirror\n"
        ),
        ("kfp-driver:2.14.4", "kfp-driver@sha256:\(String(repeating: "a", count: 64))"),
      ]),
    Variant(name: "public address", edits: [("ipType: private", "ipType: public")]),
    Variant(name: "IAM login", edits: [("iamAuthn: false", "iamAuthn: true")]),
    Variant(name: "MySQL 8.4", edits: [("MYSQL_8_0", "MYSQL_8_4")]),
    Variant(
      name: "sidecars",
      edits: [
        ("connection: authProxy", "connection: authProxySidecar"), ("        replicas: 2\n", ""),
        (proxyAccount, ""),
        (
          "      bindings:\n",
          """
                bindings:
                  ml-pipeline: kfp-sql@acme-prod.iam.gserviceaccount.com
                  metadata-grpc-server: kfp-sql@acme-prod.iam.gserviceaccount.com
                  kubeflow-pipelines-cache: kfp-sql@acme-prod.iam.gserviceaccount.com

          """
        ),
      ]),
    Variant(
      name: "direct identity",
      edits: [
        (
          identity,
          "    direct: {serviceAccounts: [pipeline-runner, ml-pipeline-ui, kubeflow-pipelines-cloudsql-proxy]}"
        ), (proxyAccount, ""),
      ]),
    Variant(
      name: "accounts of another project",
      edits: [
        ("allowedProjects: [acme-prod]", "allowedProjects: [acme-prod, acme-shared]"),
        ("kfp-ui@acme-prod", "kfp-ui@acme-shared"), ("kfp-sql@acme-prod", "kfp-sql@acme-shared"),
      ]),
    Variant(
      name: "an instance of another project",
      edits: [("instance: acme-prod:", "instance: acme-shared:")]),
    Variant(
      name: "an instance of another region",
      edits: [("instance: acme-prod:asia-northeast1", "instance: acme-prod:asia-northeast2")]),
    Variant(
      name: "stub", edits: [(hmac, "        stub: {}"), ("      uiLogArchive: {enabled: true}\n", "")]),
    Variant(
      name: "a key for Argo",
      edits: [("{mode: gcs, archiveLogs: true}", "{mode: s3Interop, secretName: argo-key}")]),
    Variant(
      name: "logs among artifacts",
      edits: [
        ("pipelineRoot: gs://acme-prod-kfp/v2/artifacts", "pipelineRoot: gs://acme-prod-kfp/artifacts/v2")
      ]),
    Variant(
      name: "artifacts in another bucket",
      edits: [("pipelineRoot: gs://acme-prod-kfp/v2/artifacts", "pipelineRoot: gs://acme-prod-kfp-runs/a")]),
    Variant(
      name: "artifacts at the top of another bucket",
      edits: [
        ("pipelineRoot: gs://acme-prod-kfp/v2/artifacts", "pipelineRoot: gs://acme-prod-kfp-runs"),
        (
          identity,
          "    direct: {serviceAccounts: [pipeline-runner, ml-pipeline-ui, kubeflow-pipelines-cloudsql-proxy]}"
        ),
        (proxyAccount, ""),
      ]),
    Variant(
      name: "external secret",
      edits: [
        (
          credentials,
          "externalSecret: {store: {kind: ClusterSecretStore, name: gcp}, usernameKey: kfp-user, passwordKey: kfp-pass}"
        )
      ]),
    Variant(
      name: "certificates",
      edits: [("managed: {domains: [kfp.example.com]}", "preShared: {names: [kfp-2026, kfp-2027]}")]),
    Variant(name: "Google's client", edits: [("secret: {name: kfp-iap-oauth}", "googleManaged: {}")]),
    Variant(
      name: "mirror",
      edits: [
        (
          "    policy: tag\n",
          "    policy: tag\n    mirror: asia-northeast1-docker.pkg.dev/acme-prod/mirror\n"
        )
      ]),
    Variant(
      name: "a mirror of another project",
      edits: [
        ("    policy: tag\n", "    policy: tag\n    mirror: asia-docker.pkg.dev/acme-shared/images/kfp\n")
      ]),
    Variant(
      name: "pools",
      edits: [
        (
          "  networkPolicy:",
          """
            components:
              all: {nodeSelector: {team: ml}}
              apiServer:
                nodeSelector: {cloud.google.com/gke-nodepool: api}
                tolerations: [{key: dedicated, value: api, effect: NoSchedule}, {key: nvidia.com/gpu, operator: Exists}]
              frontend: {nodeSelector: {cloud.google.com/gke-spot: "true"}}
            networkPolicy:
          """
        )
      ]),
    Variant(name: "without number", edits: [("    number: \"123456789012\"\n", "")]),
    Variant(
      name: "without policies",
      edits: [("      sslPolicy: kfp-modern\n      securityPolicy: kfp-armor\n", "")]),
    Variant(
      name: "gateway",
      edits: [
        (
          access,
          "  access:\n    gateway: {host: kfp.example.com, staticIPName: kfp-ip, certificate: {map: {name: kfp}}, oauthClient: {googleManaged: {}}, sslPolicy: modern}\n"
        )
      ]),
    Variant(
      name: "regional gateway",
      edits: [
        (
          access,
          "  access:\n    gateway: {host: kfp.example.com, scope: regional, staticIPName: kfp-ip, certificate: {preShared: {names: [kfp]}}, oauthClient: {googleManaged: {}}, sslPolicy: modern, securityPolicy: armor, proxyRanges: [10.10.0.0/23]}\n"
        )
      ]),
  ]

  private static var access: String {
    guard let text = Place.text(of: "overlays/production/overlay.yaml"),
      let start = text.firstRange(of: "  access:\n"), let end = text.firstRange(of: "  images:\n")
    else { return "no access" }
    return String(text[start.lowerBound..<end.lowerBound])
  }
}
