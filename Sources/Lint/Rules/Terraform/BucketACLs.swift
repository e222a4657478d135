struct BucketACLs: TerraformRule {
  static let identity = RuleIdentity("bucket-acls", "TFP062", .terraform, .error, on: .terraform)
  static let summary = "Objects of the bucket may have access lists of their own."
  static let rationale = """
    Roles on the bucket then do not say who reads what. Accounts that are granted roles directly have no \
    access at all; for others it is a warning.
    """
  static let remedy = "Write `uniform_bucket_level_access = true`."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, uniform_bucket_level_access: true}")
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, uniform_bucket_level_access: false}"),
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}, identity: {direct: {}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, uniform_bucket_level_access: false}"),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}")
        .terraform("google_storage_bucket.a: {name: acme-runs, uniform_bucket_level_access: false}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judgeBuckets(
      "uniform_bucket_level_access", or: "false",
      severity: overlay.has("identity.direct") ? nil : .warning
    ) {
      $0 == "true"
        ? nil : "objects of the bucket have access lists: `uniform_bucket_level_access` is not true"
    }
  }
}
