import Diagnostics
import Manifests
import YAML

/// The fields of a mapping in a kustomization.
typealias KustomizationFields = StrictFields

extension StrictFields {
  init(_ node: Node, in arena: Arena, expected: String) throws(Rejection) {
    try self.init(node, in: arena, expected: expected, isLikeGo: true)
  }

  /// A selector of labels or annotations; nil if it is absent or empty.
  func labelSelector(_ key: String) throws(Rejection) -> LabelSelector? {
    guard let value = self[key], let text = try string(key), !text.isEmpty else { return nil }
    return try LabelSelector(text, at: arena.location(value))
  }
}
