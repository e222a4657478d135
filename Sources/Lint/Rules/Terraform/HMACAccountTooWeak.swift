struct HMACAccountTooWeak: TerraformRule {
  static let identity = RuleIdentity("hmac-account-too-weak", "TFP070", .terraform, .error, on: .terraform)
  static let summary = "The service account of the HMAC key may not look up the bucket."
  static let rationale = "The API server asks whether the bucket is there, gets 403, and ends."
  static let remedy = "Grant the account roles/storage.legacyBucketReader on the bucket."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, apiServer: {hmac: {}}}}").terraform(
        """
        google_storage_hmac_key.a: {service_account_email: h@p.iam.gserviceaccount.com}
        google_storage_bucket_iam_member.a: {bucket: acme-prod-kfp, role: roles/storage.legacyBucketReader, member: "serviceAccount:h@p.iam.gserviceaccount.com"}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, ↓apiServer: {hmac: {}}}}").terraform(
        """
        google_storage_hmac_key.a: {service_account_email: h@p.iam.gserviceaccount.com}
        google_storage_bucket_iam_member.a: {bucket: acme-prod-kfp, role: roles/storage.objectViewer, member: "serviceAccount:h@p.iam.gserviceaccount.com"}
        """)
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.usesHMAC, let bucket = overlay.bucket else { return [] }
    let grants = overlay.bucketGrants(bucket)
    if grants.isEmpty { return [] }
    let keys = overlay.terraform.managed("google_storage_hmac_key").filter {
      ($0["state"].text ?? "ACTIVE") == "ACTIVE"
    }
    let all = grants + overlay.projectGrants(overlay.project)
    // A few accounts at most have keys; keys of others are for other buckets where one has the role.
    let answers = overlay.distinct(keys) { $0["service_account_email"].text }.map { key -> Answer in
      guard let email = key["service_account_email"].text else { return .open }
      switch overlay.holds("serviceAccount:\(email)", oneOf: Self.roles, in: all) {
      case .yes: return .right
      case .unknown: return .open
      case .no:
        return overlay.wrong(
          "\"\(email)\", whose HMAC key is used, has no role on \"\(bucket)\" that reads the bucket itself",
          at: overlay.hmacPath, key)
      }
    }
    return answers.contains(where: \.isRight) ? answers.map { _ in .right } : answers
  }

  /// Those with `storage.buckets.get`.
  private static let roles: Set<String> = [
    "roles/storage.legacyBucketReader", "roles/storage.legacyBucketWriter", "roles/storage.legacyBucketOwner",
    "roles/storage.bucketViewer", "roles/storage.admin", "roles/owner", "roles/editor",
  ]
}
