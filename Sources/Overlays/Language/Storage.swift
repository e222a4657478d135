extension Overlay {
  /// Where artifacts and logs are kept.
  public enum Storage: Union {
    /// A bucket of Cloud Storage.
    case gcs(GCS)
    /// Upstream's own object store on a PersistentVolumeClaim.
    case inCluster

    /// The settings of Cloud Storage, if that is where artifacts are kept.
    public var gcs: GCS? {
      get { if case .gcs(let settings) = self { settings } else { nil } }
      set { self = newValue.map(Self.gcs) ?? .inCluster }
    }

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "gcs", SectionKind(), Self.gcs, { if case .gcs(let held) = $0 { held } else { nil } },
        "A bucket of Cloud Storage.")
      v.member(
        "inCluster", .empty, { _ in .inCluster }, { if case .inCluster = $0 { () } else { nil } },
        "Upstream's own object store on a PersistentVolumeClaim.")
    }
  }

  /// Cloud Storage instead of upstream's object store.
  public struct GCS: Section, OverlaySection {
    /// The name of the bucket.
    @Setting public var bucket = ""
    /// Where runs put their artifacts.
    @Setting public var pipelineRoot: String? = nil
    /// The store of the API server, which speaks S3 only.
    @Setting public var apiServer = APIServerStore.hmac(HMACStore())
    /// Where Argo puts the logs and artifacts of steps.
    @Setting public var argoArtifacts = ArgoArtifacts()
    /// Logs of pods that are gone.
    @Setting public var uiLogArchive = UILogArchive()

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "bucket", &_bucket,
        .text(
          .bucket, "expected a bucket name of 3-63 lower-case letters, digits, -, _ or ., without google"),
        "The name of the bucket.", .required)
      v.field(
        "pipelineRoot", &_pipelineRoot,
        .text(
          .pipelineRoot,
          "expected gs://BUCKET/PATH with only letters, digits and . _ / = - in the path (empty would mean minio://mlpipeline)"
        ),
        "Where runs put their artifacts.", .otherwise("gs://BUCKET/v2/artifacts"))
      v.field(
        "apiServer", &_apiServer, .oneOf(), "The store of the API server, which speaks S3 only.",
        .otherwise("`hmac: {}`"))
      v.field(
        "argoArtifacts", &_argoArtifacts, .section(), "Where Argo puts the logs and artifacts of steps.")
      v.field("uiLogArchive", &_uiLogArchive, .section(), "Logs of pods that are gone.")
    }
  }

  /// Logs of pods that are gone.
  public struct UILogArchive: Section {
    /// Whether the UI reads archived logs.
    @Setting public var enabled: Bool? = nil

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "enabled", &_enabled, .flag, "Whether the UI reads archived logs.",
        .otherwise("true where there are any that it can read"))
    }
  }

  /// The store of the API server, which speaks S3 only.
  public enum APIServerStore: Union {
    /// Cloud Storage's S3 interface with an HMAC key.
    case hmac(HMACStore)
    /// An object store in the cluster that forgets.
    case stub(StubStore)

    static let reason: String? = "the API server has no native GCS client"

    /// The Secret that holds the store's keys, which is needed either way.
    package var secret: SecretKeys {
      switch self {
      case .hmac(let store): store.keys
      case .stub(let store): store.keys
      }
    }

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "hmac", SectionKind(), Self.hmac, { if case .hmac(let held) = $0 { held } else { nil } },
        "Cloud Storage's S3 interface with an HMAC key.")
      v.member(
        "stub", SectionKind(), Self.stub, { if case .stub(let held) = $0 { held } else { nil } },
        "An object store in the cluster that forgets.")
    }
  }

  /// Cloud Storage's S3 interface with an HMAC key.
  public struct HMACStore: Section, OverlaySection {
    /// The Secret that holds the HMAC key; its fields are this section's own.
    public var keys = SecretKeys()
    /// The region that requests are signed for, or auto.
    @Setting public var region = "auto"

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      keys.describe(&v)
      v.field(
        "region", &_region,
        .text(
          .signingRegion, "expected a region or auto (empty would need storage.buckets.get for GET ?location)"
        ),
        "The region that requests are signed for, or auto.")
    }

    func check(_ fields: inout Fields) { keys.check(&fields) }
  }

  /// An object store in the cluster that forgets.
  public struct StubStore: Section, OverlaySection {
    /// The Secret that holds its keys; its fields are this section's own.
    public var keys = SecretKeys()
    /// What its container asks for and may use.
    @Setting public var resources: ResourceRequirements? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      keys.describe(&v)
      v.field(
        "resources", &_resources, SectionKind(), "What its container asks for and may use.",
        .otherwise("upstream's"))
    }

    func check(_ fields: inout Fields) { keys.check(&fields) }
  }

  /// A Secret with an access key and a secret key.
  public struct SecretKeys: Section {
    /// The name of the Secret that holds the keys.
    @Setting public var secretName = "mlpipeline-minio-artifact"
    /// The key in the Secret of the access key.
    @Setting public var accessKey = "accesskey"
    /// The key in the Secret of the secret key.
    @Setting public var secretKey = "secretkey"

    init() {}

    init(secretName: Located<String>, accessKey: Located<String>, secretKey: Located<String>) {
      _secretName.located = secretName
      _accessKey.located = accessKey
      _secretKey.located = secretKey
    }

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "secretName", &_secretName,
        .text(.objectName, "expected the name of an existing Secret with the HMAC key"),
        "The name of the Secret that holds the keys.")
      v.field(
        "accessKey", &_accessKey, .text(.key, "expected a Secret key"),
        "The key in the Secret of the access key.")
      v.field(
        "secretKey", &_secretKey, .text(.key, "expected a Secret key"),
        "The key in the Secret of the secret key.")
    }

    func check(_ fields: inout Fields) {
      fields.distinguish(("accessKey", $accessKey), ("secretKey", $secretKey), "expected a Secret key")
    }
  }
}

extension Overlay.GCS {
  /// Where runs put their artifacts.
  var root: Located<String> { $pipelineRoot.or("gs://\(bucket)/v2/artifacts") }

  /// Whether the UI reads archived logs.
  var readsLogArchive: Located<Bool> { uiLogArchive.$enabled.or(canReadLogs) }

  private var canReadLogs: Bool {
    if case .stub = apiServer { return false }
    return argoArtifacts.mode != .off && argoArtifacts.archivesLogs.value
  }

  func check(_ fields: inout Fields) {
    if let enabled = uiLogArchive.$enabled.unwrapped(), enabled.value, !canReadLogs {
      fields.refuse(
        fields.path(of: "uiLogArchive") + ".enabled",
        "expected false: nothing is archived, or the UI has no HMAC key", at: enabled.position, found: "true")
    }
    guard case .hmac(let store) = apiServer, let keys = argoArtifacts.secret, !keys.$secretName.isDefault,
      store.keys.secretName == keys.secretName
    else { return }
    fields.refuse(
      fields.path(of: "argoArtifacts") + ".secretName", Overlay.ArgoArtifacts.secretMessage,
      at: keys.$secretName.position, found: "\"\(keys.secretName)\", which is apiServer.hmac's")
  }
}
