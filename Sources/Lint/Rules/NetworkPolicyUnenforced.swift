struct NetworkPolicyUnenforced: Rule {
  static let identity = RuleIdentity("network-policy-unenforced", "NET003", .network, .warning, on: .overlay)
  static let summary = "The cluster probably does not enforce network policies."
  static let rationale = """
    Without Dataplane V2 or Calico a cluster takes a NetworkPolicy and does nothing with it.
    """
  static let remedy = """
    Use a cluster with Dataplane V2 and say so in `project.cluster.dataplaneV2`; ignore this where \
    Calico is on.
    """
  static let examples = Examples(
    passing: [
      .overlay("networkPolicy: {enabled: true}").inOverlay {
        $0.hasNetworkPolicies = true
        $0.usesDataplaneV2 = true
      },
      .overlay("networkPolicy: {enabled: false}").inOverlay(),
    ],
    failing: [.overlay("networkPolicy: {enabled: ↓true}").inOverlay { $0.hasNetworkPolicies = true }])

  func check(_ target: Target) -> [Finding] {
    guard let facts = target.facts, facts.hasNetworkPolicies, !facts.usesDataplaneV2 else { return [] }
    return .one(
      "`networkPolicy.enabled` is true without `project.cluster.dataplaneV2`: nothing enforces the policies",
      at: facts.place(of: "networkPolicy.enabled"), in: nil, field: "networkPolicy.enabled")
  }
}
