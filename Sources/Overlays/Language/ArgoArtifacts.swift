extension Overlay {
  /// Where Argo puts the logs and artifacts of steps.
  package struct ArgoArtifacts: Sendable {
    /// How the bucket is written to; natively by default.
    package var mode: Located<Mode>
    /// Whether logs of steps are kept; true by default, false with mode off.
    package var archiveLogs: Located<Bool>
    /// The names of objects, with Argo's tags; nil is upstream's of that release.
    package var keyFormat: Located<String>?
    /// The HMAC key that may create objects; there with mode s3Interop alone.
    package var secret: SecretKeys?

    /// How the bucket is written to.
    package enum Mode: String, Sendable {
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
  init(_ fields: inout Fields, beside store: Overlay.APIServerStore?) {
    let mode: Located<Mode> = fields.choice("mode", default: .gcs, "expected gcs, s3Interop or off")
    self.mode = mode
    archiveLogs = fields.flag("archiveLogs", default: mode.value != .off)
    if mode.value == .off, archiveLogs.value {
      fields.refuse(
        fields.path(of: "archiveLogs"), "expected false: mode off has no store to archive to",
        at: archiveLogs.position, found: "true")
    }
    fields.forbid("keyFormat", unless: mode.value != .off, "mode gcs or s3Interop")
    keyFormat =
      mode.value == .off
      ? nil
      : fields.string(
        "keyFormat",
        """
        expected a key format of [A-Za-z0-9._/-] and the tags workflow.name, workflow.namespace, \
        workflow.creationTimestamp.Y/.m/.d, pod.name, each at most once: the UI resolves no others
        """, where: Expressions.isKeyFormat)
    fields.forbid("secretName", "accessKey", "secretKey", unless: mode.value == .s3Interop, "mode s3Interop")
    secret = mode.value == .s3Interop ? Self.secret(&fields, beside: store) : nil
  }

  private static func secret(
    _ fields: inout Fields, beside store: Overlay.APIServerStore?
  ) -> Overlay.SecretKeys? {
    let message = "s3Interop expects secretName: a second HMAC identity that may create objects"
    let name = fields.string(required: "secretName", message, where: Expressions.isObjectName)
    let accessKey = fields.string(
      "accessKey", default: "accesskey", "expected a Secret key", where: Expressions.isKey)
    let secretKey = fields.string(
      "secretKey", default: "secretkey", "expected a Secret key", where: Expressions.isKey)
    guard let name else { return nil }
    if case .hmac(let keys, _) = store, keys.secretName == name {
      fields.refuse(
        fields.path(of: "secretName"), message, at: name.position,
        found: "\"\(name.value)\", which is apiServer.hmac's")
    }
    return Overlay.SecretKeys(secretName: name, accessKey: accessKey, secretKey: secretKey)
  }
}
