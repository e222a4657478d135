struct ClusterNotVPCNative: TerraformRule {
  static let identity = RuleIdentity("cluster-not-vpc-native", "TFP030", .terraform, .error, on: .terraform)
  static let summary = "The cluster is routes-based, but the overlay needs a VPC-native one."
  static let rationale = """
    The Ingress has no network endpoint groups and fails, and pods do not reach the database's private \
    address. The cluster has to be made anew.
    """
  static let remedy = "Write `networking_mode = \"VPC_NATIVE\"` and an `ip_allocation_policy`."
  static let examples = Examples(
    passing: [
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {vpcNative: true}}, access: {iapIngress: {host: a.example}}"
      ).terraform(
        "google_container_cluster.a: {networking_mode: VPC_NATIVE, ip_allocation_policy: [{stack_type: IPV4}]}"
      ),
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {vpcNative: true}}, access: {iapIngress: {host: a.example}}"
      ).terraform("google_container_cluster.a: {ip_allocation_policy: (known after apply)}"),
      // Autopilot's clusters have no other mode.
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {vpcNative: true}}, access: {iapIngress: {host: a.example}}"
      ).terraform("google_container_cluster.a: {enable_autopilot: true}"),
    ],
    failing: [
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {vpcNative: ↓true}}, access: {iapIngress: {host: a.example}}"
      ).terraform("google_container_cluster.a: {networking_mode: ROUTES}"),
      .overlay(
        "project: {id: acme-prod, region: asia-northeast1, cluster: {vpcNative: ↓true}}, database: {cloudSQL: {connection: privateIP}}"
      ).terraform("google_container_cluster.a: {ip_allocation_policy: []}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "project.cluster.vpcNative"
    guard let cluster = overlay.cluster, overlay.isOn(path, byDefault: true), !overlay.isOnAutopilot,
      overlay.accessPath != nil || overlay.isDirect
    else { return [] }
    let mode = cluster["networking_mode"]
    switch mode.text {
    case "VPC_NATIVE": return [.right]
    case "ROUTES":
      return [overlay.wrong("the cluster is routes-based: `networking_mode` is ROUTES", at: path, cluster)]
    default:
      let policy = cluster["ip_allocation_policy"]
      if policy.isUnknown || mode.isUnknown { return [.open] }
      if !policy.isAbsent { return [.right] }
      return [
        overlay.wrong("the cluster is routes-based: it has no `ip_allocation_policy`", at: path, cluster)
      ]
    }
  }
}
