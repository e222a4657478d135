struct NetworkPolicyOpened: Rule {
  static let identity = RuleIdentity("network-policy-opened", "UPG027", .network, .warning, on: .transition)
  static let summary = "Pods that only known callers could reach are open to the whole cluster."
  static let rationale = """
    What Identity-Aware Proxy guards from outside, and what asks nobody who they are, is safe inside of the cluster only as \
    long as a NetworkPolicy names the callers. A rule without `from`, or for all addresses or namespaces, lets everybody in, \
    and so does taking the last policy away.
    """
  static let remedy = """
    Name the callers under `from`. The load balancer and its health checks come from 130.211.0.0/22 and 35.191.0.0/16.
    """
  static let examples = Examples(
    passing: [
      .all(web, policy(narrow)).after(.all(web, policy(narrow))),
      .all(web, policy("ingress: [{from: [{ipBlock: {cidr: 130.211.0.0/22}}]}]"))
        .after(.all(web, policy(narrow))),
      // It was open before, or has no pods any more.
      .all(web, policy("ingress: [{}]")).after(.all(web, policy("ingress: [{from: []}]"))),
      .all(web, policy("ingress: [{}]")).after(web),
      web.after(web),
      .object("v1 ConfigMap", "a").after(.all(web, policy(narrow))),
      // Another policy still holds.
      .all(web, policy(narrow)).after(.all(web, policy(narrow), policy("ingress: []", name: "second"))),
    ],
    failing: [
      .all(web, policy("ingress: [↓{}]")).after(.all(web, policy(narrow))),
      .all(web, policy("ingress: [↓{from: [{namespaceSelector: {}}]}]")).after(.all(web, policy(narrow))),
      .all(web, policy(narrow), policy("ingress: [↓{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]", name: "second"))
        .after(.all(web, policy(narrow))),
      .deployment("↓web", template: "labels: {app: web}").after(.all(web, policy(narrow))),
      .all(.deployment("↓web", template: "labels: {app: web}"), policy("policyTypes: [Egress]"))
        .after(.all(web, policy(narrow))),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    let before = NetworkPolicies(in: transition.old)
    let after = NetworkPolicies(in: target)
    let (wasOpen, isOpen) = (OpenDoors(in: transition.old), OpenDoors(in: target))
    var opened: [(door: OpenDoor, names: [String])] = []
    var bared: [(pods: Object, policy: Object)] = []
    for pair in transition.pairs where pair.new.podTemplate != nil {
      guard let old = before.selecting(pair.old).first(where: \.isForIngress),
        wasOpen.first(to: pair.old) == nil
      else { continue }
      if !after.selecting(pair.new).contains(where: \.isForIngress) {
        bared.append((pair.new, old.object))
      } else if let door = isOpen.first(to: pair.new) {
        let index = opened.firstIndex { $0.door.policy.id == door.policy.id && $0.door.index == door.index }
        if let index {
          opened[index].names.append(pair.new.name)
        } else {
          opened.append((door, [pair.new.name]))
        }
      }
    }
    return opened.map { Self.finding(of: $0.door, for: $0.names) } + Self.finding(on: bared)
  }

  private static func finding(of door: OpenDoor, for names: [String]) -> Finding {
    Finding(
      "\(door.policy.id.short) opens \(shown(names)) to everybody", on: door.rule, in: door.policy,
      field: door.field)
  }

  private static func finding(on bared: [(pods: Object, policy: Object)]) -> [Finding] {
    guard let first = bared.first else { return [] }
    return .one(
      "no NetworkPolicy for Ingress selects \(shown(bared.map(\.pods.name))) any more: the whole cluster can reach"
        + " \(bared.count == 1 ? "it" : "them")", at: nil, in: first.pods,
      notes: [.init("\(first.policy.id.short) did so before", at: first.policy.location)])
  }

  private static func shown(_ names: [String]) -> String {
    "\(counted(names.count, "workload")) that only known callers could reach (\(names.joined(separator: ", ")))"
  }

  private static let narrow = "ingress: [{from: [{podSelector: {}}]}]"
  private static let web: Example = .deployment("web", template: "labels: {app: web}")

  private static func policy(_ spec: String, name: String = "web") -> Example {
    .object("networking.k8s.io/v1 NetworkPolicy", name, "spec: {podSelector: {}, \(spec)}")
  }
}
