struct ObjectStoreDefaultPassword: Rule {
  static let identity = RuleIdentity("object-store-default-password", "STO012", .storage, .error)
  static let summary = "An install on GCS renders the object store's Secret with MinIO's default credentials."
  static let rationale = """
    Secret mlpipeline-minio-artifact must hold the HMAC key for GCS. Upstream's own holds MinIO's defaults: \
    GCS refuses them, and rendering them overwrites the real key at every apply.
    """
  static let remedy = "Take the Secret out of the render and let one exist with the HMAC key."
  static let examples = Examples(
    passing: [
      .object(
        "v1 Secret", "mlpipeline-minio-artifact", "stringData: {accesskey: minio, secretkey: minio123}"
      ).among(.install),
      .object(
        "v1 Secret", "mlpipeline-minio-artifact",
        "stringData: {accesskey: GOOG1EXAMPLE, secretkey: example}"
      ).among(.gcs),
    ],
    failing: [
      Example(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: mlpipeline-minio-artifact}
        stringData:
          accesskey: minio
          ↓secretkey: minio123
        """
      ).among(.gcs),
      .object(
        "v1 Secret", "mlpipeline-minio-artifact", "data: {accesskey: bWluaW8=, ↓secretkey: bWluaW8xMjM=}"
      ).among(.gcs),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.gcs else { return [] }
    return target.secrets.filter { $0.name == "mlpipeline-minio-artifact" }.compactMap { secret in
      // The API server writes stringData over data; both forms of the two default values are known.
      for (field, access, key) in [("stringData", "minio", "minio123"), ("data", "bWluaW8=", "bWluaW8xMjM=")]
      {
        guard let values = secret[field], values["accesskey"]?.text == access,
          let found = values["secretkey"], found.text == key
        else { continue }
        return Finding(
          "Secret \"\(secret.name)\" holds MinIO's default credentials; expected the HMAC key for GCS",
          at: found.keyLocation, in: secret, field: FieldPath().key(field).key("secretkey"))
      }
      return nil
    }
  }
}
