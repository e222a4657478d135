package import Manifests
import YAML

/// A label that the pods of an object bear, by which Services find them.
struct PodLabel: Hashable, Sendable {
  let key: String
  let value: String

  static func all(of object: Object) -> [PodLabel] {
    object.podTemplate?["metadata"]?["labels"]?.pairs.compactMap { entry in
      entry.value.text.map { PodLabel(key: entry.key, value: $0) }
    } ?? []
  }
}

extension Target {
  /// The objects whose pods a Service selects; none for a Service without selector.
  package func workloads(selectedBy service: Object) -> [Object] {
    let wanted = service["spec"]?["selector"]?.pairs.compactMap { entry in
      entry.value.text.map { PodLabel(key: entry.key, value: $0) }
    }
    // The rarest label leads to the candidates, so that one which everything bears costs nothing.
    let lists = (wanted ?? []).map { podsByLabel[$0] ?? [] }
    guard let wanted, let shortest = lists.min(by: { $0.count < $1.count }) else { return [] }
    return shortest.map { objects[$0] }.filter { workload in
      guard Self.isSame(workload.namespace, service.namespace) else { return false }
      let labels = workload.podTemplate?["metadata"]?["labels"]
      return wanted.allSatisfy { labels?[$0.key]?.text == $0.value }
    }
  }
}
