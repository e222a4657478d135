/// What NetworkPolicies let through, as far as files can tell that they do not.
struct Traffic {
  let policies: [NetworkPolicy]
  let others: [OtherPolicy]
  let namespaces: NamespaceLabels
  let target: Target

  /// The policy that surely shuts a way, and in which direction; nil where the way is open, or may be.
  ///
  /// Of several that select the same pods and do not allow the way, it is the one that selects most pods.
  func obstacle(
    from caller: CallingPods, to destination: CallingPods.Destination
  ) -> (policy: Object, direction: NetworkPolicy.Direction)? {
    // Those that surely select the pods shut, and those that may select them open.
    let closing =
      others.contains { $0.mayOpen(.egress, for: caller.peer, isOutside: destination.isByName) }
      ? [] : policies.filter { $0.isForEgress && $0.selects(caller.peer, surely: true) }
    let outgoing =
      closing.isEmpty ? [] : policies.filter { $0.isForEgress && $0.selects(caller.peer, surely: false) }
    func shut(_ isOpen: (NetworkPolicy, Tree) -> Bool) -> (Object, NetworkPolicy.Direction)? {
      let isShut =
        !outgoing.isEmpty
        && !outgoing.contains { policy in policy.rules(.egress).contains { isOpen(policy, $0) } }
      return isShut ? Self.mostGeneral(closing).map { ($0, .egress) } : nil
    }
    switch destination {
    case .service(let service): return obstacle(from: caller, outgoing, closing, to: service)
    case .dns: return shut { policy, rule in isForDNS(rule, of: policy) }
    case .outside(_, let ends):
      return shut { _, rule in
        ends.contains { Self.covers(rule, $0.port) && Self.admits($0.address, rule["to"]?.items ?? []) }
      }
    }
  }

  private func obstacle(
    from caller: CallingPods, _ outgoing: [NetworkPolicy], _ closing: [NetworkPolicy], to service: Object
  ) -> (policy: Object, direction: NetworkPolicy.Direction)? {
    let ends = target.workloads(selectedBy: service).flatMap { workload in
      service.servicePorts.compactMap { port in port.targetNumber(in: workload).map { (workload, $0) } }
    }
    // Pods of the node's network are no pods to a policy.
    if ends.isEmpty || ends.contains(where: { $0.0.podTemplate?["spec"]?["hostNetwork"]?.text == "true" }) {
      return nil
    }
    let reached = ends.filter { workload, port in
      outgoing.isEmpty
        || outgoing.contains { policy in
          policy.rules(.egress).contains { rule in
            Self.covers(rule, port, of: workload, policy)
              && PolicyPeer(workload).mayBe(
                among: rule["to"]?.items ?? [], of: policy.object.namespace, in: namespaces)
          }
        }
    }
    if reached.isEmpty { return Self.mostGeneral(closing).map { ($0, .egress) } }
    var obstacle: Object?
    for (workload, port) in reached {
      let mayBeOpen = others.contains {
        $0.mayOpen(.ingress, for: PolicyPeer(workload), isOutside: false)
      }
      let incoming = mayBeOpen ? [] : policies.filter { $0.isForIngress && $0.selects(workload) }
      let isOpen =
        incoming.isEmpty
        || incoming.contains { policy in
          policy.rules(.ingress).contains { rule in
            Self.covers(rule, port, of: workload, policy)
              && caller.peer.mayBe(
                among: rule["from"]?.items ?? [], of: policy.object.namespace, in: namespaces)
          }
        }
      if isOpen { return nil }
      obstacle = obstacle ?? Self.mostGeneral(incoming)
    }
    return obstacle.map { ($0, .ingress) }
  }

  /// Whether a rule is for a port of pods, or for the one at which a mesh of services takes connections in its place
  /// (HBONE; https://istio.io/latest/docs/ambient/usage/networkpolicy/).
  private static func covers(_ rule: Tree, _ port: Int, of workload: Object, _ policy: NetworkPolicy) -> Bool
  {
    policy.covers(rule, port, of: workload) || policy.covers(rule, 15008, of: workload)
  }

  private static func mostGeneral(_ policies: [NetworkPolicy]) -> Object? {
    policies.min { $0.selector.requirements.count < $1.selector.requirements.count }?.object
  }

  /// Whether a rule may lead to the cluster's DNS: pods of kube-system, or an address on the node.
  private func isForDNS(_ rule: Tree, of policy: NetworkPolicy) -> Bool {
    let ports = rule["ports"]?.items ?? []
    let isOfPort = ports.isEmpty || ports.contains { Self.covers($0, 53, transport: "UDP", named: "dns") }
    guard isOfPort else { return false }
    let peers = rule["to"]?.items ?? []
    let dns = PolicyPeer(labels: [], namespace: "kube-system", unknownLabels: [""])
    return peers.contains { $0["ipBlock"] != nil }
      || dns.mayBe(among: peers, of: policy.object.namespace, in: namespaces)
  }

  /// Whether a rule is for a port outside of the cluster's pods, where no name stands for a number.
  private static func covers(_ rule: Tree, _ port: Int) -> Bool {
    let ports = rule["ports"]?.items ?? []
    return ports.isEmpty || ports.contains { covers($0, port, transport: "TCP", named: nil) }
  }

  private static func covers(_ entry: Tree, _ port: Int, transport: String, named name: String?) -> Bool {
    guard entry["protocol"]?.text ?? "TCP" == transport else { return false }
    guard let text = entry["port"]?.text else { return true }
    guard let first = Int(text) else { return text == name }
    return first <= port && port <= entry["endPort"]?.text.flatMap { Int($0) } ?? first
  }

  /// Whether peers stand for an address that is no pod's; nil for one that no file shows.
  private static func admits(_ address: IPv4Address?, _ peers: [Tree]) -> Bool {
    peers.isEmpty
      || peers.contains { peer in
        guard let block = peer["ipBlock"] else { return false }
        guard let address, let range = block["cidr"]?.text.flatMap({ IPv4Range($0) }) else { return true }
        let exceptions = (block["except"]?.items ?? []).compactMap { $0.text.flatMap { IPv4Range($0) } }
        return range.contains(address) && !exceptions.contains { $0.contains(address) }
      }
  }
}

extension NetworkPolicy {
  /// Whether it selects pods: surely, or perhaps.
  fileprivate func selects(_ pods: PolicyPeer, surely: Bool) -> Bool {
    Target.isSame(object.namespace, pods.namespace) && pods.isSelected(by: selector, surely: surely)
  }
}
