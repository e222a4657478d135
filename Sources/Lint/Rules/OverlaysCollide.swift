struct OverlaysCollide: Rule {
  static let identity = RuleIdentity("overlays-collide", "OVL001", .overlays, .error, on: .overlay)
  static let summary = "Two overlays of a run use the same database, bucket, host or address."
  static let rationale = """
    Two deployments on one database read and delete each other's runs, and an upgrade of one migrates the tables of the \
    other. In one bucket their artifacts and logs mix. A host name leads to one of them alone, and the load balancer of \
    the second waits for the address that the first one has. Mostly an overlay was copied or extended, and a value \
    was left.
    """
  static let remedy = """
    Give each overlay its own, or say in `lint.ignores` why they share it, such as two overlays for one deployment \
    of which only one is applied.
    """
  static let examples = Examples(
    passing: [
      .overlay("storage: {gcs: {bucket: acme-staging}}").inOverlay {
        $0.claims = [Claim(.bucket, "acme-staging", by: "storage.gcs.bucket")]
        $0.otherClaims = ["production": [Claim(.bucket, "acme-prod", by: "storage.gcs.bucket")]]
      }
    ],
    failing: [
      .overlay("storage: {gcs: {bucket: ↓acme-prod}}").inOverlay {
        $0.claims = [Claim(.bucket, "acme-prod", by: "storage.gcs.bucket")]
        $0.otherClaims = ["production": $0.claims]
      },
      .overlay("database: {cloudSQL: {instance: ↓acme:europe-west1:kfp}}").inOverlay {
        let field = "database.cloudSQL.instance"
        let parts: Set = ["mlpipeline", "metadb"]
        $0.claims = [Claim(.database, "acme:europe-west1:kfp", parts: parts, by: field)]
        $0.otherClaims = [
          "production": [Claim(.database, "acme:europe-west1:kfp", parts: ["metadb", "runs"], by: field)]
        ]
      },
    ])

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts else { return [] }
    return facts.claims.flatMap { claim in
      // One finding for what others have in common with it, however many they are.
      var owners: [String: [String]] = [:]
      for (overlay, others) in facts.otherClaims.sorted(by: { $0.key < $1.key }) {
        if let shared = others.lazy.compactMap(claim.shared).first {
          owners[shared, default: []].append(overlay)
        }
      }
      return owners.sorted { $0.key < $1.key }.map { shared, overlays in
        let names = overlays.joined(separator: ", ")
        return Finding(
          "the overlay\(overlays.count == 1 ? " \(names) uses" : "s \(names) use") the \(claim.kind.rawValue) \(shared), too",
          at: facts.place(of: claim.field), in: nil, field: FieldPath(claim.field),
          severity: claim.kind == .bucket ? .warning : nil)
      }
    }
  }
}
