import Manifests
import YAML

/// Objects that are about the pods of others: Services, policies, budgets, autoscalers.
///
/// However alike two of them are, they are not one object where they lead to different workloads.
struct Followers {
  private let old: [Object]
  private let new: [Object]

  init(_ old: [Object], _ new: [Object]) {
    self.old = old.filter { $0.podTemplate != nil }
    self.new = new.filter { $0.podTemplate != nil }
  }

  static func isOne(_ object: Object) -> Bool { selector(of: object) != nil || target(of: object) != nil }

  /// Whether both lead to workloads, and to none that is one of the pairs.
  func leadApart(_ former: Object, _ current: Object, _ pairs: [Pairing.Pair]) -> Bool {
    let before = Self.workloads(of: former, among: old)
    let after = Self.workloads(of: current, among: new)
    guard !before.isEmpty, !after.isEmpty else { return false }
    return !pairs.contains { pair in
      before.contains { $0.id == pair.old.id } && after.contains { $0.id == pair.new.id }
    }
  }

  private static func workloads(of object: Object, among workloads: [Object]) -> [Object] {
    let near = workloads.filter { $0.namespace == object.namespace }
    if let selector = selector(of: object) {
      let wanted = selector.entries
      if wanted.isEmpty { return [] }
      return near.filter { workload in
        let labels = workload.podTemplate?["metadata"]?["labels"]
        return wanted.allSatisfy { labels?[$0.key]?.text == $0.value.text }
      }
    }
    guard let target = target(of: object) else { return [] }
    return near.filter { $0.kind == target["kind"]?.text && $0.name == target["name"]?.text }
  }

  /// The labels by which an object finds pods.
  private static func selector(of object: Object) -> Tree? {
    switch (object.group, object.kind) {
    case ("", "Service"): object["spec"]?["selector"]
    case ("policy", "PodDisruptionBudget"): object["spec"]?["selector"]?["matchLabels"]
    case ("networking.k8s.io", "NetworkPolicy"): object["spec"]?["podSelector"]?["matchLabels"]
    default: nil
    }
  }

  private static func target(of object: Object) -> Tree? {
    object["spec"]?["scaleTargetRef"] ?? object["spec"]?["targetRef"]
  }
}
