extension Overlay {
  /// Where Argo puts the logs and artifacts of steps.
  public struct ArgoArtifacts: Section {
    /// How the bucket is written to.
    @Setting public var mode = Mode.gcs
    /// Whether logs of steps are kept.
    @Setting public var archiveLogs: Bool? = nil
    /// The names of objects, with tags of Argo.
    @Setting public var keyFormat: String? = nil
    /// The name of the Secret of an HMAC key that may create objects.
    @Setting public var secretName: String? = nil
    /// The key in that Secret of the access key.
    @Setting public var accessKey = "accesskey"
    /// The key in that Secret of the secret key.
    @Setting public var secretKey = "secretkey"

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("mode", &_mode, .words(), "How the bucket is written to.")
      let writing = Case("mode", is: $mode, among: [.gcs, .s3Interop])
      let keyed = Case("mode", is: $mode, among: [.s3Interop])
      v.field(
        "archiveLogs", &_archiveLogs, .flag, "Whether logs of steps are kept.",
        .otherwise("true; false with mode off"))
      v.field(
        "keyFormat", &_keyFormat,
        .text(
          .keyFormat,
          "expected a key format of [A-Za-z0-9._/-] and the tags workflow.name, workflow.namespace, workflow.creationTimestamp.Y/.m/.d, pod.name, each at most once: the UI resolves no others"
        ),
        "The names of objects, with tags of Argo.", Presence(admitting: writing, otherwise: "upstream's"))
      v.field(
        "secretName", &_secretName, .text(.objectName, Self.secretMessage),
        "The name of the Secret of an HMAC key that may create objects.", .only(keyed, isRequired: true))
      v.field(
        "accessKey", &_accessKey, .text(.key, "expected a Secret key"),
        "The key in that Secret of the access key.", .only(keyed))
      v.field(
        "secretKey", &_secretKey, .text(.key, "expected a Secret key"),
        "The key in that Secret of the secret key.", .only(keyed))
    }

    /// How the bucket is written to.
    public enum Mode: String, CaseIterable, Sendable {
      /// With the pod's own identity.
      case gcs
      /// Through the S3 interface with an HMAC key.
      case s3Interop
      /// Not at all.
      case off
    }
  }
}

extension Overlay.ArgoArtifacts {
  static let secretMessage = "s3Interop expects secretName: a second HMAC identity that may create objects"

  /// Whether logs of steps are kept.
  var archivesLogs: Located<Bool> { $archiveLogs.or(mode != .off) }

  /// The HMAC key that may create objects; there with mode s3Interop alone.
  package var secret: Overlay.SecretKeys? {
    guard mode == .s3Interop, let name = $secretName.unwrapped() else { return nil }
    return Overlay.SecretKeys(secretName: name, accessKey: $accessKey, secretKey: $secretKey)
  }

  func check(_ fields: inout Fields) {
    guard mode == .off, archivesLogs.value else { return }
    fields.refuse(
      fields.path(of: "archiveLogs"), "expected false: mode off has no store to archive to",
      at: archivesLogs.position, found: "true")
  }
}
