struct IngressControllerOff: TerraformRule {
  static let identity = RuleIdentity("ingress-controller-off", "TFP035", .terraform, .error, on: .terraform)
  static let summary = "The cluster's controller for load balancers is disabled."
  static let rationale = "Nothing serves the Ingress or the Gateway, and no event says so."
  static let remedy = "Write `disabled = false` under `http_load_balancing`."
  static let examples = Examples(
    passing: [
      .overlay("access: {iapIngress: {host: a.example}}").terraform(
        "google_container_cluster.a: {addons_config: [{http_load_balancing: [{disabled: false}]}]}"),
      .overlay("access: {none: {}}").terraform(
        "google_container_cluster.a: {addons_config: [{http_load_balancing: [{disabled: true}]}]}"),
    ],
    failing: [
      .overlay("access: {↓iapIngress: {host: a.example}}")
        .terraform("google_container_cluster.a: {addons_config: [{http_load_balancing: [{disabled: true}]}]}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    guard let path = overlay.accessPath else { return [] }
    return overlay.judge(
      overlay.cluster, "addons_config", "http_load_balancing", "disabled", or: "false", at: path
    ) {
      $0 == "true"
        ? "the cluster's controller for load balancers is off: `http_load_balancing` is disabled" : nil
    }
  }
}
