/// The Gateway API as GKE serves it: Gateways, routes to Services, and GKE's policies for those Services.
enum GatewayAPI {
  static let group = "gateway.networking.k8s.io"

  /// The kinds of that group that GKE installs.
  static let kindsOfGKE: Set = [
    "BackendTLSPolicy", "GRPCRoute", "Gateway", "GatewayClass", "HTTPRoute", "ReferenceGrant", "TCPRoute",
    "TLSRoute", "UDPRoute",
  ]
  static let routeKinds = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"]
  /// GKE's own kinds that are attached to a Service or Gateway by `targetRef`.
  static let policyKinds = [
    "GCPBackendPolicy", "GCPGatewayPolicy", "GCPTrafficDistributionPolicy", "HealthCheckPolicy",
  ]

  static let gateway = Target.GroupKind("Gateway", group: group)
  static let referenceGrant = Target.GroupKind("ReferenceGrant", group: group)
  static let healthCheckPolicy = Target.GroupKind("HealthCheckPolicy", group: "networking.gke.io")
  static let gatewayPolicy = Target.GroupKind("GCPGatewayPolicy", group: "networking.gke.io")
  static let backendPolicy = Target.GroupKind("GCPBackendPolicy", group: "networking.gke.io")
}

/// A place that names another object in the way of the Gateway API: group, kind, name and namespace.
struct GatewayReference: Placed {
  let object: Object
  let tree: Tree
  let field: FieldPath
  private let defaultKind: Target.GroupKind

  init(_ tree: Tree, _ defaultKind: Target.GroupKind, of object: Object, at field: FieldPath) {
    (self.tree, self.defaultKind, self.object, self.field) = (tree, defaultKind, object, field)
  }

  var name: String { tree["name"]?.text ?? "" }
  var type: Target.GroupKind {
    Target.GroupKind(tree["kind"]?.text ?? defaultKind.kind, group: tree["group"]?.text ?? defaultKind.group)
  }
  /// The namespace that is named, else that of the object.
  var namespace: String { tree["namespace"]?.text ?? object.namespace }
  var port: Tree? { tree["port"] }
}

extension Target {
  var routes: [Object] {
    GatewayAPI.routeKinds.flatMap { all(GroupKind($0, group: GatewayAPI.group)) }
  }

  /// The Gateway of a route, if it is one of GKE's that the internet reaches.
  func externalGateway(of route: Object) -> Object? {
    route.parentReferences.lazy.compactMap { reference -> Object? in
      guard reference.type == GatewayAPI.gateway,
        let gateway = self.first(GatewayAPI.gateway, reference.name, in: reference.namespace),
        let name = gateway["spec"]?["gatewayClassName"]?.text, name.hasPrefix("gke-l7-")
      else { return nil }
      return name.contains("external") || name.contains("gxlb") ? gateway : nil
    }.first
  }

  /// The Services to which such routes lead, with the scalar that names each.
  var externalBackends: [(route: Object, service: Object, port: ServicePort, place: Tree)] {
    routes.filter { externalGateway(of: $0) != nil }.flatMap { route in
      route.backendReferences.compactMap { reference in
        guard reference.type == .service, let service = self.service(reference.name, in: reference.namespace),
          let port = service.servicePorts.first(where: { $0.number == reference.port?.text })
        else { return nil }
        return (route, service, port, reference.tree["name"] ?? reference.tree)
      }
    }
  }

  /// The routes from the internet to the UI, with the Gateway of each.
  var uiRoutes: [(gateway: Object, route: Object)] {
    routes.compactMap { route in
      guard route.backendReferences.contains(where: { $0.type == .service && $0.name == "ml-pipeline-ui" }),
        let gateway = externalGateway(of: route)
      else { return nil }
      return (gateway, route)
    }
  }

  /// The policies of the UI's Service, if it stands behind such a Gateway.
  var uiBackendPolicies: [Object] {
    guard !uiRoutes.isEmpty else { return [] }
    return all(GatewayAPI.backendPolicy).filter { policy in
      policy.targetReferences.contains { $0.type == .service && $0.name == "ml-pipeline-ui" }
    }
  }

  var gatewayPolicies: [Object] {
    GatewayAPI.policyKinds.flatMap { all(GroupKind($0, group: "networking.gke.io")) }
  }
}

extension Object {
  /// The Gateways or Services to which a route belongs.
  var parentReferences: [GatewayReference] {
    (self["spec"]?["parentRefs"]?.items ?? []).enumerated().map {
      GatewayReference($1, GatewayAPI.gateway, of: self, at: FieldPath("spec.parentRefs").item($0))
    }
  }

  /// The backends of a route's rules, and those to which filters mirror requests.
  var backendReferences: [GatewayReference] {
    (self["spec"]?["rules"]?.items ?? []).enumerated().flatMap { index, rule -> [GatewayReference] in
      let field = FieldPath("spec.rules").item(index)
      let backends = (rule["backendRefs"]?.items ?? []).enumerated().map {
        GatewayReference($1, .service, of: self, at: field.key("backendRefs").item($0))
      }
      let mirrors = (rule["filters"]?.items ?? []).enumerated().compactMap { position, filter in
        filter["requestMirror"]?["backendRef"].map {
          GatewayReference(
            $0, .service, of: self,
            at: field.key("filters").item(position).key("requestMirror").key("backendRef"))
        }
      }
      return backends + mirrors
    }
  }

  /// The targets of a policy.
  var targetReferences: [GatewayReference] {
    let one = self["spec"]?["targetRef"].map {
      [GatewayReference($0, .service, of: self, at: "spec.targetRef")]
    }
    let many = (self["spec"]?["targetRefs"]?.items ?? []).enumerated().map {
      GatewayReference($1, .service, of: self, at: FieldPath("spec.targetRefs").item($0))
    }
    return (one ?? []) + many
  }
}
