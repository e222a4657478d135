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

  /// A word to be filled in.
  package struct Placeholder: Sendable {
    /// The word as it stands in the text.
    package let word: String
    /// The meaning of the word.
    package let meaning: String
    /// A value that could stand there.
    package let example: String
  }

  /// Every word to be filled in.
  package static let placeholders = [
    Placeholder(word: "PROJECT_ID", meaning: "the ID of the Google Cloud project", example: "acme-prod"),
    Placeholder(
      word: "REGION", meaning: "the region of the cluster and the database", example: "asia-northeast1"),
    Placeholder(word: "SQL_INSTANCE", meaning: "the name of the Cloud SQL instance", example: "kfp"),
    Placeholder(word: "BUCKET", meaning: "the bucket for artifacts and logs", example: "acme-prod-kfp"),
    Placeholder(
      word: "HOST", meaning: "the DNS name under which people open the UI", example: "kfp.example.com"),
    Placeholder(word: "STATIC_IP", meaning: "the name of the reserved global address", example: "kfp-ip"),
    Placeholder(
      word: "OAUTH_SECRET", meaning: "the Secret with client_id and client_secret", example: "kfp-iap-oauth"),
  ]

  /// The words that the text holds, and after each of them what comes to stand there.
  package func filled(_ values: (Placeholder) -> String) -> String {
    Self.placeholders.reduce(text) { $0.replacing($1.word, with: values($1)) }
  }

  /// The text of the file.
  package var text: String {
    """
    # yaml-language-server: $schema=../overlay.schema.json
    # (`kfp-manifests schema > overlays/overlay.schema.json` writes what editors complete and check this file by.)
    #
    # Words in capitals are to be filled in. `kfp-manifests render \(name)` says which ones are left.
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: \(name)}
    spec:
      # The release of Kubeflow Pipelines: one that upstream/lock.yaml pins.
      upstream: {version: \(version), namespace: kubeflow}

      project:
        id: PROJECT_ID
        region: REGION
        cluster: {mode: standard, vpcNative: true, dataplaneV2: true}

      # Switch off what nobody uses. legacyV1 is the cache and the metadata writer of pipelines of version 1.
      features: {legacyV1: true, viewers: true, visualizations: true}

      # Cloud SQL through the Auth Proxy. The Secret must exist; no field of this file takes a password.
      database:
        cloudSQL:
          connection: authProxy
          instance: PROJECT_ID:REGION:SQL_INSTANCE
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
            ml-pipeline-ui: kfp-ui@PROJECT_ID.iam.gserviceaccount.com

      # The UI behind Identity-Aware Proxy. `access: {none: {}}` leaves it to kubectl port-forward.
      access:
        iapIngress:
          host: HOST
          staticIPName: STATIC_IP
          certificate: {managed: {}}
          oauthClient: {secret: {name: OAUTH_SECRET}}

      # Upstream fixes its own images by tag, except for this one.
      images:
        policy: tag
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
