struct NodeRangeDiffers: TerraformRule {
  static let identity = RuleIdentity("node-range-differs", "TFP029", .terraform, .error, on: .terraform)
  static let summary = "The nodes have addresses outside of `networkPolicy.nodeRanges`."
  static let rationale = """
    The NetworkPolicy of the UI shuts the inverse proxy out, whose pod has the address of its node.
    """
  static let remedy = "Write the range of the cluster's subnet."
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}, networkPolicy: {nodeRanges: [10.128.0.0/16]}")
        .terraform("google_compute_subnetwork.a: {region: asia-northeast1, ip_cidr_range: 10.128.0.0/20}")
    ],
    failing: [
      .overlay("project: {region: asia-northeast1}, networkPolicy: {nodeRanges: ↓[10.128.0.0/20]}")
        .terraform("google_compute_subnetwork.a: {region: asia-northeast1, ip_cidr_range: 10.10.0.0/20}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "networkPolicy.nodeRanges"
    let ranges = overlay.list(path).compactMap { IPv4Range($0) }
    if ranges.isEmpty { return [] }
    return overlay.subnets.map { subnet in
      overlay.judge(subnet["ip_cidr_range"], of: subnet, at: path) { text in
        guard let range = IPv4Range(text), !ranges.contains(where: { $0.contains(range) }) else { return nil }
        return "nodes have addresses of \(text), which is in none of the ranges"
      }
    }
  }
}
