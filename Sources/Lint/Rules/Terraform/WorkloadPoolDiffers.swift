struct WorkloadPoolDiffers: TerraformRule {
  static let identity = RuleIdentity("workload-pool-differs", "TFP033", .terraform, .error, on: .terraform)
  static let summary = "The cluster has no workload identity pool, or that of another project."
  static let rationale = """
    Annotations of service accounts are without effect: 403 from Cloud Storage and Cloud SQL.
    """
  static let remedy = "Write `workload_pool` as the ID of the cluster's project and `.svc.id.goog`."
  static let examples = Examples(
    passing: [
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {nat: true}}, identity: {impersonation: {}}"
      ).terraform(
        "google_container_cluster.a: {workload_identity_config: [{workload_pool: acme-prod.svc.id.goog}]}"),
      .overlay("project: {id: acme-prod, region: asia-northeast1}, identity: {impersonation: {}}")
        .terraform("google_container_cluster.a: {enable_autopilot: true}"),
    ],
    failing: [
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {nat: true}}, ↓identity: {direct: {}}"
      )
      .terraform(
        "google_container_cluster.a: {workload_identity_config: [{workload_pool: acme-dev.svc.id.goog}]}"),
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {nat: true}}, ↓identity: {direct: {}}"
      )
      .terraform("google_container_cluster.a: {workload_identity_config: []}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let cluster = overlay.cluster, !overlay.isOnAutopilot, overlay.has("identity") else { return [] }
    let wanted = "\(overlay.project).svc.id.goog"
    let pool = cluster["workload_identity_config", "workload_pool"]
    if cluster["workload_identity_config"].isAbsent || pool.isAbsent || pool.isUnwritten {
      return [
        overlay.wrong("the cluster has no `workload_pool`; expected \"\(wanted)\"", at: "identity", cluster)
      ]
    }
    return [
      overlay.judge(pool, of: cluster, at: "identity") {
        $0 == wanted ? nil : "the cluster's `workload_pool` is \"\($0)\"; expected \"\(wanted)\""
      }
    ]
  }
}
