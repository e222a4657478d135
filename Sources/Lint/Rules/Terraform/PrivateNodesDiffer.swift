struct PrivateNodesDiffer: TerraformRule {
  static let identity = RuleIdentity("private-nodes-differ", "TFP031", .terraform, .warning, on: .terraform)
  static let summary = "The overlay and the module disagree on public addresses of nodes."
  static let rationale = """
    Other rules judge the network by what the overlay says, and so judge another one.
    """
  static let remedy = """
    Correct `project.cluster.privateNodes`, or `enable_private_nodes` of the cluster or its pools.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {privateNodes: true}}").terraform(
        """
        google_container_cluster.a: {private_cluster_config: [{enable_private_nodes: true}]}
        google_container_node_pool.a: {network_config: (known after apply)}
        """)
    ],
    failing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {privateNodes: ↓true}}")
        .terraform("google_container_cluster.a: {private_cluster_config: [{enable_private_nodes: false}]}"),
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {privateNodes: ↓true}}").terraform(
        """
        google_container_cluster.a: {private_cluster_config: [{enable_private_nodes: true}]}
        google_container_node_pool.a: {network_config: [{enable_private_nodes: false}]}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let cluster = overlay.cluster else { return [] }
    let path = "project.cluster.privateNodes"
    let wanted = overlay.hasPrivateNodes
    func answer(_ value: TerraformValue, or absent: String?, of resource: TerraformResource, _ what: String)
      -> Answer
    {
      overlay.judge(value, or: absent, of: resource, at: path) { text in
        (text == "true") == wanted
          ? nil
          : "\(what) \(text == "true" ? "no public address" : "public addresses"); the overlay says otherwise"
      }
    }
    let pools = overlay.pools.map {
      answer($0["network_config", "enable_private_nodes"], or: nil, of: $0, "nodes of a pool have")
    }
    return [
      answer(
        cluster["private_cluster_config", "enable_private_nodes"], or: "false", of: cluster,
        "nodes of the cluster have")
    ] + pools
  }
}
