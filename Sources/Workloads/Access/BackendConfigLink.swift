/// What a Service's annotation says about the BackendConfig of its ports.
package struct BackendConfigLink {
  /// The annotation's value.
  package let annotation: Tree
  package let field: FieldPath
  /// The names by port, without one for all other ports; nil if the annotation cannot be read.
  package let names: [(port: String?, name: String)]?

  package init?(of service: Object) {
    guard let (key, annotation) = service.backendConfigAnnotation else { return nil }
    self.annotation = annotation
    field = .annotation(key)
    names = Self.names(in: annotation)
  }

  /// The controller refuses what is no JSON object of strings, and one that names nothing.
  private static func names(in annotation: Tree) -> [(port: String?, name: String)]? {
    guard let content = EmbeddedDocument.json(in: annotation), content.kind == .mapping else { return nil }
    var names: [(port: String?, name: String)] = []
    if let fallback = content["default"] {
      guard let name = fallback.string else { return nil }
      if !name.isEmpty { names.append((nil, name)) }
    }
    for entry in content["ports"]?.pairs ?? [] {
      guard let name = entry.value.string else { return nil }
      names.append((entry.key, name))
    }
    return names.isEmpty ? nil : names
  }

  /// The name for a port: its own entry by name or number, else the default.
  package func name(for port: ServicePort?) -> String? {
    let own = names?.first { $0.port != nil && ($0.port == port?.name || $0.port == port?.number) }
    return (own ?? names?.first { $0.port == nil })?.name
  }
}

extension Object {
  /// The annotation that names a Service's BackendConfig; the older key counts where the newer is absent.
  package var backendConfigAnnotation: (key: String, value: Tree)? {
    for key in ["cloud.google.com/backend-config", "beta.cloud.google.com/backend-config"] {
      if let value = annotation(key) { return (key, value) }
    }
    return nil
  }

  /// Whether a BackendConfig turns Identity-Aware Proxy on.
  package var enablesIAP: Bool { self["spec"]?["iap"]?["enabled"]?.text == "true" }
}

extension ObjectSet {
  /// The BackendConfig that holds for a backend.
  package func backendConfig(of backend: IngressBackend) -> Object? {
    guard let service = service(of: backend), let link = BackendConfigLink(of: service),
      let name = link.name(for: backend.port(of: service))
    else { return nil }
    return first(.backendConfig, name, in: service.namespace)
  }

  /// The BackendConfigs of backends that are the same Service and port as before, as they were and are.
  package var changedBackends: [(old: Object, new: Object)] {
    guard let previous else { return [] }
    let key = { (backend: IngressBackend, service: Object) in
      "\(service.id) \(backend.port(of: service)?.number ?? "")"
    }
    let former = Dictionary(
      previous.iapBackends.map { (key($0.backend, $0.service), $0.backend) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<ObjectID> = []
    return iapBackends.compactMap { backend, service in
      guard let new = backendConfig(of: backend), seen.insert(new.id).inserted,
        let old = former[key(backend, service)].flatMap({ previous.backendConfig(of: $0) })
      else { return nil }
      return (old, new)
    }
  }
}
