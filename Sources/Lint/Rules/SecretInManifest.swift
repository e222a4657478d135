struct SecretInManifest: Rule {
  static let identity = RuleIdentity("secret-in-manifest", "SEC001", .identity, .error)
  static let summary = "A Secret is rendered with its values."
  static let rationale = """
    What is rendered is committed, copied into logs and kept by CI, and base64 hides nothing. Upstream's \
    own two Secrets are only a warning while MySQL or the object store runs in the cluster.
    """
  static let remedy =
    "Let the Secret exist beforehand, or make it from a secret manager with an ExternalSecret."
  static let examples = Examples(
    passing: [
      "{apiVersion: v1, kind: Secret, metadata: {name: filled-later}, data: {}}",
      "{apiVersion: v1, kind: Secret, metadata: {name: token}, type: kubernetes.io/service-account-token}",
    ],
    failing: [
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: oauth}
      ↓stringData:
        client_secret: example
      ↓data: {client_id: ZXhhbXBsZQ==}
      """,
      "{apiVersion: v1, kind: Secret, metadata: {name: mysql-secret}, ↓stringData: {username: root, password: ''}}",
    ])

  func check(_ target: Target) -> [Finding] {
    target.secrets.flatMap { secret in
      ["data", "stringData"].compactMap { field in
        guard let values = secret[field], !values.pairs.isEmpty else { return nil }
        return Finding(
          "Secret \"\(secret.name)\" must not stand in the manifests with its values", at: values.keyLocation,
          in: secret, field: FieldPath(field), severity: isUpstream(secret, in: target) ? .warning : nil)
      }
    }
  }

  /// Whether it is one that upstream ships for what it runs in the cluster itself.
  private func isUpstream(_ secret: Object, in target: Target) -> Bool {
    switch secret.name {
    case "mysql-secret": !target.gates.cloudSQL
    case "mlpipeline-minio-artifact": !target.gates.gcs
    default: false
    }
  }
}
