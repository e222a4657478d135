struct ArtifactsExpire: TerraformRule {
  static let identity = RuleIdentity("artifacts-expire", "TFP064", .terraform, .error, on: .terraform)
  static let summary = "A lifecycle rule of the bucket deletes artifacts."
  static let rationale = """
    Cached steps refer to artifacts of earlier runs, and pipelines then fail on objects that are gone.
    """
  static let remedy = "Limit the rule by `matches_prefix` to what may go, such as logs."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: \"gs://acme-prod-kfp/v2/artifacts\"}}")
        .terraform(
          "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 90, matches_prefix: [artifacts/]}]}]}"
        ),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{days_since_noncurrent_time: 7}]}]}"
      ),
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-prod-kfp/v2/artifacts\"}}")
        .terraform(
          "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 30, matches_prefix: [v2/]}]}]}"
        ),
      .overlay("storage: {↓gcs: {bucket: acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 30}]}]}"
      ),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "storage.gcs.pipelineRoot"
    guard let bucket = overlay.bucketResource, let name = overlay.bucket else { return [] }
    let root = overlay[path] ?? "gs://\(name)/v2/artifacts"
    guard root.hasPrefix("gs://\(name)") else { return [] }
    let prefix = String(root.dropFirst("gs://\(name)".count).drop { $0 == "/" })
    if bucket["lifecycle_rule"].isUnknown { return [.open] }
    return bucket["lifecycle_rule"].items.filter { $0["action", "type"].text == "Delete" }.map { rule in
      let condition = rule["condition"]
      if concernsOldVersions(condition) { return .right }
      guard let prefixes = condition["matches_prefix"].texts else { return .open }
      let isHit = prefixes.isEmpty || prefixes.contains { $0.hasPrefix(prefix) || prefix.hasPrefix($0) }
      guard isHit else { return .right }
      let reach =
        prefixes.isEmpty ? "everything" : "what begins with \(prefixes.prefix(3).joined(separator: ", "))"
      return overlay.wrong("a lifecycle rule deletes \(reach), artifacts among it", at: path, bucket)
    }
  }

  /// Whether a rule leaves alone what is current.
  private func concernsOldVersions(_ condition: TerraformValue) -> Bool {
    if condition["with_state"].text == "ARCHIVED" { return true }
    let numbers = ["days_since_noncurrent_time", "num_newer_versions"].map { condition[$0].int ?? 0 }
    return numbers.contains { $0 > 0 } || !(condition["noncurrent_time_before"].text ?? "").isEmpty
  }
}
