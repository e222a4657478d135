extension OverlayDefinition {
  /// Where artifacts and logs are kept.
  public enum Storage: Sendable {
    /// A bucket of Cloud Storage.
    case gcs(CloudStorage)
    /// Upstream's object store on a claim, for a laptop or kind.
    case inCluster
  }

  /// A bucket of Cloud Storage, and how each component reaches it.
  public struct CloudStorage: Sendable {
    /// The bucket's name.
    public var bucket: String
    /// Where pipelines write by default: `gs://BUCKET/PATH`.
    public var pipelineRoot: String?
    /// Where the API server keeps its objects; in the bucket by default.
    public var apiServer: APIServerStore?
    /// Where Argo keeps what steps hand on.
    public var argoArtifacts: ArgoArtifacts?
    /// Whether the UI shows logs of pods that are gone.
    public var uiLogArchive: Bool?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      bucket: String, pipelineRoot: String? = nil, apiServer: APIServerStore? = nil,
      argoArtifacts: ArgoArtifacts? = nil, uiLogArchive: Bool? = nil
    ) {
      self.bucket = bucket
      self.pipelineRoot = pipelineRoot
      self.apiServer = apiServer
      self.argoArtifacts = argoArtifacts
      self.uiLogArchive = uiLogArchive
    }

    /// The keys of a Secret in which an access key pair stands.
    public struct KeyPair: Sendable {
      /// The Secret's name; `mlpipeline-minio-artifact` by default.
      public var secretName: String?
      /// The key of the access id; `accesskey` by default.
      public var accessKey: String?
      /// The key of the secret; `secretkey` by default.
      public var secretKey: String?

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(secretName: String? = nil, accessKey: String? = nil, secretKey: String? = nil) {
        self.secretName = secretName
        self.accessKey = accessKey
        self.secretKey = secretKey
      }
    }

    /// Where the API server, which has no client for Cloud Storage of its own, keeps its objects.
    public enum APIServerStore: Sendable {
      /// The bucket, by an HMAC key.
      case hmac(KeyPair = KeyPair(), region: String? = nil)
      /// An object store in the cluster that keeps nothing.
      case stub(KeyPair = KeyPair(), resources: Resources? = nil)
    }

    /// Where Argo keeps what steps hand on.
    public struct ArgoArtifacts: Sendable {
      /// How Argo writes: as itself, by an HMAC key, or not at all.
      public enum Mode: String, Sendable, OverlayField {
        /// As itself, by Workload Identity.
        case gcs
        /// By an HMAC key, over the interface that Cloud Storage shares with S3.
        case s3Interop
        /// Not at all; logs of steps are not kept either.
        case off
      }

      /// How Argo writes; gcs by default.
      public var mode: Mode?
      /// Whether logs of steps are kept with the artifacts.
      public var archiveLogs: Bool?
      /// Under which names artifacts are kept; upstream's by default.
      public var keyFormat: String?
      /// The key pair that s3Interop writes with.
      public var keys: KeyPair

      /// What is nil is left to the overlay language, which checks the whole when it is rendered.
      public init(
        _ mode: Mode? = nil, archiveLogs: Bool? = nil, keyFormat: String? = nil, keys: KeyPair = KeyPair()
      ) {
        self.mode = mode
        self.archiveLogs = archiveLogs
        self.keyFormat = keyFormat
        self.keys = keys
      }
    }
  }
}

extension OverlayDefinition.Storage: OverlayField {
  var field: FieldValue {
    switch self {
    case .gcs(let settings): .member("gcs", settings)
    case .inCluster: .member("inCluster", noFields)
    }
  }
}

extension OverlayDefinition.CloudStorage: OverlayField {
  var field: FieldValue {
    .section([
      "bucket": bucket, "pipelineRoot": pipelineRoot, "apiServer": apiServer, "argoArtifacts": argoArtifacts,
      "uiLogArchive": uiLogArchive.map { FieldValue.section(["enabled": $0]) },
    ])
  }
}

extension OverlayDefinition.CloudStorage.APIServerStore: OverlayField {
  var field: FieldValue {
    switch self {
    case .hmac(let keys, let region):
      .member(
        "hmac",
        FieldValue.section([
          "secretName": keys.secretName, "accessKey": keys.accessKey, "secretKey": keys.secretKey,
          "region": region,
        ]))
    case .stub(let keys, let resources):
      .member(
        "stub",
        FieldValue.section([
          "secretName": keys.secretName, "accessKey": keys.accessKey, "secretKey": keys.secretKey,
          "resources": resources,
        ]))
    }
  }
}

extension OverlayDefinition.CloudStorage.ArgoArtifacts: OverlayField {
  var field: FieldValue {
    .section([
      "mode": mode, "archiveLogs": archiveLogs, "keyFormat": keyFormat, "secretName": keys.secretName,
      "accessKey": keys.accessKey, "secretKey": keys.secretKey,
    ])
  }
}
