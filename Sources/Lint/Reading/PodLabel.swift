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
    // The rarest label first, so that a label which everything bears costs nothing.
    let lists = (wanted ?? []).map { podsByLabel[$0] ?? [] }.sorted { $0.count < $1.count }
    guard let shortest = lists.first else { return [] }
    let others = lists.dropFirst().map(Set.init)
    return shortest.filter { index in
      Self.isSame(objects[index].namespace, service.namespace) && others.allSatisfy { $0.contains(index) }
    }.map { objects[$0] }
  }
}
