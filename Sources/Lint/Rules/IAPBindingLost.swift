struct IAPBindingLost: Rule {
  static let identity = RuleIdentity("iap-binding-lost", "ING032", .ingress, .warning, on: .transition)
  static let summary = "A backend behind Identity-Aware Proxy is recreated and loses its IAM bindings."
  static let rationale = """
    Its Service, port or namespace has changed, and with it the backend service of Google Cloud. \
    Permissions that were granted on the old one are gone: nobody gets in.
    """
  static let remedy = """
    Grant `roles/iap.httpsResourceAccessor` on the project with a condition, or grant it again.
    """
  static let examples = Examples(
    passing: [
      .guardedAccess("{enabled: true}").after(.guardedAccess("{enabled: true}")),
      .guardedAccess("{enabled: true}", backend: "number: 81").after(.guardedAccess("{enabled: false}")),
    ],
    failing: [
      .guardedAccess("{enabled: true}", backend: "number: 81", mark: "↓")
        .after(.guardedAccess("{enabled: true}"))
    ])

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous else { return [] }
    let old = Set(Self.guarded(in: previous).map(\.name))
    let new = Self.guarded(in: target)
    let lost = old.subtracting(new.map(\.name)).sorted()
    guard let gone = lost.first else { return [] }
    return new.filter { !old.contains($0.name) }.map { name, backend in
      Finding(
        "the backend \"\(name)\" is new, where \"\(gone)\" was before: permissions granted on that are gone",
        on: backend.service, in: backend.ingress, field: backend.field)
    }
  }

  /// The backends behind the proxy, by what Google Cloud names them after.
  private static func guarded(in target: Target) -> [(name: String, backend: IngressBackend)] {
    target.iapBackends.filter { target.backendConfig(of: $0.backend)?.enablesIAP == true }.map {
      let port = $0.backend.port(of: $0.service)?.number ?? $0.backend.port?.text ?? ""
      let namespace = $0.service.namespace.isEmpty ? "" : "\($0.service.namespace)/"
      return ("\(namespace)\($0.service.name):\(port)", $0.backend)
    }
  }
}
