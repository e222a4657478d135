struct NetworkPolicyAdded: Rule {
  static let identity = RuleIdentity("network-policy-added", "UPG010", .network, .warning, on: .transition)
  static let summary = "A new NetworkPolicy restricts access to pods that were open before."
  static let rationale = """
    As soon as one NetworkPolicy selects a pod, all that no policy admits is dropped where policies are \
    enforced: the load balancer and its health checks, other namespaces, monitoring.
    """
  static let remedy = """
    Admit who must get in. In an overlay: `networkPolicy.enabled` admits the load balancer.
    """
  static let examples = Examples(
    passing: [
      .all(web, policy("web")).after(.all(web, policy("web"))),
      .all(web, policy("web", "ingress: [{}]")).after(web),
      .all(web, policy("web")).after(""),
    ],
    failing: [
      .all(web, policy("↓web")).after(web),
      .all(web, policy("↓web", "ingress: [{from: [{podSelector: {}}]}]")).after(web),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    let (before, after) = (NetworkPolicies(in: transition.old), NetworkPolicies(in: target))
    var closed: [ObjectID: (policy: Object, pods: [String])] = [:]
    for pair in transition.pairs where pair.new.podTemplate != nil {
      let policies = after.selecting(pair.new).filter(\.isForIngress)
      guard let first = policies.first, before.selecting(pair.old).filter(\.isForIngress).isEmpty,
        !policies.contains(where: \.admitsEverybody)
      else { continue }
      closed[first.object.id, default: (first.object, [])].pods.append(pair.new.name)
    }
    return target.objects.compactMap { object in
      guard let pods = closed[object.id]?.pods else { return nil }
      let shown = pods.joined(separator: ", ")
      return Finding(
        "\(object.id.short) closes \(counted(pods.count, "workload")) that everybody could reach: \(shown)",
        on: nil, in: object, field: "spec.ingress")
    }
  }

  private static let web: Example = .deployment("web", template: "labels: {app: web}")

  private static func policy(_ name: String, _ ingress: String = "ingress: []") -> Example {
    .object("networking.k8s.io/v1 NetworkPolicy", name, "spec: {podSelector: {}, \(ingress)}")
  }
}

extension NetworkPolicy {
  /// Whether anybody may reach some port of the pods.
  fileprivate var admitsEverybody: Bool {
    (object["spec"]?["ingress"]?.items ?? []).contains { rule in
      let peers = rule["from"]?.items ?? []
      return peers.isEmpty || peers.contains { $0["ipBlock"]?["cidr"]?.text == "0.0.0.0/0" }
    }
  }
}
