struct HealthCheckBlocked: Rule {
  static let identity = RuleIdentity("health-check-blocked", "ING021", .ingress, .error)
  static let summary = "Network policies keep the load balancer from the pods behind an Ingress or Gateway."
  static let rationale = """
    The load balancer and its health checks come from 130.211.0.0/22 and 35.191.0.0/16. Where policies \
    select the pods and none admits both, no endpoint becomes healthy and every request ends with 502.
    """
  static let remedy = """
    Admit both ranges to the pods' port. In an overlay: `networkPolicy.enabled`.
    """
  static let parameters = [
    RuleParameter(
      name: "ranges", defaults: ["130.211.0.0/22", "35.191.0.0/16"],
      summary: "The ranges from which the load balancer comes.")
  ]
  static let examples = Examples(
    passing: [
      access(
        "ingress: [{from: [{ipBlock: {cidr: 130.211.0.0/22}}, {ipBlock: {cidr: 35.191.0.0/16}}],"
          + " ports: [{port: 3000}]}]"),
      access("policyTypes: [Egress]"),
      access("ingress: [{}]"),
      access("podSelector: {matchLabels: {app: other}}, ingress: []"),
    ],
    failing: [
      .all(
        .object(
          "gateway.networking.k8s.io/v1 Gateway", "kfp",
          "spec: {gatewayClassName: gke-l7-global-external-managed}"),
        .object(
          "gateway.networking.k8s.io/v1 HTTPRoute", "ui",
          "spec: {parentRefs: [{name: kfp}], rules: [{backendRefs: [{name: web, port: 80}]}]}"),
        .object("v1 Service", "web", "spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}"),
        .deployment("web", template: "labels: {app: web}"),
        .object("networking.k8s.io/v1 NetworkPolicy", "↓nobody", "spec: {podSelector: {}}")),
      access("ingress: [{from: [{podSelector: {}}]}]", name: "↓default-allow-same-namespace"),
      access("ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 80}]}]", name: "↓web"),
      access(
        "ingress: [{from: [{ipBlock: {cidr: 130.211.0.0/22, except: [130.211.1.0/24]}},"
          + " {ipBlock: {cidr: 35.191.0.0/16}}]}]", name: "↓holes"),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let ranges = input.values("ranges", of: Self.self).compactMap { IPv4Range($0) }
    let ingresses = target.ingresses.filter(\.isServedByGCE).flatMap(\.backends).compactMap { backend in
      target.service(of: backend).flatMap { service in
        backend.port(of: service).map { (backend.ingress, service, $0, backend.service) }
      }
    }
    let backends = ingresses + target.externalBackends.map { ($0.route, $0.service, $0.port, $0.place) }
    let networkPolicies = NetworkPolicies(in: target)
    var seen: Set<ObjectID> = []
    return backends.flatMap { leader, service, port, place -> [Finding] in
      target.workloads(selectedBy: service).compactMap { workload in
        guard let number = port.targetNumber(in: workload), seen.insert(workload.id).inserted else {
          return nil
        }
        let policies = networkPolicies.selecting(workload).filter(\.isForIngress)
        guard let first = policies.first,
          !ranges.allSatisfy({ range in policies.contains { $0.admits(range, to: number, of: workload) } })
        else { return nil }
        return Finding(
          "no NetworkPolicy admits the load balancer's ranges to port \(number) of \(workload.id.short)",
          on: nil, in: first.object, field: "spec.ingress",
          notes: [.init("\(leader.kind) \"\(leader.name)\" leads there", at: place.location)])
      }
    }
  }

  private static func access(_ spec: String, name: String = "policy") -> Example {
    let selector = spec.contains("podSelector: {matchLabels") ? "" : "podSelector: {}, "
    return .all(
      .access(),
      .deployment(
        "ml-pipeline-ui", "name: ui, ports: [{containerPort: 3000}]",
        template: "labels: {app: ml-pipeline-ui}"),
      .object("networking.k8s.io/v1 NetworkPolicy", name, "spec: {\(selector)\(spec)}"))
  }
}
