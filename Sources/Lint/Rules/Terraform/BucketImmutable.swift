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
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}")
        .terraform(
          "google_storage_bucket.a: {name: acme-runs, retention_policy: [{retention_period: \"86400\"}]}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.buckets.flatMap { name, path in
      overlay.resource(ofBucket: name).map { answers(on: $0, at: path, overlay) } ?? []
    }
  }

  private func answers(on bucket: TerraformResource, at path: String, _ overlay: Presumed) -> [Answer] {
    let policy = bucket["retention_policy"]
    if policy.isUnknown { return [.open] }
    guard policy.isAbsent else {
      return [
        overlay.wrong(
          "objects cannot be overwritten: the bucket has a `retention_policy`", at: path, bucket)
      ]
    }
    return ["default_event_based_hold", "enable_object_retention"].map { flag in
      overlay.judge(bucket[flag], or: "false", of: bucket, at: path) {
        $0 == "true" ? "objects cannot be overwritten: `\(flag)` is true" : nil
      }
    }
  }
}
