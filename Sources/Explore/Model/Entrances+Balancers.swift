// Load balancers that Ingresses and Gateways ask for.
extension Entrances {
  mutating func addIngress(_ ingress: Object) {
    let annotated = ingress.ingressClassAnnotation?.text
    let name = annotated ?? ingress["spec"]?["ingressClassName"]?.text ?? "gce"
    let isInternal = name == "gce-internal"
    let hosts = ingress.ingressHosts
    let frontend = ingress.annotation("networking.gke.io/v1beta1.FrontendConfig")?.text
      .flatMap { set.first(.frontendConfig, $0, in: ingress.namespace) }
    for backend in ingress.backends {
      guard let service = set.service(of: backend) else { continue }
      let config = set.backendConfig(of: backend)
      add(
        [
          from(hosts, isInternal), address(of: ingress, isInternal), certificates(of: ingress),
          plainHTTP(of: ingress, frontend),
          layer(.balancer, "\(ingress.kind) \(ingress.name) (\(name))", ingress),
          armor(config?["spec"]?["securityPolicy", "name"]?.text, config),
          proxy(config?.enablesIAP == true ? config : nil),
        ], to: service)
    }
  }

  mutating func addGateway(_ gateway: Object) {
    let name = gateway["spec"]?["gatewayClassName"]?.text ?? ""
    let isInternal = name.contains("rilb") || name.contains("internal")
    let listeners = gateway.gatewayListeners
    let routes = set.httpRoutes(of: gateway)
    for route in routes {
      let hosts = route.routeHosts
      let named = hosts.isEmpty ? listeners.compactMap { $0["hostname"]?.text } : hosts
      for service in set.services(of: route) {
        let policy = set.backendPolicies(ofService: service.name, in: service.namespace).first
        let settings = policy?["spec"]?["default"]
        add(
          [
            from(named, isInternal), address(of: gateway), certificates(of: gateway, listeners),
            plainHTTP(listeners, routes),
            layer(.balancer, "\(gateway.kind) \(gateway.name) (\(name))", gateway),
            armor(settings?["securityPolicy"]?.text, policy),
            proxy(settings?["iap", "enabled"]?.text == "true" ? policy : nil),
          ], to: service)
      }
    }
  }

  private func from(_ hosts: [String], _ isInternal: Bool) -> Exposure.Layer {
    let place = isInternal ? "the VPC network" : "the internet"
    return layer(
      .from,
      hosts.isEmpty
        ? "\(place), under any name" : "\(place), as \(Set(hosts).sorted().joined(separator: ", "))")
  }

  private func address(of ingress: Object, _ isInternal: Bool) -> Exposure.Layer {
    let key =
      isInternal
      ? "kubernetes.io/ingress.regional-static-ip-name" : "kubernetes.io/ingress.global-static-ip-name"
    guard let name = ingress.annotation(key)?.text, !name.isEmpty else {
      return none(.address, "none reserved: it may change")
    }
    return layer(.address, name)
  }

  private func address(of gateway: Object) -> Exposure.Layer {
    let names = gateway.gatewayAddresses
    return names.isEmpty
      ? none(.address, "none reserved: it may change") : layer(.address, names.joined(separator: ", "))
  }

  private func certificates(of ingress: Object) -> Exposure.Layer {
    let managed = ingress.managedCertificates
    let object = managed.first.flatMap { set.first(.managedCertificate, $0, in: ingress.namespace) }
    return certificates(
      managed.map { "\($0), managed by Google" } + ingress.sharedCertificates
        + ingress.certificateSecrets.map { "Secret \($0)" }, object)
  }

  private func certificates(of gateway: Object, _ listeners: [Tree]) -> Exposure.Layer {
    let map = gateway.annotation("networking.gke.io/certmap")?.text.map { ["certificate map \($0)"] } ?? []
    return certificates(
      map + listeners.flatMap(\.sharedCertificates)
        + listeners.flatMap(\.certificateSecrets).map { "Secret \($0)" }, nil)
  }

  private func certificates(_ names: [String], _ object: Object?) -> Exposure.Layer {
    names.isEmpty
      ? none(.certificate, "none: nothing is encrypted")
      : layer(.certificate, names.joined(separator: ", "), object)
  }

  private func plainHTTP(of ingress: Object, _ frontend: Object?) -> Exposure.Layer {
    if ingress.annotation("kubernetes.io/ingress.allow-http")?.text == "false" {
      return layer(.plainHTTP, "refused", ingress)
    }
    if frontend?["spec"]?["redirectToHttps", "enabled"]?.text == "true" {
      return layer(.plainHTTP, "led to HTTPS", frontend)
    }
    return none(.plainHTTP, "served without encryption")
  }

  private func plainHTTP(_ listeners: [Tree], _ routes: [Object]) -> Exposure.Layer {
    guard listeners.contains(where: { $0["protocol"]?.text == "HTTP" }) else {
      return layer(.plainHTTP, "refused")
    }
    let redirect = routes.first { route in
      (route["spec"]?["rules"]?.items ?? []).flatMap { $0["filters"]?.items ?? [] }
        .contains { $0["requestRedirect", "scheme"]?.text == "https" }
    }
    return redirect.map { layer(.plainHTTP, "led to HTTPS", $0) }
      ?? none(.plainHTTP, "served without encryption")
  }

  private func armor(_ name: String?, _ object: Object?) -> Exposure.Layer {
    name.map { layer(.armor, $0, object) } ?? none(.armor)
  }

  private func proxy(_ object: Object?) -> Exposure.Layer {
    object.map { layer(.proxy, "on, by \($0.name)", $0) } ?? none(.proxy)
  }
}
