import Manifests
import Workloads
import YAML

// How people get in: hosts, load balancers, certificates, addresses, and Identity-Aware Proxy.
extension Topology {
  mutating func addIngress(_ ingress: Object) {
    let isGoogles = ingress.ingressClassAnnotation?.text?.hasPrefix("gce") == true || Self.hasAddress(ingress)
    let node = Graph.Node(
      role: .ingress, kind: ingress.kind, name: ingress.name,
      frame: isGoogles ? .google : .namespace(ingress.namespace))
    let hosts = ingress.ingressHosts
    for host in hosts.isEmpty ? ["*"] : hosts { connect(.host(host), node, .routes) }
    for name in ingress.managedCertificates + ingress.sharedCertificates {
      connect(node, .certificate(name), .uses)
    }
    for name in ingress.annotation(Self.addressAnnotation)?.listedNames ?? [] {
      connect(node, .address(name), .uses)
    }
    for secret in ingress.certificateSecrets {
      connect(node, .secret(secret, in: ingress.namespace), .uses)
    }
    for backend in ingress.backends {
      guard let service = set.service(of: backend) else { continue }
      let config = set.backendConfig(of: backend).flatMap { $0.enablesIAP ? $0 : nil }
      let secret = config?["spec"]?["iap", "oauthclientCredentials", "secretName"]?.text
      lead(node, to: service, behind: config, secret)
    }
  }

  mutating func addGateway(_ gateway: Object) {
    let isGoogles = gateway["spec"]?["gatewayClassName"]?.text?.hasPrefix("gke-") == true
    let node = Graph.Node(
      role: .ingress, kind: gateway.kind, name: gateway.name,
      frame: isGoogles ? .google : .namespace(gateway.namespace))
    let listeners = gateway.gatewayListeners
    for name in gateway.annotation("networking.gke.io/certmap")?.listedNames ?? [] {
      connect(node, .certificate(name), .uses)
    }
    for listener in listeners {
      for name in listener.sharedCertificates { connect(node, .certificate(name), .uses) }
      for secret in listener.certificateSecrets {
        connect(node, .secret(secret, in: gateway.namespace), .uses)
      }
    }
    for address in gateway.gatewayAddresses { connect(node, .address(address), .uses) }
    let routes = set.httpRoutes(of: gateway)
    let hosts = routes.flatMap(\.routeHosts) + listeners.compactMap { $0["hostname"]?.text }
    for host in hosts.isEmpty ? ["*"] : hosts { connect(.host(host), node, .routes) }
    for service in routes.flatMap({ set.services(of: $0) }) {
      let policy = set.backendPolicies(ofService: service.name, in: service.namespace).first {
        $0["spec"]?["default", "iap", "enabled"]?.text == "true"
      }
      let secret = policy?["spec"]?["default", "iap", "oauth2ClientSecret", "name"]?.text
      lead(node, to: service, behind: policy, secret)
    }
  }

  /// Leads from a load balancer to a Service, through Identity-Aware Proxy where a configuration turns it on.
  private mutating func lead(
    _ node: Graph.Node, to service: Object, behind configuration: Object?, _ secret: String?
  ) {
    let target = self.node(service, .service)
    guard let configuration else { return connect(node, target, .routes) }
    let gate = Graph.Node(
      role: .gate, kind: "Identity-Aware Proxy", name: configuration.name, frame: .google)
    connect(node, gate, .routes)
    connect(gate, target, .routes)
    if let secret { connect(gate, .secret(secret, in: configuration.namespace), .uses) }
  }

  private static let addressAnnotation = "kubernetes.io/ingress.global-static-ip-name"

  private static func hasAddress(_ ingress: Object) -> Bool { ingress.annotation(addressAnnotation) != nil }
}

extension Graph.Node {
  static func host(_ name: String) -> Self { Self(role: .host, kind: "Host", name: name, frame: .internet) }

  static func certificate(_ name: String) -> Self {
    Self(role: .front, kind: "Certificate", name: name, frame: .google)
  }

  static func address(_ name: String) -> Self {
    Self(role: .front, kind: "Static address", name: name, frame: .google)
  }

  static func secret(_ name: String, in namespace: String) -> Self {
    Self(role: .secret, kind: "Secret", name: name, frame: .namespace(namespace))
  }

  static func bucket(_ name: String) -> Self {
    Self(role: .bucket, kind: "Bucket", name: name, frame: .google)
  }
}
