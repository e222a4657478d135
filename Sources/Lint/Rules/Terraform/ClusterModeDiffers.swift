struct ClusterModeDiffers: TerraformRule {
  static let identity = RuleIdentity("cluster-mode-differs", "TFP034", .terraform, .error, on: .terraform)
  static let summary = "The overlay and the module disagree on Autopilot."
  static let rationale = """
    The overlay then assumes the wrong things about host networking, privileged pods and node pools. \
    The mode of a cluster cannot be changed.
    """
  static let remedy = "Correct `project.cluster.mode`, or make another cluster."
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {mode: standard}}")
        .terraform("google_container_cluster.a: {enable_autopilot: false}"),
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {mode: autopilot}}")
        .terraform("google_container_cluster.a: {enable_autopilot: true}"),
    ],
    failing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {mode: ↓standard}}")
        .terraform("google_container_cluster.a: {enable_autopilot: true}"),
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {mode: ↓autopilot}}")
        .terraform("google_container_cluster.a: {name: kfp}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.judge(overlay.cluster, "enable_autopilot", or: "false", at: "project.cluster.mode") { text in
      (text == "true") == overlay.isAutopilot
        ? nil
        : "the cluster is \(text == "true" ? "one of Autopilot" : "a standard one"); the overlay says \(overlay.isAutopilot ? "autopilot" : "standard")"
    }
  }
}
