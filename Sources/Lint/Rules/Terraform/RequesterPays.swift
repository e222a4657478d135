struct RequesterPays: TerraformRule {
  static let identity = RuleIdentity("requester-pays", "TFP066", .terraform, .error, on: .terraform)
  static let summary = "Whoever reads the bucket pays for the requests."
  static let rationale = "Such requests must name a project to be billed, which no component does."
  static let remedy = "Remove `requester_pays`."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp, requester_pays: false}
        google_storage_bucket.b: {name: other}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp, requester_pays: true}"),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-runs/kfp\"}}")
        .terraform("google_storage_bucket.a: {name: acme-runs, requester_pays: true}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judgeBuckets("requester_pays", or: "false") {
      $0 == "true" ? "requests must name who pays, which no component does: `requester_pays` is true" : nil
    }
  }
}
