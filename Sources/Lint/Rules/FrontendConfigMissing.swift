struct FrontendConfigMissing: Rule {
  static let identity = RuleIdentity("frontend-config-missing", "ING024", .ingress, .error)
  static let summary = "An Ingress names a FrontendConfig that does not exist."
  static let rationale = """
    The controller says so in an event and goes on without it: plain HTTP is not redirected, and old \
    versions of TLS are accepted.
    """
  static let remedy = """
    Render the FrontendConfig in the namespace of the Ingress, or correct the name.
    """
  static let examples = Examples(
    passing: [
      .all(
        .access("networking.gke.io/v1beta1.FrontendConfig: kfp"),
        .object("networking.gke.io/v1beta1 FrontendConfig", "kfp")),
      .access(),
    ],
    failing: [.access("networking.gke.io/v1beta1.FrontendConfig: ↓kfp")])

  func check(_ target: Target) -> [Finding] {
    let key = "networking.gke.io/v1beta1.FrontendConfig"
    return target.ingresses.compactMap { ingress in
      guard let annotation = ingress.annotation(key), let name = annotation.text, !name.isEmpty,
        target.first(.frontendConfig, name, in: ingress.namespace) == nil
      else { return nil }
      return Finding(
        "Ingress \"\(ingress.name)\" names FrontendConfig \"\(name)\", which is not in its namespace",
        on: annotation, in: ingress, field: .annotation(key))
    }
  }
}
