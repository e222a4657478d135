/// A label that the pods of an object bear, by which Services find them.
package struct PodLabel: Hashable, Sendable {
  package let key: String
  package let value: String

  package init(key: String, value: String) { (self.key, self.value) = (key, value) }

  /// The entries of a mapping of labels.
  package static func all(in labels: Tree?) -> [PodLabel] {
    labels?.pairs.compactMap { entry in entry.value.text.map { PodLabel(key: entry.key, value: $0) } } ?? []
  }

  /// The labels of an object's pods.
  ///
  /// Those that its own selector asks for are among them: where its template lacks one, selector-mismatch says so, and
  /// whoever else looks for these pods is not to blame.
  package static func all(of object: Object) -> [PodLabel] {
    guard let template = object.podTemplate else { return [] }
    let labels = all(in: template["metadata"]?["labels"])
    return labels + all(in: object["spec"]?["selector"]?["matchLabels"]).filter { !labels.contains($0) }
  }
}

extension LabelSelector {
  /// The labels that it asks for by value.
  package var labels: [PodLabel] {
    requirements.compactMap { requirement in
      guard requirement.expression == nil, case .isOneOf(let values) = requirement.condition else {
        return nil
      }
      return values.first.map { PodLabel(key: requirement.key, value: $0) }
    }
  }

  /// The elements of `matchExpressions`.
  package var expressions: [Tree] { requirements.compactMap(\.expression) }

  /// Whether labels fulfil all of it; one that asks for nothing is fulfilled by any.
  package func matches(_ labels: [PodLabel]) -> Bool {
    requirements.allSatisfy { $0.admits(labels) }
  }

  /// Whether labels fulfil one of its expressions.
  package static func matches(_ expression: Tree, _ labels: [PodLabel]) -> Bool {
    Requirement(expression).admits(labels)
  }
}

extension LabelSelector.Requirement {
  /// Whether one of some labels is as asked, of which several may have one key.
  fileprivate func admits(_ labels: [PodLabel]) -> Bool {
    let own = labels.filter { $0.key == key }
    return own.isEmpty ? admits(nil) : own.contains { admits($0.value) }
  }
}

extension ObjectSet {
  /// The objects whose pods a Service selects; none for a Service without selector.
  package func workloads(selectedBy service: Object) -> [Object] {
    workloads(with: PodLabel.all(in: service["spec"]?["selector"]), in: service.namespace)
  }

  /// The Services that select the pods of an object.
  package func services(leadingTo workload: Object) -> [Object] {
    let borne = PodLabel.all(of: workload)
    return services.filter { service in
      guard Self.isSame(workload.namespace, service.namespace) else { return false }
      let labels = PodLabel.all(in: service["spec"]?["selector"])
      return !labels.isEmpty
        && labels.allSatisfy { borne.contains($0) || PodMakers.isGiven($0, by: workload) }
    }
  }

  /// The objects whose pods bear all of some labels, in a namespace; none for no labels.
  package func workloads(with labels: [PodLabel], in namespace: String) -> [Object] {
    if labels.isEmpty { return [] }
    // The rarest label leads to the candidates, so that one which everything bears costs nothing.
    let indexed = labels.filter { !PodMakers.mayBeGiven($0) }
    let shortest = indexed.map { podsByLabel[$0] ?? [] }.min { $0.count < $1.count }
    let candidates = shortest.map { $0.map { objects[$0] } } ?? objects.filter { $0.podTemplate != nil }
    return candidates.filter { workload in
      guard Self.isSame(workload.namespace, namespace) else { return false }
      let borne = PodLabel.all(of: workload)
      return labels.allSatisfy { borne.contains($0) || PodMakers.isGiven($0, by: workload) }
    }
  }
}
