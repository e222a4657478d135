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
      .all(
        root("↓gs://kfp.acme.example/v2"),
        .artifactRepository("gcs: {bucket: kfp.acme.example}")
      ).among(.gcs),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.gcs else { return [] }
    let dotted = target.buckets.filter { $0.name.contains(".") }
    // One bucket is named in several settings, of which the address of the root may come from a default.
    return Dictionary(grouping: dotted, by: \.name).compactMap { name, settings in
      let place = (settings.first { $0.place.text == name } ?? settings.first)?.place
      return place.map { Finding("the bucket \"\(name)\" must not have a dot in its name", at: $0) }
    }
  }

  private static func root(_ text: String) -> Example {
    .configMap("kfp-launcher", "defaultPipelineRoot: \(text)")
  }
}
