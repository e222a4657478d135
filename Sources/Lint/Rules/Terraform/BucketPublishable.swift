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
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judge(
      overlay.bucketResource, "public_access_prevention", or: "inherited", at: "storage.gcs.bucket"
    ) {
      $0 != "enforced" ? "the bucket may be made public: `public_access_prevention` is not enforced" : nil
    }
  }
}
