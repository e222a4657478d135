import YAML

/// Which pods a Service or a NetworkPolicy means.
struct PodSelector {
  private let selector: Tree?
  /// Services write labels alone, others a LabelSelector.
  private let isPlain: Bool

  /// The `selector` of a Service: labels alone, and none of them means no pod at all.
  static func service(_ selector: Tree?) -> PodSelector { PodSelector(selector: selector, isPlain: true) }

  /// A LabelSelector; an empty one means every pod.
  static func labels(_ selector: Tree?) -> PodSelector { PodSelector(selector: selector, isPlain: false) }

  /// Whether it means every pod.
  var isEverything: Bool {
    !isPlain && (selector?["matchLabels"]?.entries ?? []).isEmpty
      && (selector?["matchExpressions"]?.items ?? []).isEmpty
  }

  /// Whether pods with these labels are meant.
  func matches(_ labels: Tree?) -> Bool {
    if isPlain {
      let wanted = selector?.entries ?? []
      return !wanted.isEmpty && wanted.allSatisfy { labels?[$0.key]?.text == $0.value.text }
    }
    return (selector?["matchLabels"]?.entries ?? []).allSatisfy { labels?[$0.key]?.text == $0.value.text }
      && (selector?["matchExpressions"]?.items ?? []).allSatisfy { Self.meets(labels, $0) }
  }

  /// One of `matchExpressions`; an operator that Kubernetes does not know matches nothing.
  private static func meets(_ labels: Tree?, _ expression: Tree) -> Bool {
    let value = expression["key"]?.text.flatMap { labels?[$0]?.text }
    let values = (expression["values"]?.items ?? []).compactMap(\.text)
    switch expression["operator"]?.text {
    case "In": return value.map(values.contains) ?? false
    case "NotIn": return value.map { !values.contains($0) } ?? true
    case "Exists": return value != nil
    case "DoesNotExist": return value == nil
    default: return false
    }
  }
}
