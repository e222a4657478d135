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

  /// Whether a selector surely selects these pods, or whether it may; labels that no file shows make the difference.
  func isSelected(by selector: LabelSelector, surely: Bool) -> Bool {
    selector.requirements.allSatisfy { requirement in
      // A key may have two values: that of the template, and that of the selector which it should meet.
      let own = labels.filter { $0.key == requirement.key }
      if own.isEmpty, unknownLabels.contains(where: { requirement.key.hasPrefix($0) }) { return !surely }
      return own.isEmpty
        ? requirement.admits(nil)
        : own.contains { requirement.admits($0.value) } || !surely && own.contains { $0.value.isEmpty }
    }
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
        return isSelected(by: LabelSelector(peer["podSelector"]), surely: false)
      }
  }

  /// Whether pods may have addresses of a block: networks use public ranges privately, too, but for the node's own
  /// and those of Google's load balancers and APIs.
  private static func mayHoldPods(_ block: String) -> Bool {
    guard let range = IPv4Range(block) else { return true }
    return !rangesOfOthers.contains { $0.contains(range) }
  }

  private static let rangesOfOthers = [
    "127.0.0.0/8", "169.254.0.0/16", "35.191.0.0/16", "130.211.0.0/22", "199.36.153.4/30", "199.36.153.8/30",
  ].compactMap { IPv4Range($0) }
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
