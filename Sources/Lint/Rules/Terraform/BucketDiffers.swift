struct BucketDiffers: TerraformRule {
  static let identity = RuleIdentity("bucket-differs", "TFP060", .terraform, .error, on: .terraform)
  static let summary = "The module creates buckets, but none with the name in the overlay."
  static let rationale = """
    Requests end with 404. The API server tries to make the bucket itself, and ends.
    """
  static let remedy = "Correct `storage.gcs.bucket`, or read it from an output."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp}
        google_storage_bucket.b: {name: other}
        """),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: (known after apply)}"),
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod-kfp}}")
        .terraform("google_storage_bucket.a: {name: acme-kfp}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let bucket = overlay.bucket else { return [] }
    let buckets = overlay.terraform.known("google_storage_bucket")
    guard buckets.contains(where: { !$0.isData }) else { return [] }
    if buckets.contains(where: { $0.name == bucket }) { return [.right] }
    if buckets.contains(where: { $0["name"].isUnknown }) { return [.open] }
    let names = buckets.compactMap(\.name).prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
    return [
      .wrong(
        overlay.finding(
          "no google_storage_bucket is \"\(bucket)\"; there \(buckets.count == 1 ? "is" : "are") \(names)",
          at: "storage.gcs.bucket", addresses: buckets.map(\.address)))
    ]
  }
}
