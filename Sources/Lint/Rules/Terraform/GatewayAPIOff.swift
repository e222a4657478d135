struct GatewayAPIOff: TerraformRule {
  static let identity = RuleIdentity("gateway-api-off", "TFP120", .terraform, .error, on: .terraform)
  static let summary = "The cluster does not serve the Gateway API."
  static let rationale = """
    GKE makes no load balancer for the Gateway, or its kinds are not there and the apply fails. Autopilot has the \
    Gateway API from the start; in other clusters it is off until somebody turns it on.
    """
  static let remedy = "Write `channel = \"CHANNEL_STANDARD\"` under `gateway_api_config`."
  static let examples = Examples(
    passing: [
      .overlay("access: {gateway: {host: a.example}}").terraform(
        "google_container_cluster.a: {gateway_api_config: [{channel: CHANNEL_STANDARD}]}"),
      .overlay("access: {gateway: {host: a.example}}").terraform(
        "google_container_cluster.a: {enable_autopilot: true, gateway_api_config: []}"),
      .overlay("access: {gateway: {host: a.example}}").terraform(
        "google_container_cluster.a: {gateway_api_config: (known after apply)}"),
      .overlay("access: {iapIngress: {host: a.example}}").terraform(
        "google_container_cluster.a: {gateway_api_config: [{channel: CHANNEL_DISABLED}]}"),
    ],
    failing: [
      .overlay("access: {↓gateway: {host: a.example}}").terraform(
        "google_container_cluster.a: {gateway_api_config: [{channel: CHANNEL_DISABLED}]}"),
      .overlay("access: {↓gateway: {host: a.example}}").terraform(
        "google_container_cluster.a: {enable_autopilot: true, gateway_api_config: [{channel: CHANNEL_DISABLED}]}"
      ),
      .overlay("access: {↓gateway: {host: a.example}}").terraform(
        "google_container_cluster.a: {gateway_api_config: []}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "access.gateway"
    guard overlay.has(path), let cluster = overlay.cluster else { return [] }
    let channel = cluster["gateway_api_config", "channel"]
    if channel.isUnknown, !channel.isUnwritten { return [.open] }
    switch channel.text {
    case "CHANNEL_DISABLED": return [overlay.wrong("the cluster's Gateway API is off", at: path, cluster)]
    case nil, "", "CHANNEL_UNSPECIFIED":
      if overlay.isOnAutopilot { return [.right] }
      return [
        overlay.wrong(
          "the cluster says nothing of the Gateway API; expected `gateway_api_config`, as it is off by default",
          at: path, cluster, severity: .warning)
      ]
    default: return [.right]
    }
  }
}
