struct ArgoSharesReadOnlyKey: Rule {
  static let identity = RuleIdentity("argo-shares-read-only-key", "STO019", .storage, .warning)
  static let summary = "Argo writes to GCS with the API server's read-only key, or without a region."
  static let rationale = """
    The API server only reads, so that its key belongs to an identity that may not create objects: logs \
    cannot be saved with it. Without a region Argo asks for the bucket's location, which needs one more \
    permission.
    """
  static let remedy = "Give Argo the HMAC key of a second identity, and `region: auto`."
  static let examples = Examples(
    passing: [
      .all(
        .artifactRepository(
          "s3: {endpoint: storage.googleapis.com, region: auto, accessKeySecret: {name: argo, key: a}}"),
        server),
      .artifactRepository("s3: {endpoint: 'minio-service:9000'}"),
    ],
    failing: [
      .all(
        .artifactRepository(
          "s3: {endpoint: storage.googleapis.com, region: auto, accessKeySecret: {name: hmac, key: a}}",
          mark: "↓"), server),
      .artifactRepository("s3: {endpoint: storage.googleapis.com}", mark: "↓"),
    ])

  private static let server: Example = .apiServer(
    "OBJECTSTORECONFIG_ACCESSKEY, valueFrom: {secretKeyRef: {name: hmac, key: a}}")

  func check(_ target: Target) -> [Finding] {
    guard let repository = target.artifactRepository, let store = repository.content["s3"],
      store["endpoint"]?.text == "storage.googleapis.com"
    else { return [] }
    var findings: [Finding] = []
    let own = target.apiServer?.variable("OBJECTSTORECONFIG_ACCESSKEY")?["valueFrom", "secretKeyRef", "name"]?
      .text
    if let secret = store["accessKeySecret"]?["name"]?.text, secret == own {
      findings.append(
        Finding(
          "Argo uses the Secret \"\(secret)\", whose key may only read; expected a key that may write",
          at: repository.place("s3.accessKeySecret")))
    }
    if store["region"]?.text?.isEmpty ?? true {
      findings.append(
        Finding("`s3.region` is not set; expected \"auto\" for GCS", at: repository.place("s3.region")))
    }
    return findings
  }
}
