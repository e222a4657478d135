struct NATPortsContradict: TerraformRule {
  static let identity = RuleIdentity("nat-ports-contradict", "TFP026", .terraform, .error, on: .terraform)
  static let summary =
    "Cloud NAT sets endpoint-independent mapping and dynamic port allocation, which exclude each other."
  static let rationale = "The two exclude each other, and the API refuses them."
  static let remedy = "Write `enable_endpoint_independent_mapping = false`."
  static let examples = Examples(
    passing: [
      .overlay("project: {cluster: {nat: true}}").terraform(
        "google_compute_router_nat.a: {enable_dynamic_port_allocation: true, enable_endpoint_independent_mapping: false}"
      )
    ],
    failing: [
      .overlay("project: {cluster: {nat: ↓true}}").terraform(
        "google_compute_router_nat.a: {enable_dynamic_port_allocation: true, enable_endpoint_independent_mapping: true}"
      )
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.managed("google_compute_router_nat").map { gateway in
      guard gateway["enable_dynamic_port_allocation"].isOn else { return .right }
      return overlay.judge(
        gateway["enable_endpoint_independent_mapping"], of: gateway, at: "project.cluster.nat"
      ) {
        $0 == "true" ? "Cloud NAT cannot allocate ports dynamically and map endpoints independently" : nil
      }
    }
  }
}
