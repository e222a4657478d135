/// What a NetworkPolicy lets into the pods that it selects.
package struct NetworkPolicy {
  package let object: Object
  /// The pods that it is about.
  package let selector: LabelSelector

  package init(object: Object) {
    self.object = object
    selector = LabelSelector(object["spec"]?["podSelector"])
  }

  /// Whether it restricts what comes in, which every policy does unless it says otherwise.
  package var isForIngress: Bool {
    guard let types = object["spec"]?["policyTypes"]?.items else { return true }
    return types.isEmpty || types.contains { $0.text == "Ingress" }
  }

  /// Whether it restricts what goes out: it says so, or has rules for that and does not say what it is for.
  package var isForEgress: Bool {
    let types = object["spec"]?["policyTypes"]?.items ?? []
    if types.isEmpty { return object["spec"]?["egress"] != nil }
    return types.contains { $0.text == "Egress" }
  }

  /// The two ways that a connection goes past a pod.
  package enum Direction: String { case ingress, egress }

  /// What it allows in a direction: rules, of which one is enough.
  package func rules(_ direction: Direction) -> [Tree] { object["spec"]?[direction.rawValue]?.items ?? [] }

  /// Whether it selects the pods of an object.
  package func selects(_ workload: Object) -> Bool {
    guard ObjectSet.isSame(object.namespace, workload.namespace) else { return false }
    return workload.podTemplate != nil && selector.matches(PodLabel.all(of: workload))
  }

  /// Whether it lets all of a range reach a port of a pod.
  package func admits(_ range: IPv4Range, to port: Int, of workload: Object) -> Bool {
    (object["spec"]?["ingress"]?.items ?? []).contains { rule in
      let peers = rule["from"]?.items ?? []
      return (peers.isEmpty || peers.contains { Self.admits(range, $0) }) && covers(rule, port, of: workload)
    }
  }

  /// Whether an entry of `ingress` is for a port of a pod.
  package func covers(_ rule: Tree, _ port: Int, of workload: Object) -> Bool {
    let ports = rule["ports"]?.items ?? []
    return ports.isEmpty || ports.contains { Self.covers($0, port, of: workload) }
  }

  private static func admits(_ range: IPv4Range, _ peer: Tree) -> Bool {
    guard let block = peer["ipBlock"], let admitted = block["cidr"]?.text.flatMap({ IPv4Range($0) }) else {
      return false
    }
    let exceptions = (block["except"]?.items ?? []).compactMap { $0.text.flatMap { IPv4Range($0) } }
    return admitted.contains(range)
      && !exceptions.contains { $0.contains(range) || range.contains($0) }
  }

  private static func covers(_ entry: Tree, _ port: Int, of workload: Object) -> Bool {
    guard (entry["protocol"]?.text ?? "TCP") == "TCP" else { return false }
    guard let text = entry["port"]?.text else { return true }
    guard let first = Int(text) else {
      // A name of the pod's ports.
      return workload.containers.contains { container in
        container["ports"]?.items.contains {
          $0["name"]?.text == text && $0["containerPort"]?.text == "\(port)"
        } == true
      }
    }
    let last = entry["endPort"]?.text.flatMap { Int($0) } ?? first
    return first <= port && port <= last
  }
}

/// The NetworkPolicies of a set, by what they select.
package struct NetworkPolicies {
  /// Those that ask for a label, by one of those that they ask for.
  private var byLabel: [PodLabel: [NetworkPolicy]] = [:]
  /// All others.
  private var general: [NetworkPolicy] = []

  package init(in set: ObjectSet) {
    for policy in set.all(.networkPolicy).map({ NetworkPolicy(object: $0) }) {
      if let label = policy.selector.labels.first {
        byLabel[label, default: []].append(policy)
      } else {
        general.append(policy)
      }
    }
  }

  /// The policies that select the pods of an object.
  package func selecting(_ workload: Object) -> [NetworkPolicy] {
    let candidates = PodLabel.all(of: workload).flatMap { byLabel[$0] ?? [] } + general
    return candidates.filter { $0.selects(workload) }
  }
}
