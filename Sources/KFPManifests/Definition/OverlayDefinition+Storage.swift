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
    public var bucket: String
    /// Where pipelines write by default: `gs://BUCKET/PATH`.
    public var pipelineRoot: String?
    public var apiServer: APIServerStore?
    public var argoArtifacts: ArgoArtifacts?
    /// Whether the UI shows logs of pods that are gone.
    public var uiLogArchive: Bool?

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
      public var secretName: String?
      public var accessKey: String?
      public var secretKey: String?

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
      public enum Mode: String, Sendable, OverlayField { case gcs, s3Interop, off }

      public var mode: Mode?
      public var archiveLogs: Bool?
      public var keyFormat: String?
      /// The key pair that s3Interop writes with.
      public var keys: KeyPair

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
