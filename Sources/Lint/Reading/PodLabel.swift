package import Manifests
import YAML

/// A label that the pods of an object bear, by which Services find them.
package struct PodLabel: Hashable, Sendable {
  let key: String
  let value: String

  /// The entries of a mapping of labels.
  static func all(in labels: Tree?) -> [PodLabel] {
    labels?.pairs.compactMap { entry in entry.value.text.map { PodLabel(key: entry.key, value: $0) } } ?? []
  }

  /// The labels of an object's pods.
  ///
  /// Those that its own selector asks for are among them: where its template lacks one, selector-mismatch says so, and
  /// whoever else looks for these pods is not to blame.
  static func all(of object: Object) -> [PodLabel] {
    guard let template = object.podTemplate else { return [] }
    let labels = all(in: template["metadata"]?["labels"])
    return labels + LabelSelector(object["spec"]?["selector"]).labels.filter { !labels.contains($0) }
  }
}

extension Target {
  /// The objects whose pods a Service selects; none for a Service without selector.
  package func workloads(selectedBy service: Object) -> [Object] {
    workloads(with: PodLabel.all(in: service["spec"]?["selector"]), in: service.namespace)
  }

  /// The objects whose pods bear all of some labels, in a namespace; none for no labels.
  package func workloads(with labels: [PodLabel], in namespace: String) -> [Object] {
    // The rarest label leads to the candidates, so that one which everything bears costs nothing.
    guard let shortest = labels.map({ podsByLabel[$0] ?? [] }).min(by: { $0.count < $1.count }) else {
      return []
    }
    return shortest.map { objects[$0] }.filter { workload in
      guard Self.isSame(workload.namespace, namespace) else { return false }
      let borne = PodLabel.all(of: workload)
      return labels.allSatisfy(borne.contains)
    }
  }
}
