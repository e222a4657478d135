import Diagnostics
import Manifests
import Workloads
import YAML

struct HealthCheckBlocked: Rule {
  static let identity = RuleIdentity("health-check-blocked", "ING021", .ingress, .error)
  static let summary = "Network policies block the load balancer from the pods of an Ingress."
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
      Example(
        access(
          "ingress: [{from: [{ipBlock: {cidr: 130.211.0.0/22}}, {ipBlock: {cidr: 35.191.0.0/16}}],"
            + " ports: [{port: 3000}]}]")),
      Example(access("policyTypes: [Egress]")),
      Example(access("ingress: [{}]")),
      Example(access("podSelector: {matchLabels: {app: other}}, ingress: []")),
    ],
    failing: [
      Example(access("ingress: [{from: [{podSelector: {}}]}]", name: "↓default-allow-same-namespace")),
      Example(access("ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 80}]}]", name: "↓web")),
      Example(
        access(
          "ingress: [{from: [{ipBlock: {cidr: 130.211.0.0/22, except: [130.211.1.0/24]}},"
            + " {ipBlock: {cidr: 35.191.0.0/16}}]}]", name: "↓holes")),
    ])

  func check(_ target: Target) -> [Finding] {
    let ranges = target.values("ranges", of: Self.self).compactMap { IPv4Range($0) }
    let backends = target.ingresses.filter(\.isServedByGCE).flatMap(\.backends)
    let networkPolicies = NetworkPolicies(in: target)
    var seen: Set<ObjectID> = []
    return backends.flatMap { backend -> [Finding] in
      guard let service = target.service(of: backend), let port = backend.port(of: service) else { return [] }
      return target.workloads(selectedBy: service).compactMap { workload in
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
          notes: [.init("Ingress \"\(backend.ingress.name)\" leads there", at: backend.service.location)])
      }
    }
  }

  private static func access(_ spec: String, name: String = "policy") -> String {
    let selector = spec.contains("podSelector: {matchLabels") ? "" : "podSelector: {}, "
    return Sample.all(
      Sample.access(),
      Sample.deployment(
        "ml-pipeline-ui", "name: ui, ports: [{containerPort: 3000}]",
        template: "labels: {app: ml-pipeline-ui}"),
      Sample.object("networking.k8s.io/v1 NetworkPolicy", name, "spec: {\(selector)\(spec)}"))
  }
}
