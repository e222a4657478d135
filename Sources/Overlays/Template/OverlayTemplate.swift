/// An overlay to start from: the whole deployment on Google Cloud, with words in capitals where it is to be
/// filled in.
///
/// The decoder refuses it at those words, and nowhere else.
package struct OverlayTemplate: Sendable {
  /// The overlay's name, which is that of its folder.
  package var name: String
  /// The release of Kubeflow Pipelines.
  package var version: String

  /// A template for a name and a release.
  package init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// What stands in the place of words, by the word.
  package var values: [String: String] = [:]
  /// The file with the outputs of Terraform that the values name, relative to the overlay's folder.
  package var outputs: String?

  /// A word to be filled in.
  package struct Placeholder: Sendable {
    /// The word as it stands in the text.
    package let word: String
    /// The meaning of the word.
    package let meaning: String
    /// A value that could stand there.
    package let example: String
    /// The form of such a value.
    package let form: TextForm
    /// The same in words.
    package let expectation: String
    /// What Terraform may call it among its outputs.
    package var outputs: [String] = []
  }

  /// Every word to be filled in.
  package static let placeholders = [
    Placeholder(
      word: "PROJECT_ID", meaning: "the ID of the Google Cloud project", example: "acme-prod", form: .project,
      expectation: "6 to 30 lower-case letters, digits and hyphens",
      outputs: ["project_id", "project"]),
    Placeholder(
      word: "REGION", meaning: "the region of the cluster and the database", example: "asia-northeast1",
      form: .region,
      expectation: "a region and not a zone",
      outputs: ["region", "location"]),
    Placeholder(
      word: "SQL_INSTANCE", meaning: "the name of the Cloud SQL instance", example: "kfp",
      form: .instanceName,
      expectation: "lower-case letters, digits and hyphens, without project and region",
      outputs: ["sql_instance", "sql_instance_name", "database_instance", "instance_name"]),
    Placeholder(
      word: "BUCKET", meaning: "the bucket for artifacts and logs", example: "acme-prod-kfp", form: .bucket,
      expectation: "3 to 63 lower-case letters, digits and hyphens",
      outputs: ["bucket", "bucket_name", "artifact_bucket"]),
    Placeholder(
      word: "HOST", meaning: "the DNS name under which people open the UI", example: "kfp.example.com",
      form: .shortDomain,
      expectation: "a DNS name of at most 63 characters, as managed certificates take no longer ones",
      outputs: ["host", "hostname", "domain"]),
    Placeholder(
      word: "STATIC_IP", meaning: "the name of the reserved global address", example: "kfp-ip",
      form: .computeName,
      expectation: "lower-case letters, digits and hyphens",
      outputs: ["static_ip", "static_ip_name", "address_name"]),
    Placeholder(
      word: "OAUTH_SECRET", meaning: "the Secret with client_id and client_secret", example: "kfp-iap-oauth",
      form: .objectName,
      expectation: "lower-case letters, digits and hyphens",
      outputs: ["oauth_secret"]),
  ]

  /// A value for each word, with which the overlay is complete.
  package static var examples: [String: String] {
    Dictionary(placeholders.map { ($0.word, $0.example) }, uniquingKeysWith: { first, _ in first })
  }

  /// What fields hold that the text has only where something says them, by the field.
  package var additions: [String: String] = [:]

  /// A field that the text has only where something says it.
  package struct Addition: Sendable {
    /// The last part of the field's path, or the Kubernetes service account of a binding.
    package let field: String
    /// What Terraform may call it among its outputs.
    package let outputs: [String]
    /// Whether an output can be what the field holds.
    package let accepts: @Sendable (String) -> Bool
  }

  /// Every field that can be added.
  package static let additions = [
    Addition(field: "number", outputs: ["project_number"], accepts: TextForm.projectNumber.accepts),
    Addition(
      field: "gkeVersion", outputs: ["cluster_version", "gke_version"], accepts: TextForm.gkeVersion.accepts),
    Addition(
      field: "mysqlVersion", outputs: ["mysql_version", "sql_version", "database_version"],
      accepts: { Overlay.CloudSQL.MySQLVersion(rawValue: $0) != nil }),
    Addition(
      field: "sslPolicy", outputs: ["ssl_policy", "ssl_policy_name"], accepts: TextForm.computeName.accepts),
    Addition(
      field: "securityPolicy", outputs: ["security_policy", "security_policy_name"],
      accepts: TextForm.computeName.accepts),
    Addition(field: "mirror", outputs: ["image_mirror", "mirror"], accepts: TextForm.mirror.accepts),
  ]

  /// Kubernetes service accounts that get a binding only where there is an account for them.
  package static let otherAccounts = ["kubeflow-pipelines-viewer", "ml-pipeline-visualizationserver"]

  /// A line for an addition, behind the line before it; empty where nothing says the field.
  private func line(_ field: String, indent: Int) -> String {
    guard let value = additions[field] else { return "" }
    return "\n" + String(repeating: " ", count: indent) + "\(field): \(value)"
  }

  /// The Google service accounts that the text names, and what Terraform may call each below `service_accounts`.
  package static let accounts: [(account: String, outputs: [String])] = [
    ("kfp-sql", ["sql", "cloudsql", "kubeflow-pipelines-cloudsql-proxy", "kfp-sql"]),
    ("kfp-runner", ["runner", "pipeline-runner", "pipeline_runner", "kfp-runner"]),
    ("kfp-ui", ["ui", "ml-pipeline-ui", "ml_pipeline_ui", "kfp-ui"]),
  ]

  /// How the text names an account, to be replaced as a whole.
  package static func email(of account: String) -> String {
    "\(account)@PROJECT_ID.iam.gserviceaccount.com"
  }

  /// The Cloud SQL instance as the text names it, to be replaced as a whole.
  package static let connectionName = "PROJECT_ID:REGION:SQL_INSTANCE"

  /// The text with its values in the place of words; what has none stays.
  package var filled: String {
    // The longest first: one value may stand for several words.
    var text = values.sorted { ($0.key.count, $1.key) > ($1.key.count, $0.key) }
      .reduce(text) { $0.replacing($1.key, with: $1.value) }
    if left(in: text).isEmpty { text = text.replacing(Self.hint(name), with: "") }
    if let outputs { text = text.replacing("\nspec:\n", with: "\nspec:\n  values: {from: \(outputs)}\n\n") }
    return text
  }

  /// The words that are still to be filled in.
  package var left: [Placeholder] { left(in: filled) }

  private func left(in text: String) -> [Placeholder] {
    let lines = text.split(separator: "\n").filter { !$0.contains("# ") }
    return Self.placeholders.filter { placeholder in lines.contains { $0.contains(placeholder.word) } }
  }

  /// What is to be done about a text with words of the template in it; nil where it has none.
  static func request(in text: String) -> String? {
    let words = text.split { !$0.isUppercase && $0 != "_" }
    let left = placeholders.filter { words.contains($0.word[...]) }
    if left.isEmpty { return nil }
    return "fill in " + left.map { "\($0.word), \($0.meaning)" }.joined(separator: ", and ")
  }

  private var bindings: String { Self.otherAccounts.map { line($0, indent: 8) }.joined() }

  private static func hint(_ name: String) -> String {
    "#\n# Words in capitals are to be filled in. `kfp-manifests render \(name)` says which ones are left.\n"
  }

  /// The text of the file.
  package var text: String {
    """
    # yaml-language-server: $schema=../overlay.schema.json
    # (`kfp-manifests schema > overlays/overlay.schema.json` writes the schema that editors complete and check by.)
    \(Self.hint(name))apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: \(name)}
    spec:
      # The release of Kubeflow Pipelines: one that upstream/lock.yaml pins.
      upstream: {version: \(version), namespace: kubeflow}

      project:
        id: PROJECT_ID\(line("number", indent: 4))
        region: REGION\(line("gkeVersion", indent: 4))
        cluster: {mode: standard, vpcNative: true, dataplaneV2: true}

      # Switch off what nobody uses. legacyV1 is the cache and the metadata writer of pipelines of version 1.
      features: {legacyV1: true, viewers: true, visualizations: true}

      # Cloud SQL through the Auth Proxy. The Secret must exist; no field of this file takes a password.
      database:
        cloudSQL:
          connection: authProxy
          instance: PROJECT_ID:REGION:SQL_INSTANCE
          mysqlVersion: \(additions["mysqlVersion"] ?? "MYSQL_8_4")
          credentials:
            existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}
          authProxy:
            serviceAccount: kfp-sql@PROJECT_ID.iam.gserviceaccount.com

      # Cloud Storage. The API server speaks S3 only, and needs the Secret of an HMAC key.
      storage:
        gcs:
          bucket: BUCKET
          apiServer:
            hmac: {secretName: mlpipeline-minio-artifact}

      # Which Google service account each Kubernetes service account acts as. `kfp-manifests iam \(name)` prints the
      # bindings that this presumes.
      identity:
        impersonation:
          bindings:
            pipeline-runner: kfp-runner@PROJECT_ID.iam.gserviceaccount.com
            ml-pipeline-ui: kfp-ui@PROJECT_ID.iam.gserviceaccount.com\(bindings)

      # The UI behind Identity-Aware Proxy. `access: {none: {}}` leaves it to kubectl port-forward.
      access:
        iapIngress:
          host: HOST
          staticIPName: STATIC_IP\(line("sslPolicy", indent: 6))\(line("securityPolicy", indent: 6))
          certificate: {managed: {}}
          oauthClient:
            secret:
              name: OAUTH_SECRET

      # Upstream fixes its own images by tag, except for this one.
      images:
        policy: tag\(line("mirror", indent: 4))
        pins:
          cache: ghcr.io/containerd/busybox:1.36

      # Upstream closes the namespace from 2.15 on; this lets in what must get in, such as the load balancer's checks.
      # Policies do nothing in a cluster that does not enforce them: GKE does with Dataplane V2.
      networkPolicy: {enabled: true}

    """
  }
}

extension OverlayTemplate {
  /// The newest release that a file describes.
  package static var newestRelease: String { Release.all.last?.version ?? "" }
}
