struct ControlPlaneUnreachable: TerraformRule {
  static let identity = RuleIdentity(
    "control-plane-unreachable", "TFP038", .terraform, .error, on: .terraform)
  static let summary = "The control plane cannot be reached from outside of the network."
  static let rationale = "Neither people nor a pipeline can apply anything."
  static let remedy = """
    Write `allow_external_traffic = true` for the DNS endpoint, which asks for IAM.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {id: acme-prod, region: asia-northeast1, cluster: {nat: true}}").terraform(
        "google_container_cluster.a: {control_plane_endpoints_config: [{ip_endpoints_config: [{enabled: false}], dns_endpoint_config: [{allow_external_traffic: true}]}]}"
      )
    ],
    failing: [
      .overlay("project: {↓cluster: {nat: true}}").terraform(
        "google_container_cluster.a: {control_plane_endpoints_config: [{ip_endpoints_config: [{enabled: false}], dns_endpoint_config: [{allow_external_traffic: false}]}]}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let cluster = overlay.cluster else { return [] }
    let endpoints = cluster["control_plane_endpoints_config"]
    guard endpoints["ip_endpoints_config", "enabled"].text == "false" else {
      return [endpoints["ip_endpoints_config", "enabled"].isUnknown ? .open : .right]
    }
    return [
      overlay.judge(
        endpoints["dns_endpoint_config", "allow_external_traffic"], or: "false", of: cluster,
        at: "project.cluster"
      ) {
        $0 == "true"
          ? nil : "IP endpoints are off, and the DNS endpoint takes no traffic from outside: nobody can apply"
      }
    ]
  }
}
