struct GatewayReferenceUnresolved: Rule {
  static let identity = RuleIdentity("gateway-reference-unresolved", "ING036", .ingress, .error)
  static let summary = "A route or policy of the Gateway API names an object that does not exist."
  static let rationale = """
    A route without its Gateway serves nobody, one without its Service answers 500, and a policy without its target \
    does nothing: Identity-Aware Proxy and health checks are then as if nobody had asked for them.
    """
  static let remedy = """
    Correct the name, port or listener; let a ReferenceGrant allow what stands in another namespace.
    """
  static let examples = Examples(
    passing: [
      .all(gateway, service, route(), policy("{kind: Service, name: web}")),
      // The Gateway of the platform, and Services of a namespace of which the set shows none.
      .all(
        service, route(parent: "{name: shared, namespace: infra}"),
        route(
          name: "other", parent: "{name: shared, namespace: infra}",
          backend: "{name: a, namespace: b, port: 80}")),
      .all(gateway, service, route(backend: "{group: net.gke.io, kind: ServiceImport, name: a, port: 80}")),
      policy("{group: gateway.networking.k8s.io, kind: Gateway, name: main}"),
      .all(
        gateway, service,
        route(
          namespace: "front", parent: "{name: main, namespace: app}",
          backend: "{name: web, namespace: app, port: 80}"),
        .object(
          "gateway.networking.k8s.io/v1beta1 ReferenceGrant", "front", metadata: "namespace: app",
          """
          spec:
            from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: front}]
            to: [{group: '', kind: Service}]
          """)),
    ],
    failing: [
      .all(gateway, service, route(parent: "{name: ↓mian}")),
      .all(gateway, service, route(parent: "{name: main, sectionName: ↓http}")),
      .all(gateway, service, route(backend: "{name: ↓webb, port: 80}")),
      .all(gateway, service, route(backend: "{name: web, port: ↓8080}")),
      .all(gateway, service, route(backend: "{name: ↓web}")),
      .all(
        gateway, service,
        route(
          namespace: "front", parent: "{name: main, namespace: app}",
          backend: "{name: web, namespace: ↓app, port: 80}")),
      .all(gateway, service, policy("{group: '', kind: Service, name: ↓webb}")),
      .all(
        gateway,
        .object(
          "networking.gke.io/v1 GCPGatewayPolicy", "tls", metadata: "namespace: app",
          "spec: {targetRef: {group: gateway.networking.k8s.io, kind: Gateway, name: ↓mian}}")),
    ])

  func check(_ target: Target) -> [Finding] {
    let parents = target.routes.flatMap(\.parentReferences).compactMap { Self.missingGateway($0, in: target) }
    let backends = target.routes.flatMap(\.backendReferences).compactMap { reference in
      Self.missingService(reference, in: target) ?? Self.missingPort(reference, in: target)
        ?? Self.missingGrant(reference, in: target)
    }
    let targets = target.gatewayPolicies.flatMap(\.targetReferences).compactMap {
      Self.missingService($0, in: target) ?? Self.missingGateway($0, in: target)
    }
    return parents + backends + targets
  }

  private static func missingGateway(_ reference: GatewayReference, in target: Target) -> Finding? {
    guard reference.type == GatewayAPI.gateway else { return nil }
    let gateways = target.all(GatewayAPI.gateway).filter { Target.isSame($0.namespace, reference.namespace) }
    // Where the set shows no Gateway of the namespace, they are somebody else's.
    if gateways.isEmpty { return nil }
    guard let gateway = gateways.first(where: { $0.name == reference.name }) else {
      return missing(reference, "Gateway", among: gateways.map(\.name))
    }
    guard let section = reference.tree["sectionName"], let name = section.text else { return nil }
    let listeners = gateway.gatewayListeners.compactMap { $0["name"]?.text }
    if listeners.contains(name) { return nil }
    return Finding(
      "Gateway \"\(gateway.name)\" has no listener \"\(name)\"; expected one of \(listeners.joined(separator: ", "))",
      on: section, in: reference, field: "sectionName")
  }

  private static func missingService(_ reference: GatewayReference, in target: Target) -> Finding? {
    guard reference.type == .service, target.service(reference.name, in: reference.namespace) == nil else {
      return nil
    }
    let services = target.services.filter { Target.isSame($0.namespace, reference.namespace) }
    return services.isEmpty ? nil : missing(reference, "Service", among: services.map(\.name))
  }

  private static func missing(_ reference: GatewayReference, _ kind: String, among names: [String]) -> Finding
  {
    Finding(
      "\(reference.object.id.short) names \(kind) \"\(reference.name)\", which is not in the set",
      on: reference.tree["name"] ?? reference.tree, in: reference, field: "name",
      notes: .nearest(to: reference.name, in: names))
  }

  private static func missingPort(_ reference: GatewayReference, in target: Target) -> Finding? {
    guard reference.type == .service, let service = target.service(reference.name, in: reference.namespace)
    else {
      return nil
    }
    let numbers = service.servicePorts.compactMap(\.number)
    if let port = reference.port?.text, numbers.contains(port) { return nil }
    return Finding(
      reference.port.map { "Service \"\(service.name)\" has no port \($0.text ?? ""); expected one of " }.map
      { $0 + numbers.joined(separator: ", ") }
        ?? "\(reference.object.id.short) names no port of Service \"\(service.name)\"; expected one",
      on: reference.port ?? reference.tree["name"], in: reference, field: "port")
  }

  /// A backend of another namespace needs the leave of that one.
  private static func missingGrant(_ reference: GatewayReference, in target: Target) -> Finding? {
    let route = reference.object
    guard reference.type == .service, let place = reference.tree["namespace"],
      !Target.isSame(reference.namespace, route.namespace),
      target.service(reference.name, in: reference.namespace) != nil
    else { return nil }
    let isGranted = target.all(GatewayAPI.referenceGrant).contains { grant in
      Target.isSame(grant.namespace, reference.namespace)
        && (grant["spec"]?["from"]?.items ?? []).contains {
          $0["kind"]?.text == route.kind && $0["namespace"]?.text == route.namespace
        }
        && (grant["spec"]?["to"]?.items ?? []).contains {
          $0["kind"]?.text == "Service" && ($0["name"]?.text ?? reference.name) == reference.name
        }
    }
    if isGranted { return nil }
    return Finding(
      "no ReferenceGrant of namespace \"\(reference.namespace)\" lets \(route.id.short) use Service"
        + " \"\(reference.name)\"", on: place, in: route, field: reference.field.key("namespace"))
  }

  private static let gateway: Example = .object(
    "gateway.networking.k8s.io/v1 Gateway", "main", metadata: "namespace: app",
    "spec: {gatewayClassName: gke-l7-rilb, listeners: [{name: https, protocol: HTTPS, port: 443}]}")
  private static let service: Example = .object(
    "v1 Service", "web", metadata: "namespace: app", "spec: {ports: [{name: http, port: 80}]}")

  private static func route(
    name: String = "web", namespace: String = "app", parent: String = "{name: main, sectionName: https}",
    backend: String = "{name: web, port: 80}"
  ) -> Example {
    .object(
      "gateway.networking.k8s.io/v1 HTTPRoute", name, metadata: "namespace: \(namespace)",
      "spec: {parentRefs: [\(parent)], rules: [{backendRefs: [\(backend)]}]}")
  }

  private static func policy(_ reference: String) -> Example {
    .object(
      "networking.gke.io/v1 HealthCheckPolicy", "web", metadata: "namespace: app",
      "spec: {targetRef: \(reference)}")
  }
}
