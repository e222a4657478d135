struct HMACKeyMissing: TerraformRule {
  static let identity = RuleIdentity("hmac-key-missing", "TFP069", .terraform, .error, on: .terraform)
  static let summary = "The components need an HMAC key, but the module creates none, or an inactive one."
  static let rationale = """
    The Secret of the API server has no key that works, and the API server ends at its start. A key that \
    somebody else may make is a warning.
    """
  static let remedy = "Add a `google_storage_hmac_key` that is ACTIVE."
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, apiServer: {hmac: {}}}}").terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp}
        google_storage_hmac_key.a: {state: INACTIVE}
        google_storage_hmac_key.b: {state: ACTIVE}
        """)
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, ↓apiServer: {hmac: {}}}}")
        .terraform("google_storage_bucket.a: {name: acme-prod-kfp}"),
      .overlay("storage: {gcs: {bucket: acme-prod-kfp, ↓apiServer: {hmac: {}}}}").terraform(
        """
        google_storage_bucket.a: {name: acme-prod-kfp}
        google_storage_hmac_key.a: {state: INACTIVE}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.usesHMAC, overlay.bucketResource != nil else { return [] }
    let keys = overlay.terraform.managed("google_storage_hmac_key")
    if keys.isEmpty {
      let addresses = overlay.bucketResource.map { [$0.address] } ?? []
      return [
        .wrong(
          overlay.finding(
            "no google_storage_hmac_key for the keys in the Secret", at: overlay.hmacPath,
            addresses: addresses,
            severity: .warning))
      ]
    }
    if keys.contains(where: { $0["state"].isUnknown }) { return [.open] }
    if keys.contains(where: { ($0["state"].text ?? "ACTIVE") == "ACTIVE" }) { return [.right] }
    return [
      .wrong(
        overlay.finding("the HMAC key is not ACTIVE", at: overlay.hmacPath, addresses: keys.map(\.address)))
    ]
  }
}
