/// The labels of namespaces, by which NetworkPolicies tell them apart.
struct Namespaces {
  private var labels: [String: [String: String]] = [:]

  init(in set: ObjectSet) {
    for object in set.objects where object.kind == "Namespace" && object.group.isEmpty {
      let pairs = (object["metadata"]?["labels"]?.pairs ?? []).map { ($0.key, $0.value.text ?? "") }
      labels[object.name] = Dictionary(pairs) { _, last in last }
    }
  }

  /// Whether one of the peers of a rule stands for pods with some labels; a rule without peers stands for everybody.
  ///
  /// Ranges of addresses stand for no pod: which address that has, no file tells.
  ///
  /// - Parameters:
  ///   - labels: The labels of the pods.
  ///   - namespace: Their namespace; nil for one of which nothing is known.
  ///   - own: The namespace of the policy.
  func admit(_ labels: [String: String], _ namespace: String?, by peers: [Tree], of own: String) -> Bool {
    if peers.isEmpty { return true }
    let around = self.labels(of: namespace)
    return peers.contains { peer in
      if peer["ipBlock"] != nil { return false }
      if let selector = peer["namespaceSelector"] {
        guard LabelSelector(selector).matches({ around[$0] }) else { return false }
      } else {
        guard let namespace, ObjectSet.isSame(namespace, own) else { return false }
      }
      return LabelSelector(peer["podSelector"]).matches { labels[$0] }
    }
  }

  /// The labels of a namespace, with the one that Kubernetes gives to each.
  private func labels(of namespace: String?) -> [String: String] {
    guard let namespace else { return [:] }
    var labels = labels[namespace] ?? [:]
    labels["kubernetes.io/metadata.name"] = namespace
    return labels
  }
}
