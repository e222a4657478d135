/// The Gateway API as GKE serves it: Gateways, routes to Services, and GKE's policies for those Services.
package enum GatewayAPI {
  package static let group = "gateway.networking.k8s.io"

  /// The kinds of that group that GKE installs.
  package static let kindsOfGKE: Set = [
    "BackendTLSPolicy", "GRPCRoute", "Gateway", "GatewayClass", "HTTPRoute", "ReferenceGrant", "TCPRoute",
    "TLSRoute", "UDPRoute",
  ]
  package static let routeKinds = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"]
  /// GKE's own kinds that are attached to a Service or Gateway by `targetRef`.
  package static let policyKinds = [
    "GCPBackendPolicy", "GCPGatewayPolicy", "GCPTrafficDistributionPolicy", "HealthCheckPolicy",
  ]

  package static let gateway = ObjectSet.GroupKind("Gateway", group: group)
  package static let referenceGrant = ObjectSet.GroupKind("ReferenceGrant", group: group)
  package static let healthCheckPolicy = ObjectSet.GroupKind("HealthCheckPolicy", group: "networking.gke.io")
  package static let gatewayPolicy = ObjectSet.GroupKind("GCPGatewayPolicy", group: "networking.gke.io")
  package static let backendPolicy = ObjectSet.GroupKind("GCPBackendPolicy", group: "networking.gke.io")
}

/// A place that names another object in the way of the Gateway API: group, kind, name and namespace.
package struct GatewayReference: Placed, Sendable {
  package let object: Object
  package let tree: Tree
  package let field: FieldPath
  private let defaultKind: ObjectSet.GroupKind

  init(_ tree: Tree, _ defaultKind: ObjectSet.GroupKind, of object: Object, at field: FieldPath) {
    (self.tree, self.defaultKind, self.object, self.field) = (tree, defaultKind, object, field)
  }

  package var name: String { tree["name"]?.text ?? "" }
  package var type: ObjectSet.GroupKind {
    ObjectSet.GroupKind(
      tree["kind"]?.text ?? defaultKind.kind, group: tree["group"]?.text ?? defaultKind.group)
  }
  /// The namespace that is named, else that of the object.
  package var namespace: String { tree["namespace"]?.text ?? object.namespace }
  package var port: Tree? { tree["port"] }
}

extension Object {
  /// The Gateways or Services to which a route belongs.
  package var parentReferences: [GatewayReference] {
    (self["spec"]?["parentRefs"]?.items ?? []).enumerated().map {
      GatewayReference($1, GatewayAPI.gateway, of: self, at: FieldPath("spec.parentRefs").item($0))
    }
  }

  /// The backends of a route's rules, and those to which filters mirror requests.
  package var backendReferences: [GatewayReference] { ruleBackends + mirrors }

  /// The backends of a route's rules, which answer requests.
  fileprivate var ruleBackends: [GatewayReference] {
    routeRules.flatMap { rule, field in
      (rule["backendRefs"]?.items ?? []).enumerated().map {
        GatewayReference($1, .service, of: self, at: field.key("backendRefs").item($0))
      }
    }
  }

  private var mirrors: [GatewayReference] {
    routeRules.flatMap { rule, field in
      (rule["filters"]?.items ?? []).enumerated().compactMap { position, filter in
        filter["requestMirror"]?["backendRef"].map {
          GatewayReference(
            $0, .service, of: self,
            at: field.key("filters").item(position).key("requestMirror").key("backendRef"))
        }
      }
    }
  }

  private var routeRules: [(rule: Tree, field: FieldPath)] {
    (self["spec"]?["rules"]?.items ?? []).enumerated().map { ($1, FieldPath("spec.rules").item($0)) }
  }

  /// The targets of a policy.
  package var targetReferences: [GatewayReference] {
    let one = self["spec"]?["targetRef"].map {
      [GatewayReference($0, .service, of: self, at: "spec.targetRef")]
    }
    let many = (self["spec"]?["targetRefs"]?.items ?? []).enumerated().map {
      GatewayReference($1, .service, of: self, at: FieldPath("spec.targetRefs").item($0))
    }
    return (one ?? []) + many
  }

  /// The listeners of a Gateway.
  package var gatewayListeners: [Tree] { self["spec"]?["listeners"]?.items ?? [] }

  /// The addresses that a Gateway asks for.
  package var gatewayAddresses: [String] {
    (self["spec"]?["addresses"]?.items ?? []).compactMap { $0["value"]?.text }
  }

  /// The hosts of a route; none where it takes those of its listeners.
  package var routeHosts: [String] { (self["spec"]?["hostnames"]?.items ?? []).compactMap(\.text) }
}

extension Tree {
  /// The certificates of Google Cloud that a listener names.
  package var sharedCertificates: [String] {
    self["tls", "options", "networking.gke.io/pre-shared-certs"]?.listedNames ?? []
  }

  /// The Secrets with the certificates of a listener.
  package var certificateSecrets: [String] {
    (self["tls", "certificateRefs"]?.items ?? []).compactMap { $0["name"]?.text }
  }
}

extension ObjectSet {
  /// The HTTPRoutes that belong to a Gateway.
  package func httpRoutes(of gateway: Object) -> [Object] {
    all(GroupKind("HTTPRoute", group: gateway.group)).filter { route in
      route.parentReferences.contains {
        $0.name == gateway.name && Self.isSame($0.namespace, gateway.namespace)
      }
    }
  }

  /// The Services to which the rules of a route lead.
  package func services(of route: Object) -> [Object] {
    route.ruleBackends.compactMap { service($0.name, in: $0.namespace) }
  }

  /// GKE's policies for the backends of a Service.
  ///
  /// They stand in its namespace: those of another one do nothing to requests that reach it there
  /// (https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources).
  package func backendPolicies(ofService name: String, in namespace: String) -> [Object] {
    all(GatewayAPI.backendPolicy).filter { policy in
      Self.isSame(policy.namespace, namespace)
        && policy.targetReferences.contains {
          $0.type == .service && $0.name == name && Self.isSame($0.namespace, namespace)
        }
    }
  }
}
