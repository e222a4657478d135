/// A rule of a NetworkPolicy that lets everybody in.
struct OpenDoor {
  let policy: Object
  let index: Int
  let rule: Tree

  var field: FieldPath { FieldPath("spec.ingress").item(index) }
}

/// The rules of NetworkPolicies that let everybody into pods: all addresses, or pods of whatever namespace.
struct OpenDoors {
  private let target: Target
  private let all: [(policy: NetworkPolicy, door: OpenDoor)]

  init(in target: Target) {
    self.target = target
    all = target.all(.networkPolicy).map { NetworkPolicy(object: $0) }.filter(\.isForIngress).flatMap {
      policy in
      policy.rules(.ingress).enumerated().compactMap { index, rule in
        Self.isForEverybody(rule)
          ? (policy, OpenDoor(policy: policy.object, index: index, rule: rule)) : nil
      }
    }
  }

  /// The first rule that lets everybody reach what Services offer of a workload, or anything where there is no Service.
  func first(to workload: Object) -> OpenDoor? {
    let doors = all.filter { $0.policy.selects(workload) }
    if doors.isEmpty { return nil }
    let services = target.services(leadingTo: workload)
    let offered = services.flatMap { ports(of: $0, in: workload) }
    return doors.first { policy, door in
      services.isEmpty || offered.contains { policy.covers(door.rule, $0, of: workload) }
    }?.door
  }

  /// The ports that are for pods: those of webhooks must be open to everybody, because no file says from where the
  /// API server of Kubernetes calls.
  private func ports(of service: Object, in workload: Object) -> [Int] {
    let calls = ServedByCluster.all(in: target).filter {
      $0.name == service.name && Target.isSame($0.namespace ?? service.namespace, service.namespace)
    }.map { $0.tree["port"]?.text ?? "443" }
    return service.servicePorts.filter { port in !calls.contains { $0 == port.number } }.compactMap {
      $0.targetNumber(in: workload)
    }
  }

  private static func isForEverybody(_ rule: Tree) -> Bool {
    let peers = rule["from"]?.items ?? []
    return peers.isEmpty || peers.contains(where: isEverybody)
  }

  /// Whether a peer is all addresses, or takes in a stranger: a pod without labels in a namespace of which nothing is
  /// known.
  private static func isEverybody(_ peer: Tree) -> Bool {
    if let block = peer["ipBlock"] { return holdsAllPods(block) }
    guard let namespaces = peer["namespaceSelector"] else { return false }
    return LabelSelector(namespaces).matches { $0 == "kubernetes.io/metadata.name" ? unknownName : nil }
      && LabelSelector(peer["podSelector"]).matches { _ in nil }
  }

  /// No namespace has this name.
  private static let unknownName = "-"

  /// Whether a block is half of all addresses or more, and no exception is as large as what a node has for its pods:
  /// /24 of IPv4 where nobody says otherwise, /112 of IPv6
  /// (https://cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr).
  private static func holdsAllPods(_ block: Tree) -> Bool {
    guard let length = prefixLength(block["cidr"]), length <= 1 else { return false }
    return (block["except"]?.items ?? []).allSatisfy { exception in
      let ofNode = exception.text?.contains(":") == true ? 112 : 24
      return prefixLength(exception).map { $0 > ofNode } ?? true
    }
  }

  private static func prefixLength(_ range: Tree?) -> Int? {
    range?.text?.split(separator: "/").last.flatMap { Int($0) }
  }
}
