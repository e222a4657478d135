struct ClusterUnprotected: TerraformRule {
  static let identity = RuleIdentity("cluster-unprotected", "TFP037", .terraform, .warning, on: .terraform)
  static let summary = "Terraform may delete the cluster."
  static let rationale = """
    A change that cannot be made in place deletes the cluster with all that runs in it.
    """
  static let remedy = """
    Leave `deletion_protection` at its default, or write `deletion_policy = "PREVENT"`.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {nat: true}}")
        .terraform("google_container_cluster.a: {deletion_protection: true}"),
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {nat: true}}")
        .terraform("google_container_cluster.a: {deletion_protection: false, deletion_policy: PREVENT}"),
    ],
    failing: [
      .overlay("project: {↓cluster: {nat: true}}")
        .terraform("google_container_cluster.a: {deletion_protection: false, deletion_policy: DELETE}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let cluster = overlay.cluster else { return [] }
    if cluster["deletion_policy"].text == "PREVENT" { return [.right] }
    return [
      overlay.judge(cluster["deletion_protection"], or: "true", of: cluster, at: "project.cluster") {
        $0 == "false" ? "the cluster is not protected: `deletion_protection` is false" : nil
      }
    ]
  }
}
