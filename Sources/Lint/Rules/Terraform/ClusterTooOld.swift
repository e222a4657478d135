struct ClusterTooOld: TerraformRule {
  static let identity = RuleIdentity("cluster-too-old", "TFP036", .terraform, .error, on: .terraform)
  static let summary = "The cluster is older than `project.gkeVersion`."
  static let rationale = """
    What the overlay presumes of GKE is not there: Google's own OAuth client, native sidecars.
    """
  static let remedy = "Upgrade the control plane, or correct `project.gkeVersion`."
  static let examples = Examples(
    passing: [
      .overlay("project: {gkeVersion: 1.33.5-gke.1080000}")
        .terraform("google_container_cluster.a: {master_version: 1.35.8-gke.1225000}"),
      .overlay("project: {gkeVersion: 1.33.5-gke.1080000}").terraform(
        "google_container_cluster.a: {master_version: (known after apply), min_master_version: \"1.33\"}"),
    ],
    failing: [
      .overlay("project: {gkeVersion: ↓1.33.5-gke.1080000}")
        .terraform("google_container_cluster.a: {master_version: 1.32.11-gke.1000}"),
      .overlay("project: {gkeVersion: ↓1.33.5-gke.1080000}").terraform(
        "google_container_cluster.a: {master_version: (known after apply), min_master_version: 1.33.5-gke.1000}"
      ),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "project.gkeVersion"
    guard let cluster = overlay.cluster, let wanted = overlay[path] else { return [] }
    let version = cluster["master_version"]
    let least = cluster["min_master_version"]
    // Before the apply, the least version is all that is known.
    let known = version.text?.isEmpty == false ? version : least
    if known.text == nil, version.isUnknown || least.isUnknown { return [.open] }
    return [
      overlay.judge(known, of: cluster, at: path) { text in
        GKEVersion.isOlder(text, than: wanted)
          ? "the cluster runs \"\(text)\"; the overlay presumes \"\(wanted)\" or later" : nil
      }
    ]
  }
}
