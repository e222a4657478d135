struct StaticIPAmbiguous: Rule {
  static let identity = RuleIdentity("static-ip-ambiguous", "ING015", .ingress, .error)
  static let summary = "An Ingress names both a global and a regional static address."
  static let rationale = "The controller takes one only, and stops with an error."
  static let remedy = """
    Keep `kubernetes.io/ingress.global-static-ip-name`: the external load balancer is global.
    """
  static let examples = Examples(
    passing: [.access("kubernetes.io/ingress.global-static-ip-name: kfp-ip")],
    failing: [
      .access(
        "kubernetes.io/ingress.global-static-ip-name: a, kubernetes.io/ingress.regional-static-ip-name: ↓b")
    ])

  func check(_ target: Target) -> [Finding] {
    target.ingresses.compactMap { ingress in
      let addresses = ingress.staticAddresses
      guard addresses.count > 1 else { return nil }
      return Finding(
        "Ingress \"\(ingress.name)\" must not name a regional address beside the global one",
        on: addresses[1].value, in: ingress, field: .annotation(addresses[1].key))
    }
  }
}
