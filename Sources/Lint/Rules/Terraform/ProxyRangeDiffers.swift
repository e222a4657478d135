struct ProxyRangeDiffers: TerraformRule {
  static let identity = RuleIdentity("proxy-range-differs", "TFP122", .terraform, .error, on: .terraform)
  static let summary =
    "The proxy-only subnet of a regional load balancer is missing, or not in `proxyRanges`."
  static let rationale = """
    A regional load balancer calls pods from the proxy-only subnet of its region. Without one GKE makes no load \
    balancer; with another range than the overlay's the NetworkPolicy of the UI shuts it out.
    """
  static let remedy = """
    Write the range of the subnet with purpose `REGIONAL_MANAGED_PROXY`, or make one in the network of the cluster.
    """
  static let examples = Examples(
    passing: [
      overlay("proxyRanges: [10.50.0.0/22]").terraform(
        "google_compute_subnetwork.a: {region: asia-northeast1, purpose: REGIONAL_MANAGED_PROXY, role: ACTIVE, ip_cidr_range: 10.50.0.0/23}"
      ),
      overlay("proxyRanges: [10.50.0.0/22]").terraform(
        """
        google_compute_subnetwork.a: {region: asia-northeast1, purpose: REGIONAL_MANAGED_PROXY, role: BACKUP, ip_cidr_range: 10.60.0.0/23}
        google_compute_subnetwork.b: {region: asia-northeast1, purpose: REGIONAL_MANAGED_PROXY, ip_cidr_range: (known after apply)}
        google_compute_subnetwork.c: {region: europe-west1, purpose: REGIONAL_MANAGED_PROXY, ip_cidr_range: 10.70.0.0/23}
        """),
      // Another network's.
      overlay("proxyRanges: [10.50.0.0/23]").terraform(
        """
        google_container_cluster.a: {location: asia-northeast1, network: kfp}
        google_compute_subnetwork.a: {region: asia-northeast1, network: projects/p/global/networks/other, purpose: REGIONAL_MANAGED_PROXY, ip_cidr_range: 10.60.0.0/23}
        """),
      .overlay("project: {region: asia-northeast1}, access: {gateway: {scope: global}}").terraform(
        "google_compute_subnetwork.a: {region: asia-northeast1, ip_cidr_range: 10.10.0.0/20}"),
    ],
    failing: [
      overlay("proxyRanges: ↓[10.50.0.0/23]").terraform(
        "google_compute_subnetwork.a: {region: asia-northeast1, purpose: REGIONAL_MANAGED_PROXY, role: ACTIVE, ip_cidr_range: 10.60.0.0/23}"
      ),
      overlay("proxyRanges: ↓[10.50.0.0/23]").terraform(
        "google_compute_subnetwork.a: {region: asia-northeast1, purpose: REGIONAL_MANAGED_PROXY, ip_cidr_range: 10.50.0.0/22}"
      ),
      .overlay("project: {region: asia-northeast1}, access: {gateway: {scope: ↓regional}}").terraform(
        """
        google_compute_subnetwork.a: {region: asia-northeast1, ip_cidr_range: 10.10.0.0/20}
        google_compute_subnetwork.b: {region: asia-northeast1, purpose: GLOBAL_MANAGED_PROXY, ip_cidr_range: 10.50.0.0/23}
        """),
    ])

  private static func overlay(_ fields: String) -> Example {
    .overlay("project: {region: asia-northeast1}, access: {gateway: {scope: regional, \(fields)}}")
  }

  func answers(_ overlay: Presumed) -> [Answer] {
    guard overlay.isRegionalAccess else { return [] }
    let near = overlay.terraform.managed("google_compute_subnetwork").filter {
      ($0["region"].text.map { $0 == overlay.region } ?? true) && isInNetwork($0, overlay)
    }
    let proxies = near.filter {
      $0["purpose"].text == "REGIONAL_MANAGED_PROXY" && $0["role"].text != "BACKUP"
    }
    guard let first = proxies.first else {
      if overlay.subnets.isEmpty { return [] }
      if near.contains(where: { $0["purpose"].isUnknown && !$0["purpose"].isUnwritten }) { return [.open] }
      return [
        .wrong(
          overlay.finding(
            "no subnet of the region has the purpose REGIONAL_MANAGED_PROXY", at: "access.gateway.scope",
            addresses: overlay.subnets.map(\.address), severity: .warning))
      ]
    }
    let path = "access.gateway.proxyRanges"
    let ranges = overlay.list(path).compactMap { IPv4Range($0) }
    if ranges.isEmpty { return [] }
    let texts = proxies.map { $0["ip_cidr_range"].text }
    let isRight = texts.contains { text in
      text.flatMap { IPv4Range($0) }.map { range in ranges.contains { $0.contains(range) } } ?? false
    }
    if isRight { return [.right] }
    if texts.contains(nil) { return [.open] }
    return [
      overlay.wrong(
        "the load balancer calls pods from \(texts[0] ?? ""), which is in none of the ranges", at: path, first
      )
    ]
  }

  /// Whether a subnet may be in the network of the cluster.
  private func isInNetwork(_ subnet: TerraformResource, _ overlay: Presumed) -> Bool {
    guard let cluster = overlay.cluster?["network"] else { return true }
    let network = subnet["network"]
    if let a = cluster.text, let b = network.text { return Presumed.last(a) == Presumed.last(b) }
    let (a, b) = (Set(cluster.references), Set(network.references))
    return a.isEmpty || b.isEmpty || !a.isDisjoint(with: b)
  }
}
