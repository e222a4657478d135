struct NATMissing: TerraformRule {
  static let identity = RuleIdentity("nat-missing", "TFP024", .terraform, .error, on: .terraform)
  static let summary = "The overlay and the module disagree on Cloud NAT."
  static let rationale = """
    Without it private nodes cannot pull from ghcr.io and quay.io, and components cannot install from \
    PyPI. Where only the overlay leaves it out, other rules report less: that is an info.
    """
  static let remedy = """
    Add a `google_compute_router_nat` in the region, or correct `project.cluster.nat`.
    """
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1, cluster: {privateNodes: true, nat: true}}").terraform(
        """
        google_compute_router.a: {region: asia-northeast1}
        google_compute_router_nat.a: {region: asia-northeast1}
        """),
      .overlay("project: {region: asia-northeast1, cluster: {privateNodes: true, nat: true}}")
        .terraform("google_storage_bucket.a: {name: a}"),
    ],
    failing: [
      .overlay("project: {region: asia-northeast1, cluster: {privateNodes: true, nat: ↓true}}")
        .terraform("google_compute_network.a: {name: kfp}"),
      .overlay("project: {region: asia-northeast1, cluster: {privateNodes: true, nat: ↓true}}").terraform(
        """
        google_compute_router.a: {region: asia-northeast1}
        google_compute_router_nat.a: {region: us-central1}
        """),
      .overlay("project: {region: asia-northeast1, cluster: {privateNodes: true, nat: ↓false}}")
        .terraform("google_compute_router_nat.a: {region: asia-northeast1}"),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "project.cluster.nat"
    let gateways = overlay.terraform.known("google_compute_router_nat")
    let near = gateways.filter { $0["region"].text.map { $0 == overlay.region } ?? true }
    guard overlay.isOn(path) else {
      guard overlay.hasPrivateNodes, let gateway = near.first(where: { $0["region"].text != nil }) else {
        return []
      }
      return [
        overlay.wrong(
          "Terraform has Cloud NAT in the region, which the overlay does not say", at: path, gateway,
          severity: .info)
      ]
    }
    guard overlay.hasPrivateNodes else { return [] }
    if !near.isEmpty { return [near.contains { $0["region"].text != nil } ? .right : .open] }
    let siblings =
      overlay.terraform.managed("google_compute_router") + overlay.terraform.managed("google_compute_network")
    guard !siblings.isEmpty || !gateways.isEmpty else { return [] }
    return [
      .wrong(
        overlay.finding(
          "no google_compute_router_nat in \"\(overlay.region)\": private nodes reach nothing outside of Google",
          at: path,
          addresses: (gateways + siblings).map(\.address)))
    ]
  }
}
