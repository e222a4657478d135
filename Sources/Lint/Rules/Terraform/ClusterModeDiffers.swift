struct ClusterModeDiffers: TerraformRule {
  static let identity = RuleIdentity("cluster-mode-differs", "TFP034", .terraform, .error, on: .terraform)
  static let summary = """
    The cluster is one of Autopilot where the overlay says standard, or the other way round.
    """
  static let rationale = """
    Host networking, privileged pods and node pools are presumed wrongly. The mode of a cluster cannot \
    be changed.
    """
  static let remedy = "Correct `project.cluster.mode`, or make another cluster."
  static let examples = Examples(
    passing: [
      Example(
        Sample.presumed(
          "project: {id: acme-prod, region: asia-northeast1, cluster: {mode: standard}}",
          terraform: "google_container_cluster.a: {enable_autopilot: false}")),
      Example(
        Sample.presumed(
          "project: {id: acme-prod, region: asia-northeast1, cluster: {mode: autopilot}}",
          terraform: "google_container_cluster.a: {enable_autopilot: true}")),
    ],
    failing: [
      Example(
        Sample.presumed(
          "project: {id: acme-prod, region: asia-northeast1, cluster: {mode: ↓standard}}",
          terraform: "google_container_cluster.a: {enable_autopilot: true}")),
      Example(
        Sample.presumed(
          "project: {id: acme-prod, region: asia-northeast1, cluster: {mode: ↓autopilot}}",
          terraform: "google_container_cluster.a: {name: kfp}")),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let cluster = overlay.cluster else { return [] }
    return [
      overlay.judge(cluster["enable_autopilot"], or: "false", of: cluster, at: "project.cluster.mode") {
        text in
        (text == "true") == overlay.isAutopilot
          ? nil
          : "the cluster is \(text == "true" ? "one of Autopilot" : "a standard one"); the overlay says \(overlay.isAutopilot ? "autopilot" : "standard")"
      }
    ]
  }
}
