struct BucketPublishable: TerraformRule {
  static let identity = RuleIdentity("bucket-publishable", "TFP063", .terraform, .warning, on: .terraform)
  static let summary = "The bucket may be made public."
  static let rationale = "One grant to allUsers is enough to publish all artifacts."
  static let remedy = "Write `public_access_prevention = \"enforced\"`."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp, public_access_prevention: enforced}
        google_storage_bucket.b: {name: other}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, public_access_prevention: inherited}"),
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp}"),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}")
        .terraform("google_storage_bucket.a: {name: acme-runs, public_access_prevention: inherited}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judgeBuckets("public_access_prevention", or: "inherited") {
      $0 != "enforced" ? "the bucket may be made public: `public_access_prevention` is not enforced" : nil
    }
  }
}
