package import YAML

extension Overlay {
  /// Where artifacts and logs are kept.
  package enum Storage: Sendable {
    /// A bucket of Cloud Storage.
    case gcs(GCS)
    /// Upstream's object store on a PersistentVolumeClaim; the position is that of the choice.
    case inCluster(Position)
  }

  /// Cloud Storage instead of upstream's object store.
  package struct GCS: Sendable {
    /// The bucket's name.
    package var bucket: Located<String>
    /// Where runs put their artifacts; `gs://BUCKET/v2/artifacts` by default.
    package var pipelineRoot: Located<String>
    /// What the API server, which speaks S3 only, keeps its files in.
    package var apiServer: APIServerStore
    /// Where Argo puts the logs and artifacts of steps.
    package var argoArtifacts: ArgoArtifacts
    /// Whether the UI reads archived logs; true by default if there are any that it can reach.
    package var uiLogArchive: Located<Bool>
  }

  /// What the API server keeps its files in.
  package enum APIServerStore: Sendable {
    /// Cloud Storage's S3 interface with an HMAC key; the default. The region is the one that requests are
    /// signed for.
    case hmac(SecretKeys, region: Located<String>)
    /// An object store in the cluster that forgets; nil resources are upstream's.
    case stub(SecretKeys, resources: ResourceRequirements?)

    /// The Secret that holds the store's keys, which is needed either way.
    package var secret: SecretKeys {
      switch self {
      case .hmac(let keys, _), .stub(let keys, _): keys
      }
    }
  }

  /// A Secret with an access key and a secret key.
  package struct SecretKeys: Sendable {
    /// The Secret's name.
    package var secretName: Located<String>
    /// The key in the Secret that holds the access key; `accesskey` by default.
    package var accessKey: Located<String>
    /// The key in the Secret that holds the secret key; `secretkey` by default.
    package var secretKey: Located<String>
  }
}

extension Overlay.Storage {
  init?(_ fields: inout Fields) {
    let storage: Self? = fields.oneOf("storage", ["gcs", "inCluster"]) { member, fields in
      if member == "gcs" { return fields.section(required: member) { Overlay.GCS(&$0) }.map(Self.gcs) }
      fields.empty(member)
      return .inCluster(fields.place(of: member))
    }
    guard let storage else { return nil }
    self = storage
  }

  /// The settings of Cloud Storage, if that is where artifacts are kept.
  package var gcs: Overlay.GCS? {
    if case .gcs(let settings) = self { return settings }
    return nil
  }
}

extension Overlay.GCS {
  init?(_ fields: inout Fields) {
    let bucket = fields.string(
      required: "bucket",
      "expected a bucket name of 3-63 lower-case letters, digits, -, _ or ., without google",
      where: { Expressions.isBucket($0) })
    let root = fields.string(
      "pipelineRoot",
      """
      expected gs://BUCKET/PATH with only letters, digits and . _ / = - in the path \
      (empty would mean minio://mlpipeline)
      """, where: Expressions.isPipelineRoot)
    let store = Overlay.APIServerStore(&fields)
    argoArtifacts = fields.section(orDefault: "argoArtifacts") { [store] in
      Overlay.ArgoArtifacts(&$0, beside: store)
    }
    let archives = argoArtifacts.mode.value != .off && argoArtifacts.archiveLogs.value
    var canRead = archives
    if case .stub = store { canRead = false }
    uiLogArchive = fields.section(orDefault: "uiLogArchive") { [canRead] fields in
      let enabled = fields.flag("enabled", default: canRead)
      if enabled.value, !canRead {
        fields.refuse(
          fields.path(of: "enabled"), "expected false: nothing is archived, or the UI has no HMAC key",
          at: enabled.position, found: "true")
      }
      return enabled
    }
    guard let bucket, let store else { return nil }
    self.bucket = bucket
    pipelineRoot = root ?? fields.implied("gs://\(bucket.value)/v2/artifacts")
    apiServer = store
  }
}

extension Overlay.APIServerStore {
  init?(_ fields: inout Fields) {
    let store: Self? = fields.oneOf(
      "apiServer", ["hmac", "stub"], default: "hmac", because: "the API server has no native GCS client"
    ) { member, fields in
      fields.section(orDefault: member) { fields in
        let keys = Overlay.SecretKeys(&fields)
        if member == "stub" {
          return .stub(keys, resources: fields.section("resources") { Overlay.ResourceRequirements(&$0) })
        }
        let message = "expected a region or auto (empty would need storage.buckets.get for GET ?location)"
        return .hmac(
          keys,
          region: fields.string("region", default: "auto", message, where: Expressions.isSigningRegion))
      }
    }
    guard let store else { return nil }
    self = store
  }
}

extension Overlay.SecretKeys {
  init(_ fields: inout Fields) {
    let message = "expected a Secret key"
    secretName = fields.string(
      "secretName", default: "mlpipeline-minio-artifact",
      "expected the name of an existing Secret with the HMAC key", where: Expressions.isObjectName)
    accessKey = fields.string("accessKey", default: "accesskey", message, where: Expressions.isKey)
    secretKey = fields.string("secretKey", default: "secretkey", message, where: Expressions.isKey)
    fields.distinguish(("accessKey", accessKey), ("secretKey", secretKey), message)
  }
}
