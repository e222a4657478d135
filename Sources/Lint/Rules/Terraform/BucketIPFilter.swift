struct BucketIPFilter: TerraformRule {
  static let identity = RuleIdentity("bucket-ip-filter", "TFP068", .terraform, .warning, on: .terraform)
  static let summary = "The bucket accepts requests from some networks only."
  static let rationale = "Unless the network of the cluster is among them, every request ends with 403."
  static let remedy = """
    Make sure that the network is listed under `ip_filter`, and ignore this with that reason.
    """
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp, ip_filter: [{mode: Disabled}]}
        google_storage_bucket.b: {name: other}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, ip_filter: [{mode: Enabled}]}"),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}")
        .terraform("google_storage_bucket.a: {name: acme-runs, ip_filter: [{mode: Enabled}]}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judgeBuckets("ip_filter", "mode", or: "Disabled") {
      $0 == "Enabled" ? "the bucket takes requests of listed networks only: `ip_filter` is Enabled" : nil
    }
  }
}
