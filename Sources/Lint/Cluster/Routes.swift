// The ways from the internet through Gateways that GKE serves.
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
    var seen: Set<ObjectID> = []
    return uiRoutes.flatMap { $0.route.backendReferences }
      .filter { $0.type == .service && $0.name == "ml-pipeline-ui" }
      .flatMap { backendPolicies(ofService: $0.name, in: $0.namespace) }
      .filter { seen.insert($0.id).inserted }
  }

  var gatewayPolicies: [Object] {
    GatewayAPI.policyKinds.flatMap { all(GroupKind($0, group: "networking.gke.io")) }
  }
}
