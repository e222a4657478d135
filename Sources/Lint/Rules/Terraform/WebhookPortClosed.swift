struct WebhookPortClosed: TerraformRule {
  static let identity = RuleIdentity("webhook-port-closed", "TFP028", .terraform, .warning, on: .terraform)
  static let summary = "No firewall rule lets the control plane reach the webhook of cache-server."
  static let rationale = """
    GKE itself opens 443 and 10250. Pods of version 1 wait five seconds each, and are not cached, and \
    nothing says so.
    """
  static let remedy = "Allow TCP to port 8443 by a `google_compute_firewall`."
  static let examples = Examples(
    passing: [
      .overlay("features: {legacyV1: true}, project: {cluster: {privateNodes: true}}").terraform(
        """
        google_container_cluster.a: {name: a}
        google_compute_firewall.a: {direction: INGRESS, allow: [{protocol: tcp, ports: ["8000-9000"]}]}
        """),
      .overlay("features: {legacyV1: false}, project: {cluster: {privateNodes: true}}").terraform(
        """
        google_container_cluster.a: {name: a}
        google_compute_network.a: {name: a}
        """),
    ],
    failing: [
      .overlay("features: {legacyV1: ↓true}, project: {cluster: {privateNodes: true}}").terraform(
        """
        google_container_cluster.a: {name: a}
        google_compute_network.a: {name: a}
        """),
      .overlay("features: {legacyV1: ↓true}, project: {cluster: {privateNodes: true}}").terraform(
        """
        google_container_cluster.a: {name: a}
        google_compute_firewall.a: {direction: EGRESS, allow: [{protocol: tcp, ports: ["8443"]}]}
        google_compute_firewall.b: {direction: INGRESS, allow: [{protocol: tcp, ports: ["443"]}]}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let path = "features.legacyV1"
    guard overlay.isOn(path, byDefault: true), overlay.hasPrivateNodes, let cluster = overlay.cluster else {
      return []
    }
    let firewalls = overlay.terraform.managed("google_compute_firewall")
    let siblings = firewalls + overlay.terraform.managed("google_compute_network")
    if siblings.isEmpty { return [] }
    let network = cluster["network"].text.map(Presumed.last)
    let near = firewalls.filter { firewall in
      guard let network, let own = firewall["network"].text else { return true }
      return Presumed.last(own) == network
    }
    if near.contains(where: opens) { return [.right] }
    if near.contains(where: mayOpen) { return [.open] }
    return [
      .wrong(
        overlay.finding(
          "no firewall rule opens port 8443 to the control plane, where the webhook of version 1 listens",
          at: path,
          addresses: [cluster.address] + near.map(\.address)))
    ]
  }

  private func opens(_ firewall: TerraformResource) -> Bool {
    guard (firewall["direction"].text ?? "INGRESS") == "INGRESS", !firewall["disabled"].isOn else {
      return false
    }
    return firewall["allow"].items.contains { allowed in
      guard ["tcp", "6", "all"].contains((allowed["protocol"].text ?? "").lowercased()) else { return false }
      return allowed["ports"].isAbsent || (allowed["ports"].texts ?? []).contains(where: Self.holdsPort)
    }
  }

  private func mayOpen(_ firewall: TerraformResource) -> Bool {
    firewall["allow"].isUnknown
      || firewall["allow"].items.contains { $0["ports"].texts == nil || $0["protocol"].isUnknown }
  }

  /// Whether `8443` or `8000-9000` has the port.
  private static func holdsPort(_ text: String) -> Bool {
    let ends = text.split(separator: "-").compactMap { Int($0) }
    return ends.count == 2 ? ends[0] <= 8443 && 8443 <= ends[1] : ends == [8443]
  }
}
