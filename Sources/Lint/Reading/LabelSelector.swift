import Manifests
import YAML

/// A label selector, as it decides about the labels of a pod: `matchLabels` and `matchExpressions`.
struct LabelSelector {
  let tree: Tree?

  init(_ tree: Tree?) { self.tree = tree }

  /// The labels that it asks for by value.
  var labels: [PodLabel] { PodLabel.all(in: tree?["matchLabels"]) }

  var expressions: [Tree] { tree?["matchExpressions"]?.items ?? [] }

  /// Whether labels fulfil all of it; one that asks for nothing is fulfilled by any.
  func matches(_ labels: Set<PodLabel>) -> Bool {
    self.labels.allSatisfy(labels.contains) && expressions.allSatisfy { Self.matches($0, labels) }
  }

  /// Whether labels fulfil one of its expressions.
  static func matches(_ expression: Tree, _ labels: Set<PodLabel>) -> Bool {
    let value = labels.first { $0.key == expression["key"]?.text }?.value
    let values = expression["values"]?.items.compactMap(\.text) ?? []
    return switch expression["operator"]?.text {
    case "In": value.map(values.contains) ?? false
    case "NotIn": !(value.map(values.contains) ?? false)
    case "Exists": value != nil
    case "DoesNotExist": value == nil
    default: false
    }
  }
}
