/// Who may open a connection to whom, after all NetworkPolicies.
///
/// A pod that no policy selects for a direction is open in it; one that is selected may do what any of these policies
/// allows (https://kubernetes.io/docs/concepts/services-networking/network-policies/).
package struct NetworkPaths: Sendable {
  /// Somebody who may open connections.
  package struct Caller: Sendable {
    package let title: String
    /// The number of the workload; nil for pods that no object shows.
    package let object: Int?
    let labels: [String: String]
    /// Nil for a namespace that no object is in.
    let namespace: String?
    let workload: Object?
  }

  /// A workload that connections go to.
  package struct Target: Sendable {
    /// The number of the workload.
    package let object: Int
    /// The numbers of the policies that select its pods for what comes in.
    package let policies: [Int]
    /// For each caller the ports that it reaches; nil for none.
    package let ports: [PortSet?]
    /// The ranges of addresses outside of the cluster that are let in.
    package let outside: [(range: String, ports: PortSet)]
  }

  package private(set) var callers: [Caller] = []
  package private(set) var targets: [Target] = []

  init(in set: ObjectSet) {
    let workloads = set.objects.enumerated().filter { $1.podTemplate != nil && $1.kind != "PodTemplate" }
    let policies = set.objects.enumerated().filter {
      $1.kind == "NetworkPolicy" && $1.group == "networking.k8s.io"
    }
    .map { (number: $0, policy: NetworkPolicy(object: $1)) }
    callers = workloads.map { number, workload in
      Caller(
        title: workload.name, object: number, labels: workload.podLabels,
        namespace: workload.namespace,
        workload: workload)
    }
    if callers.isEmpty { return }
    callers += Self.strangers(to: set)
    let namespaces = Namespaces(in: set)
    for (number, workload) in workloads {
      let incoming = policies.filter { $0.policy.isForIngress && $0.policy.selects(workload) }
      let rules = incoming.flatMap { entry in
        (entry.policy.object["spec"]?["ingress"]?.items ?? []).map { (entry.policy.object.namespace, $0) }
      }
      let ports = callers.map { caller -> PortSet? in
        var ports = incoming.isEmpty ? PortSet.all : .none
        for (namespace, rule) in rules
        where namespaces.admit(caller.labels, caller.namespace, by: rule["from"]?.items ?? [], of: namespace)
        {
          ports = ports.union(PortSet(rule["ports"]?.items ?? [], of: workload))
        }
        let going = Self.egress(of: caller, to: workload, policies.map(\.policy), namespaces)
        let both = ports.intersection(going)
        return both.isEmpty ? nil : both
      }
      targets.append(
        Target(
          object: number, policies: incoming.map(\.number), ports: ports,
          outside: incoming.isEmpty ? [("everywhere", .all)] : Self.ranges(in: rules.map(\.1), of: workload)))
    }
  }

  /// Pods that no object shows: those of runs, and those of others.
  private static func strangers(to set: ObjectSet) -> [Caller] {
    let namespace = set.installNamespace ?? set.objects.first { $0.podTemplate != nil }?.namespace ?? ""
    var strangers: [Caller] = []
    if let controller = set.deployment("workflow-controller") {
      let known = KnownCalls.labelsOfRuns + [KnownCalls.labelOfVersion2]
      let labels = Dictionary(uniqueKeysWithValues: known.map { ($0.key, $0.value) })
      strangers.append(
        Caller(
          title: "Pods of runs", object: nil, labels: labels,
          namespace: controller.namespace, workload: nil))
    }
    let place = namespace.isEmpty ? "the same namespace" : namespace
    return strangers + [
      Caller(
        title: "Any other pod of \(place)", object: nil, labels: [:], namespace: namespace, workload: nil),
      Caller(title: "Pods of other namespaces", object: nil, labels: [:], namespace: nil, workload: nil),
    ]
  }

  /// The ports of a workload to which a caller's own policies let it go.
  private static func egress(
    of caller: Caller, to workload: Object, _ policies: [NetworkPolicy], _ namespaces: Namespaces
  ) -> PortSet {
    let outgoing = policies.filter { policy in
      guard policy.isForEgress, let namespace = caller.namespace,
        ObjectSet.isSame(policy.object.namespace, namespace)
      else { return false }
      return policy.selector.matches { caller.labels[$0] }
    }
    if outgoing.isEmpty { return .all }
    var ports = PortSet.none
    for policy in outgoing {
      for rule in policy.object["spec"]?["egress"]?.items ?? []
      where namespaces.admit(
        workload.podLabels, workload.namespace, by: rule["to"]?.items ?? [],
        of: policy.object.namespace)
      {
        ports = ports.union(PortSet(rule["ports"]?.items ?? [], of: workload))
      }
    }
    return ports
  }

  /// The addresses outside of the cluster that rules let in.
  private static func ranges(in rules: [Tree], of workload: Object) -> [(range: String, ports: PortSet)] {
    rules.flatMap { rule -> [(range: String, ports: PortSet)] in
      let peers = rule["from"]?.items ?? []
      let ports = PortSet(rule["ports"]?.items ?? [], of: workload)
      if peers.isEmpty { return [("everywhere", ports)] }
      return peers.compactMap { peer in
        guard let block = peer["ipBlock"], let range = block["cidr"]?.text else { return nil }
        let exceptions = (block["except"]?.items ?? []).compactMap(\.text)
        return (exceptions.isEmpty ? range : "\(range) but \(exceptions.joined(separator: ", "))", ports)
      }
    }
  }
}

extension Object {
  /// The labels of its pods.
  fileprivate var podLabels: [String: String] {
    Dictionary(PodLabel.all(of: self).map { ($0.key, $0.value) }) { first, _ in first }
  }
}
