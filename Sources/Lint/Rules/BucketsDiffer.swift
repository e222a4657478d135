struct BucketsDiffer: Rule {
  static let identity = RuleIdentity("buckets-differ", "STO010", .storage, .warning)
  static let summary = "Pipeline root, API server and Argo use different buckets."
  static let rationale = """
    Each bucket needs its own grants for several service accounts; one that is forgotten shows as a failing \
    step or an artifact that cannot be seen.
    """
  static let remedy = "Use one bucket, or ignore this with the reason for several."
  static let examples = Examples(
    passing: [
      .configMap("workflow-controller-configmap", "artifactRepository: \"gcs: {bucket: acme-kfp}\"")
        .among(.gcs),
      Example("{apiVersion: v1, kind: ConfigMap, metadata: {name: other}}").among(.gcs),
    ],
    failing: [
      .all(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: workflow-controller-configmap}
        data:
          artifactRepository: ↓|
            gcs: {bucket: acme-logs}
        """,
        .configMap("pipeline-install-config", "bucketName: ↓mlpipeline")
      ).among(.gcs)
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.gcs else { return [] }
    let buckets = target.buckets
    guard let (expected, first) = buckets.first else { return [] }
    return buckets.dropFirst().filter { $0.name != expected }.map { name, place in
      Finding(
        "`\(place.field)` is \"\(name)\"; expected \"\(expected)\", the bucket of `\(first.field)`",
        at: place, notes: [.init("the other bucket stands here", at: first.location)])
    }
  }
}
