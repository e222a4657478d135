struct BackendConfigPortUnknown: Rule {
  static let identity = RuleIdentity("backend-config-port-unknown", "ING027", .ingress, .error)
  static let summary = "A Service assigns a BackendConfig to a port that it does not have."
  static let rationale = """
    The controller ignores it without an event: the backend gets neither Identity-Aware Proxy nor \
    anything else of that BackendConfig. A BackendConfig for a named port breaks as soon as the port \
    is renamed.
    """
  static let remedy = "Name the BackendConfig as `default`."
  static let examples = Examples(
    passing: [service("'{\"default\": \"kfp\"}'")],
    failing: [
      service("↓'{\"ports\": {\"https\": \"kfp\"}}'"),
      service("↓'{\"ports\": {\"http\": \"kfp\"}}'"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.services.flatMap { service -> [Finding] in
      guard let link = BackendConfigLink(of: service), let names = link.names else { return [] }
      let known = Set(service.servicePorts.flatMap { [$0.name, $0.number] }.compactMap(\.self))
      return names.compactMap { port, name in
        guard let port else { return nil }
        let isKnown = known.contains(port)
        return Finding(
          isKnown
            ? "BackendConfig \"\(name)\" is named for port \"\(port)\" only; expected `default`"
            : "BackendConfig \"\(name)\" is named for port \"\(port)\", which Service \"\(service.name)\" does not have",
          on: link.annotation, in: service, field: link.field, severity: isKnown ? .info : nil)
      }
    }
  }

  private static func service(_ annotation: String) -> Example {
    .object(
      "v1 Service", "web", metadata: "annotations: {cloud.google.com/backend-config: \(annotation)}",
      "spec: {ports: [{name: http, port: 80}]}")
  }
}
