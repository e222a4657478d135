struct PoolMissing: TerraformRule {
  static let identity = RuleIdentity("pool-missing", "TFP118", .terraform, .error, on: .terraform)
  static let summary = "No node pool has the nodes that a pod selects."
  static let rationale = "The pod stays Pending forever."
  static let remedy = "Correct the `nodeSelector`, or give a pool the label."
  static let examples = Examples(
    passing: [
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"),
        .deployment(
          "ml-pipeline-ui",
          pod: "{nodeSelector: {disk: ssd, cloud.google.com/gke-nodepool: main}, containers: [{name: ui}]}")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, node_config: [{labels: {disk: ssd}}]}
        """)
    ],
    failing: [
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"),
        .deployment("ml-pipeline-ui", pod: "{nodeSelector: {disk: ↓ssd}, containers: [{name: ui}]}")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, node_config: [{labels: {disk: hdd}}]}
        """)
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let pools = overlay.pools
    guard !overlay.isAutopilot, !pools.isEmpty else { return [] }
    return overlay.target.objects.compactMap { object in
      guard let selector = object.podTemplate?["spec"]?["nodeSelector"], let first = selector.pairs.first
      else { return nil }
      let answers = pools.map { pool in selector.pairs.map { has(pool, $0.key, $0.value.text ?? "") } }
      if answers.contains(where: { $0.allSatisfy { $0 == true } }) { return .right }
      if answers.contains(where: { !$0.contains(false) }) { return .open }
      let wanted = selector.pairs.map { "\($0.key)=\($0.value.text ?? "")" }.joined(separator: ", ")
      var finding = Finding(
        "no node pool has nodes with \(wanted)", on: first.value, in: object,
        field: object.podSpecField.key("nodeSelector"))
      finding.notes = overlay.finding("", at: "", addresses: pools.map(\.address)).notes
      return .wrong(finding)
    }
  }

  /// Whether nodes of a pool have a label; nil where only GKE knows.
  private func has(_ pool: TerraformResource, _ label: String, _ value: String) -> Bool? {
    let settings = pool["node_config"]
    switch label {
    case "cloud.google.com/gke-nodepool": return pool.name.map { $0 == value }
    case "cloud.google.com/gke-accelerator":
      let accelerators = settings["guest_accelerator"]
      return accelerators.isUnknown ? nil : accelerators.items.contains { $0["type"].text == value }
    case "cloud.google.com/gke-spot":
      return settings["spot"].isUnknown ? nil : settings["spot"].isOn == (value == "true")
    default:
      let labels = settings["labels"]
      if let own = labels[label].text { return own == value }
      // GKE and Kubernetes give nodes labels of their own.
      let isGiven = ["kubernetes.io", "k8s.io", "gke.io", "google.com"].contains { domain in
        label.split(separator: "/").first.map { $0.hasSuffix(domain) } ?? false
      }
      return labels.isUnknown || isGiven ? nil : false
    }
  }
}
