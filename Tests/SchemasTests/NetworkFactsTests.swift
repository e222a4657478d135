import Testing

/// What an API server checks of Services, Ingresses and policies beyond their schema.
@Suite(.enabled(if: Kubernetes.isThere, "needs ../shared/upstream"))
struct NetworkFactsTests {
  @Test(arguments: [
    ("ports: [{port: 80, targetPort: 0}]", []), ("ports: [{port: 80, targetPort: ''}]", []),
    ("{}", ["spec.ports"]),
    ("clusterIP: None", []), ("type: ExternalName, externalName: a.b.", []),
    ("type: ExternalName", ["spec.externalName"]),
    ("type: ExternalName, externalName: a_b", ["spec.externalName"]),
    ("ports: [{port: 80, nodePort: 30000}]", ["spec.ports[0].nodePort"]),
    ("type: NodePort, ports: [{port: 80, nodePort: 30000}]", []),
    ("type: NodePort, clusterIP: None", ["spec.type"]),
    ("ports: [{port: 1}], externalTrafficPolicy: Local", ["spec.externalTrafficPolicy"]),
    ("ports: [{port: 1}], loadBalancerSourceRanges: [10.0.0.0/8]", ["spec.loadBalancerSourceRanges"]),
    (
      "type: LoadBalancer, ports: [{port: 1}], loadBalancerSourceRanges: [10.0.0.0]",
      [
        "spec.loadBalancerSourceRanges[0]"
      ]
    ),
    (
      "ports: [{port: 1}], sessionAffinityConfig: {clientIP: {timeoutSeconds: 5}}",
      ["spec.sessionAffinityConfig"]
    ),
    ("ports: [{port: 1, name: a}, {port: 2}]", ["spec.ports[port=2].name"]),
    ("ports: [{port: 1, name: a}, {port: 2, name: a}]", ["spec.ports[1].name"]),
    ("ports: [{port: 1, appProtocol: a/b/c}]", ["spec.ports[port=1].appProtocol"]),
    ("ports: [{port: 1}], selector: {a b: c}", ["spec.selector[\"a b\"]"]),
    ("ports: [{port: 1}], trafficDistribution: x", ["spec.trafficDistribution"]),
    ("ports: [{port: 1}], externalIPs: [127.0.0.1, 10.0.0.1]", ["spec.externalIPs[0]"]),
    ("ports: [{port: 1}], ipFamilyPolicy: SingleStack, ipFamilies: [IPv4, IPv6]", ["spec.ipFamilies"]),
  ]) func checksServices(_ spec: String, _ expected: [String]) throws {
    let fields = spec == "{}" ? "" : spec
    #expect(try Kubernetes.blamed("v1 Service", "spec: {\(fields)}") == expected)
  }

  @Test(arguments: [
    ("IPv4", "10.0.0.1", true), ("IPv4", "::1", false), ("IPv4", "300.1.1.1", false),
    ("IPv4", "127.0.0.1", false), ("IPv4", "169.254.1.1", false), ("IPv4", "0.0.0.0", false),
    ("IPv6", "2001:db8::1", true), ("IPv6", "::1", false), ("IPv6", "fe80::1", false),
    ("IPv6", "10.0.0.1", false), ("FQDN", "a.example", true),
  ]) func checksEndpointSlices(_ type: String, _ address: String, isTaken: Bool) throws {
    let found = try Kubernetes.blamed(
      "discovery.k8s.io/v1 EndpointSlice", "addressType: \(type), endpoints: [{addresses: ['\(address)']}]")
    #expect(found == (isTaken ? [] : ["endpoints[0].addresses[0]"]))
  }

  private static let backend = "backend: {service: {name: a, port: {number: 1}}}"

  @Test(arguments: [
    ("{}", ["spec"]), ("rules: [{}]", []),
    ("rules: [{host: '*.a.b'}]", []), ("rules: [{host: 1.2.3.4}]", ["spec.rules[0].host"]),
    ("rules: [{host: a.*.b}]", ["spec.rules[0].host"]),
    ("rules: [{http: {paths: []}}]", ["spec.rules[0].http.paths"]),
    ("rules: [{http: {paths: [{pathType: Prefix, \(backend)}]}}]", ["spec.rules[0].http.paths[0].path"]),
    ("rules: [{http: {paths: [{pathType: ImplementationSpecific, \(backend)}]}}]", []),
    (
      "rules: [{http: {paths: [{path: a, pathType: Exact, \(backend)}]}}]",
      ["spec.rules[0].http.paths[0].path"]
    ),
    (
      "rules: [{http: {paths: [{path: /a//b, pathType: Exact, \(backend)}]}}]",
      ["spec.rules[0].http.paths[0].path"]
    ),
    (
      "rules: [{http: {paths: [{path: /, pathType: Exact, backend: {}}]}}]",
      ["spec.rules[0].http.paths[0].backend"]
    ),
    ("defaultBackend: {service: {name: a}}", ["spec.defaultBackend.service.port"]),
    ("defaultBackend: {service: {name: A, port: {name: b}}}", ["spec.defaultBackend.service.name"]),
    (
      "defaultBackend: {service: {name: a, port: {name: b, number: 1}}}",
      ["spec.defaultBackend.service.port.number"]
    ),
    ("rules: [{}], tls: [{hosts: [A]}]", ["spec.tls[0].hosts[0]"]),
  ]) func checksIngresses(_ spec: String, _ expected: [String]) throws {
    let fields = spec == "{}" ? "" : spec
    #expect(try Kubernetes.blamed("networking.k8s.io/v1 Ingress", "spec: {\(fields)}") == expected)
  }

  @Test(arguments: [
    ("", []), ("ingress: [{}]", []), ("ingress: [{from: [{}]}]", ["spec.ingress[0].from[0]"]),
    ("ingress: [{from: [{podSelector: {}}]}]", []),
    ("policyTypes: [Ingress, Egress, Ingress]", ["spec.policyTypes"]),
    (
      "ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]",
      ["spec.ingress[0].from[0].podSelector"]
    ),
    ("egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]", []),
    (
      "egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/9]}}]}]",
      ["spec.egress[0].to[0].ipBlock.except[0]"]
    ),
    ("egress: [{to: [{ipBlock: {cidr: '2001:db8::/32', except: ['2001:db8:1::/48']}}]}]", []),
    ("egress: [{to: [{ipBlock: {cidr: 10.0.0.0/33}}]}]", ["spec.egress[0].to[0].ipBlock.cidr"]),
    ("egress: [{ports: [{endPort: 5}]}]", ["spec.egress[0].ports[0].endPort"]),
    ("egress: [{ports: [{port: a, endPort: 5}]}]", ["spec.egress[0].ports[0].endPort"]),
    ("egress: [{ports: [{port: 6, endPort: 5}]}]", ["spec.egress[0].ports[0].endPort"]),
    ("egress: [{ports: [{protocol: ''}]}]", ["spec.egress[0].ports[0].protocol"]),
  ]) func checksPolicies(_ spec: String, _ expected: [String]) throws {
    #expect(try Kubernetes.blamed("networking.k8s.io/v1 NetworkPolicy", "spec: {\(spec)}") == expected)
  }
}
