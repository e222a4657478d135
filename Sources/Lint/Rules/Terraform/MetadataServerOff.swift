struct MetadataServerOff: TerraformRule {
  static let identity = RuleIdentity("metadata-server-off", "TFP039", .terraform, .error, on: .terraform)
  static let summary = "Pods of a node pool use the metadata server of their node, not that of GKE."
  static let rationale = """
    They have the identity of the node, whatever their service account is bound to. Where the pool does \
    not say, GKE decides, which is an info.
    """
  static let remedy = "Write `workload_metadata_config { mode = \"GKE_METADATA\" }`."
  static let examples = Examples(
    passing: [
      .overlay("identity: {impersonation: {}}").terraform(
        """
        google_container_cluster.a: {name: kfp}
        google_container_node_pool.a: {node_config: [{workload_metadata_config: [{mode: GKE_METADATA}]}]}
        """),
      // Of Autopilot's nodes GKE says everything itself.
      .overlay("identity: {impersonation: {}}").terraform(
        """
        google_container_cluster.a: {name: kfp, enable_autopilot: true}
        google_container_node_pool.a: {node_config: [{workload_metadata_config: (known after apply)}]}
        """),
    ],
    failing: [
      .overlay("↓identity: {impersonation: {}}").terraform(
        """
        google_container_cluster.a: {name: kfp}
        google_container_node_pool.a: {node_config: [{workload_metadata_config: [{mode: GCE_METADATA}]}]}
        """),
      .overlay("↓identity: {impersonation: {}}").terraform(
        """
        google_container_cluster.a: {name: kfp}
        google_container_node_pool.a: {node_config: [{workload_metadata_config: (known after apply)}]}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard !overlay.isOnAutopilot, overlay.has("identity") else { return [] }
    return overlay.pools.map { pool in
      let mode = pool["node_config", "workload_metadata_config", "mode"]
      if mode.isUnknown {
        return overlay.wrong(
          "a node pool does not say which metadata server pods see: expected GKE_METADATA", at: "identity",
          pool,
          severity: .info)
      }
      return overlay.judge(mode, of: pool, at: "identity") {
        $0 == "GKE_METADATA" ? nil : "pods of a node pool see the node's metadata server: `mode` is \($0)"
      }
    }
  }
}
