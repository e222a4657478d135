struct BucketNameDotted: Rule {
  static let identity = RuleIdentity("bucket-name-dotted", "STO020", .storage, .warning)
  static let summary = "A bucket name contains a dot."
  static let rationale = """
    GCS's certificate covers one label before storage.googleapis.com, so that clients fall back to \
    requests with the bucket in the path; names with dots must also be proven to be one's own.
    """
  static let remedy = "Use a bucket whose name has no dot."
  static let examples = Examples(
    passing: [Example("").among(.gcs), root("minio://a.b").among(.install)],
    failing: [
      root("↓gs://kfp.acme.example/v2").among(.gcs),
      .artifactRepository("gcs: {bucket: kfp.acme.example}", mark: "↓").among(.gcs),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.gcs else { return [] }
    return target.buckets.filter { $0.name.contains(".") }.map { bucket in
      Finding("the bucket \"\(bucket.name)\" must not have a dot in its name", at: bucket.place)
    }
  }

  private static func root(_ text: String) -> Example {
    .configMap("kfp-launcher", "defaultPipelineRoot: \(text)")
  }
}
