struct BucketImmutable: TerraformRule {
  static let identity = RuleIdentity("bucket-immutable", "TFP065", .terraform, .error, on: .terraform)
  static let summary = "Objects of the bucket cannot be overwritten."
  static let rationale = """
    The launcher writes the output of an executor over itself, and Argo its logs: 403.
    """
  static let remedy = """
    Remove the retention policy or the hold, or give the deployment a bucket without any.
    """
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, retention_policy: []}")
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, retention_policy: [{retention_period: \"86400\"}]}"),
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, default_event_based_hold: true}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let bucket = overlay.bucketResource else { return [] }
    let policy = bucket["retention_policy"]
    if policy.isUnknown { return [.open] }
    guard policy.isAbsent else {
      return [
        overlay.wrong(
          "objects cannot be overwritten: the bucket has a `retention_policy`", at: "storage.gcs.bucket",
          bucket)
      ]
    }
    return ["default_event_based_hold", "enable_object_retention"].map { flag in
      overlay.judge(bucket[flag], or: "false", of: bucket, at: "storage.gcs.bucket") {
        $0 == "true" ? "objects cannot be overwritten: `\(flag)` is true" : nil
      }
    }
  }
}
