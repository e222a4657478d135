struct BucketForceDestroy: TerraformRule {
  static let identity = RuleIdentity("bucket-force-destroy", "TFP067", .terraform, .warning, on: .terraform)
  static let summary = "Terraform may delete the bucket with all artifacts in it."
  static let rationale = """
    A destroy, or a change of its name or location, takes them along without a question.
    """
  static let remedy = "Write `force_destroy = false`."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp, force_destroy: false}
        google_storage_bucket.b: {name: other}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, force_destroy: true}"),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}")
        .terraform("google_storage_bucket.a: {name: acme-runs, force_destroy: true}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judgeBuckets("force_destroy", or: "false") {
      $0 == "true" ? "the bucket is deleted with all that is in it: `force_destroy` is true" : nil
    }
  }
}
