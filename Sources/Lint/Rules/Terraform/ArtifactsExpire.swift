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
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 1, matches_suffix: [.tmp]}]}]}"
      ),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{days_since_custom_time: 30}]}]}"
      ),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 30, matches_storage_class: [ARCHIVE]}]}]}"
      ),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: \"gs://acme-prod-kfp-runs/v2\"}}")
        .terraform(
          "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 90}]}]}"
        ),
    ],
    failing: [
      .overlay("storage: {↓gcs: {bucket: acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 365, created_before: '2027-01-01', matches_storage_class: [COLDLINE]}]}, {action: [{type: SetStorageClass, storage_class: COLDLINE}], condition: [{age: 60}]}]}"
      ),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-prod-kfp/v2/artifacts\"}}")
        .terraform(
          "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 30, matches_prefix: [v2/]}]}]}"
        ),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, pipelineRoot: ↓\"gs://acme-prod-kfp-runs\"}}")
        .terraform(
          "google_storage_bucket.a: {name: acme-prod-kfp-runs, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 30, matches_prefix: [tmp/]}]}]}"
        ),
      .overlay("storage: {↓gcs: {bucket: acme-prod-kfp}}").terraform(
        "google_storage_bucket.a: {name: acme-prod-kfp, lifecycle_rule: [{action: [{type: Delete}], condition: [{age: 30}]}]}"
      ),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "storage.gcs.pipelineRoot"
    guard let (name, prefix) = overlay.artifacts, let bucket = overlay.resource(ofBucket: name) else {
      return []
    }
    if bucket["lifecycle_rule"].isUnknown { return [.open] }
    return bucket["lifecycle_rule"].items.filter { $0["action", "type"].text == "Delete" }.map { rule in
      let condition = rule["condition"]
      if concernsOldVersions(condition) || concernsCustomTimes(condition) { return .right }
      guard let classes = condition["matches_storage_class"].texts else { return .open }
      if !classes.isEmpty, !overlay.mayHave(classes, bucket) { return .right }
      // What names artifacts have is the pipelines' business.
      if condition["matches_suffix"].texts?.isEmpty != true { return .open }
      guard let prefixes = condition["matches_prefix"].texts else { return .open }
      let isHit = prefixes.isEmpty || prefixes.contains { $0.hasPrefix(prefix) || prefix.hasPrefix($0) }
      guard isHit else { return .right }
      var reach =
        prefixes.isEmpty ? "everything" : "what begins with \(prefixes.prefix(3).joined(separator: ", "))"
      if !classes.isEmpty { reach += " of class \(classes.prefix(3).joined(separator: ", "))" }
      if let day = condition["created_before"].text, !day.isEmpty { reach += " from before \(day)" }
      return overlay.wrong("a lifecycle rule deletes \(reach), artifacts among it", at: path, bucket)
    }
  }

  /// Whether a rule is for what has a time of its own, which no artifact has.
  private func concernsCustomTimes(_ condition: TerraformValue) -> Bool {
    condition["days_since_custom_time"].int ?? 0 > 0
      || !(condition["custom_time_before"].text ?? "").isEmpty
  }

  /// Whether a rule leaves alone what is current.
  private func concernsOldVersions(_ condition: TerraformValue) -> Bool {
    if condition["with_state"].text == "ARCHIVED" { return true }
    let numbers = ["days_since_noncurrent_time", "num_newer_versions"].map { condition[$0].int ?? 0 }
    return numbers.contains { $0 > 0 } || !(condition["noncurrent_time_before"].text ?? "").isEmpty
  }
}

extension Presumed {
  /// Whether objects of the bucket may come to one of these storage classes: the bucket's own, or one that rules give.
  fileprivate func mayHave(_ classes: [String], _ bucket: TerraformResource) -> Bool {
    if bucket["autoclass"].isUnknown || bucket["autoclass", "enabled"].isOn { return true }
    if bucket["storage_class"].isUnknown, !bucket["storage_class"].isUnwritten { return true }
    let given = bucket["lifecycle_rule"].items.filter { $0["action", "type"].text == "SetStorageClass" }
    let all =
      [bucket["storage_class"].text ?? "STANDARD"] + given.compactMap { $0["action", "storage_class"].text }
    return classes.contains(where: all.contains)
  }
}
