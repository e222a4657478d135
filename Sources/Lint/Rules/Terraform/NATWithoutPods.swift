struct NATWithoutPods: TerraformRule {
  static let identity = RuleIdentity("nat-without-pods", "TFP025", .terraform, .warning, on: .terraform)
  static let summary = "Cloud NAT leaves out the addresses of pods."
  static let rationale = """
    Pods of a VPC-native cluster have addresses of a secondary range. They reach the internet only \
    where their node translates these addresses.
    """
  static let remedy = """
    Write `source_ip_ranges_to_nat = ["ALL_IP_RANGES"]` for the subnet of the cluster.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1, cluster: {nat: true}}").terraform(
        "google_compute_router_nat.a: {region: asia-northeast1, source_subnetwork_ip_ranges_to_nat: LIST_OF_SUBNETWORKS, subnetwork: [{source_ip_ranges_to_nat: [ALL_IP_RANGES]}]}"
      ),
      .overlay("project: {region: asia-northeast1, cluster: {nat: true}}").terraform(
        "google_compute_router_nat.a: {region: asia-northeast1, source_subnetwork_ip_ranges_to_nat: ALL_SUBNETWORKS_ALL_IP_RANGES}"
      ),
      .overlay("project: {region: asia-northeast1, cluster: {nat: true}}").terraform(
        """
        google_container_cluster.a: {name: a, ip_allocation_policy: [{cluster_secondary_range_name: pods}]}
        google_compute_router_nat.a: {region: asia-northeast1, source_subnetwork_ip_ranges_to_nat: LIST_OF_SUBNETWORKS, subnetwork: [{source_ip_ranges_to_nat: [PRIMARY_IP_RANGE, LIST_OF_SECONDARY_IP_RANGES], secondary_ip_range_names: [pods]}]}
        """),
    ],
    failing: [
      .overlay("project: {region: asia-northeast1, cluster: {nat: ↓true}}").terraform(
        "google_compute_router_nat.a: {region: asia-northeast1, source_subnetwork_ip_ranges_to_nat: ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES}"
      ),
      .overlay("project: {region: asia-northeast1, cluster: {nat: ↓true}}").terraform(
        "google_compute_router_nat.a: {region: asia-northeast1, source_subnetwork_ip_ranges_to_nat: LIST_OF_SUBNETWORKS, subnetwork: [{source_ip_ranges_to_nat: [PRIMARY_IP_RANGE]}]}"
      ),
      .overlay("project: {region: asia-northeast1, cluster: {nat: ↓true}}").terraform(
        """
        google_container_cluster.a: {name: a, ip_allocation_policy: [{cluster_secondary_range_name: pods}]}
        google_compute_router_nat.a: {region: asia-northeast1, source_subnetwork_ip_ranges_to_nat: LIST_OF_SUBNETWORKS, subnetwork: [{source_ip_ranges_to_nat: [PRIMARY_IP_RANGE, LIST_OF_SECONDARY_IP_RANGES], secondary_ip_range_names: [services]}]}
        """),
      .overlay("project: {region: asia-northeast1, cluster: {nat: ↓true}}").terraform(
        """
        google_compute_subnetwork.a: {region: asia-northeast1, name: kfp}
        google_compute_router_nat.a: {region: asia-northeast1, source_subnetwork_ip_ranges_to_nat: LIST_OF_SUBNETWORKS, subnetwork: [{name: other, source_ip_ranges_to_nat: [ALL_IP_RANGES]}]}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "project.cluster.nat"
    guard overlay.isOn(path) else { return [] }
    let gateways = overlay.terraform.managed("google_compute_router_nat").filter {
      $0["region"].text.map { $0 == overlay.region } ?? true
    }
    let subnets = overlay.subnets
    let answers = gateways.map { answer($0, subnets, overlay) }
    // One that serves the pods is enough.
    let serves = answers.contains(where: \.isRight)
    return serves ? answers.map { _ in .right } : answers
  }

  private func answer(
    _ gateway: TerraformResource, _ wanted: [TerraformResource], _ overlay: Presumed
  ) -> Answer {
    let path = "project.cluster.nat"
    switch gateway["source_subnetwork_ip_ranges_to_nat"].text {
    case "ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES":
      return overlay.wrong(
        "Cloud NAT serves the addresses of nodes alone, and none of pods", at: path, gateway)
    case "LIST_OF_SUBNETWORKS":
      let subnets = gateway["subnetwork"]
      if subnets.isUnknown { return .open }
      let named = subnets.items.filter { subnet in
        let name = subnet["name"]
        if wanted.isEmpty || name.isUnknown && name.references.isEmpty { return true }
        return wanted.contains { overlay.isMeant($0, by: name) }
      }
      if named.isEmpty, let subnet = wanted.first {
        return overlay.wrong(
          "Cloud NAT does not serve \(subnet.name.map { "subnet \"\($0)\"" } ?? "the subnet") of the cluster",
          at: path,
          gateway, subnet)
      }
      let pods = overlay.cluster?["ip_allocation_policy", "cluster_secondary_range_name"].text
      let answers = named.map { servesPods($0, pods.flatMap { $0.isEmpty ? nil : $0 }) }
      if answers.contains(true) { return .right }
      if answers.contains(nil) { return .open }
      return overlay.wrong(
        "Cloud NAT does not serve the secondary range that pods have their addresses from", at: path, gateway)
    case nil: return gateway["source_subnetwork_ip_ranges_to_nat"].isUnknown ? .open : .right
    default: return .right
    }
  }

  /// Whether the addresses of pods are among those that are translated; nil where the file does not tell.
  private func servesPods(_ subnet: TerraformValue, _ pods: String?) -> Bool? {
    guard let ranges = subnet["source_ip_ranges_to_nat"].texts else { return nil }
    if ranges.contains("ALL_IP_RANGES") { return true }
    guard ranges.contains("LIST_OF_SECONDARY_IP_RANGES") else { return false }
    guard let names = subnet["secondary_ip_range_names"].texts, let pods else { return nil }
    return names.contains(pods)
  }
}
