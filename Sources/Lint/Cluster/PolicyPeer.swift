/// Somebody whom rules of NetworkPolicies let through or not: pods, by their labels and namespace.
struct PolicyPeer {
  let labels: [PodLabel]
  let namespace: String
  /// Whether pods have labels of these prefixes that no file shows.
  var unknownLabels: [String] = []

  /// The pods of a workload.
  init(_ workload: Object) {
    labels = PodLabel.all(of: workload)
    namespace = workload.namespace
  }

  init(labels: [PodLabel], namespace: String, unknownLabels: [String]) {
    (self.labels, self.namespace, self.unknownLabels) = (labels, namespace, unknownLabels)
  }

  /// Whether one of the peers of a rule may stand for these pods; a rule without peers stands for everybody.
  ///
  /// Where files do not tell, as for labels that a namespace got elsewhere, the answer is yes: only what is surely shut
  /// is found.
  ///
  /// - Parameter own: The namespace of the policy.
  func mayBe(among peers: [Tree], of own: String, in namespaces: NamespaceLabels) -> Bool {
    peers.isEmpty
      || peers.contains { peer in
        if let block = peer["ipBlock"] { return Self.mayHoldPods(block["cidr"]?.text ?? "") }
        if let selector = peer["namespaceSelector"] {
          guard namespaces.mayMatch(LabelSelector(selector), namespace) else { return false }
        } else if !Target.isSame(namespace, own) {
          return false
        }
        return LabelSelector(peer["podSelector"]).requirements.allSatisfy { requirement in
          if unknownLabels.contains(where: { requirement.key.hasPrefix($0) }) { return true }
          // A key may have two values: that of the template, and that of the selector which it should meet.
          let own = labels.filter { $0.key == requirement.key }
          return own.isEmpty ? requirement.admits(nil) : own.contains { requirement.admits($0.value) }
        }
      }
  }

  /// Whether pods may have addresses of a block: those of private networks, and whatever is no IPv4.
  private static func mayHoldPods(_ block: String) -> Bool {
    guard let range = IPv4Range(block) else { return true }
    return privateRanges.contains { $0.contains(range) || range.contains($0) }
  }

  private static let privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
    .compactMap { IPv4Range($0) }
}

/// What is known of the labels of namespaces.
struct NamespaceLabels {
  private var labels: [String: [PodLabel]] = [:]

  init(in target: Target) {
    for object in target.all(Target.GroupKind("Namespace")) {
      labels[object.name] = PodLabel.all(in: object["metadata"]?["labels"])
    }
  }

  /// Whether a namespace may have labels that a selector asks for: one that no file shows may have any.
  func mayMatch(_ selector: LabelSelector, _ namespace: String) -> Bool {
    let known =
      (labels[namespace] ?? [])
      + (namespace.isEmpty ? [] : [PodLabel(key: "kubernetes.io/metadata.name", value: namespace)])
    return selector.requirements.allSatisfy { requirement in
      known.last { $0.key == requirement.key }.map { requirement.admits($0.value) } ?? true
    }
  }
}
