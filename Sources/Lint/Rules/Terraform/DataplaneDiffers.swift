struct DataplaneDiffers: TerraformRule {
  static let identity = RuleIdentity("dataplane-differs", "TFP032", .terraform, .error, on: .terraform)
  static let summary = "The overlay and the module disagree on the cluster's dataplane."
  static let rationale = """
    Without Dataplane V2 or Calico, the cluster accepts NetworkPolicies and does not enforce them. The \
    dataplane of a cluster cannot be changed.
    """
  static let remedy = """
    Write `datapath_provider = "ADVANCED_DATAPATH"`, or correct `project.cluster.dataplaneV2`.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {dataplaneV2: true}}")
        .terraform("google_container_cluster.a: {datapath_provider: ADVANCED_DATAPATH}"),
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {dataplaneV2: false}}, networkPolicy: {enabled: true}"
      ).terraform("google_container_cluster.a: {network_policy: [{enabled: true}]}"),
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {dataplaneV2: false}}, networkPolicy: {enabled: true}"
      ).terraform("google_container_cluster.a: {enable_autopilot: true}"),
    ],
    failing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {dataplaneV2: ↓true}}")
        .terraform("google_container_cluster.a: {datapath_provider: LEGACY_DATAPATH}"),
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {dataplaneV2: ↓true}}")
        .terraform("google_container_cluster.a: {name: kfp}"),
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {dataplaneV2: false}}, networkPolicy: {enabled: ↓true}"
      ).terraform("google_container_cluster.a: {datapath_provider: LEGACY_DATAPATH}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let cluster = overlay.cluster, !overlay.isOnAutopilot else { return [] }
    let dataplane = cluster["datapath_provider"]
    let differs = overlay.judge(
      dataplane, or: "LEGACY_DATAPATH", of: cluster, at: "project.cluster.dataplaneV2"
    ) { text in
      (text == "ADVANCED_DATAPATH") == overlay.usesDataplaneV2
        ? nil
        : "the cluster \(overlay.usesDataplaneV2 ? "does not run" : "runs") Dataplane V2; the overlay says otherwise"
    }
    guard overlay.isOn("networkPolicy.enabled"), !overlay.usesDataplaneV2 else { return [differs] }
    let policy = cluster["network_policy", "enabled"]
    if policy.isUnknown && !policy.isUnwritten || dataplane.isUnknown && !dataplane.isUnwritten {
      return [differs, .open]
    }
    guard !policy.isOn, dataplane.text != "ADVANCED_DATAPATH" else { return [differs, .right] }
    return [
      differs,
      overlay.wrong(
        "nothing in the cluster enforces network policies: neither Dataplane V2 nor `network_policy`",
        at: "networkPolicy.enabled", cluster),
    ]
  }
}
