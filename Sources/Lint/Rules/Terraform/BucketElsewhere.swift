struct BucketElsewhere: TerraformRule {
  static let identity = RuleIdentity("bucket-elsewhere", "TFP061", .terraform, .warning, on: .terraform)
  static let summary = "The bucket is neither in the overlay's region nor in a multi-region around it."
  static let rationale = """
    Each artifact crosses regions, which is slow and paid for. The location of a bucket cannot be \
    changed.
    """
  static let remedy = "Make the bucket in `project.region`."
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}, storage: {gcs: {bucket: acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, location: ASIA}"),
      .overlay("project: {region: asia-northeast1}, storage: {gcs: {bucket: acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, location: ASIA-NORTHEAST1}"),
    ],
    failing: [
      .overlay("project: {region: asia-northeast1}, storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, location: US}"),
      .overlay(
        "project: {region: asia-northeast1}, storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs\"}}"
      ).terraform("google_storage_bucket.a: {name: acme-runs, location: EU}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judgeBuckets("location") { text in
      let place = text.lowercased()
      return place == overlay.region || MultiRegion.isAround(overlay.region, place)
        ? nil : "the bucket is in \"\(text)\"; the overlay's region is \"\(overlay.region)\""
    }
  }
}
