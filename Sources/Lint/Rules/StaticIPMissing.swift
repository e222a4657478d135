struct StaticIPMissing: Rule {
  static let identity = RuleIdentity("static-ip-missing", "ING014", .ingress, .warning)
  static let summary = "An Ingress has no reserved static address."
  static let rationale = """
    An address that nobody reserved changes when the Ingress is made anew. DNS then points at nothing, \
    and the certificate is not renewed.
    """
  static let remedy = """
    Reserve a global address and name it in the annotation \
    `kubernetes.io/ingress.global-static-ip-name`.
    """
  static let examples = Examples(
    passing: [
      .access("kubernetes.io/ingress.global-static-ip-name: kfp-ip"),
      .object("networking.k8s.io/v1 Ingress", "other"),
      .uiGateway("addresses: [{type: NamedAddress, value: kfp-ip}], listeners: []"),
    ],
    failing: [.access(name: "↓kfp"), .uiGateway(mark: "↓")])

  func check(_ target: Target) -> [Finding] {
    let ingresses = target.iapIngresses.filter { $0.staticAddresses.isEmpty }.map { ingress in
      Finding(
        "Ingress \"\(ingress.name)\" must name a reserved address", on: nil, in: ingress,
        field: .annotation("kubernetes.io/ingress.global-static-ip-name"))
    }
    let gateways = target.uiRoutes.map(\.gateway).filter { $0["spec"]?["addresses"]?.items.isEmpty ?? true }
    return ingresses
      + gateways.map { gateway in
        Finding(
          "Gateway \"\(gateway.name)\" must name a reserved address", on: nil, in: gateway,
          field: "spec.addresses")
      }
  }
}

extension Object {
  /// The annotations of an Ingress that name a reserved address, the global one first.
  var staticAddresses: [(key: String, value: Tree)] {
    ["kubernetes.io/ingress.global-static-ip-name", "kubernetes.io/ingress.regional-static-ip-name"]
      .compactMap {
        guard let value = annotation($0), value.text?.isEmpty == false else { return nil }
        return ($0, value)
      }
  }
}
