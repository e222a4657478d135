internal import YAML

/// A mapping that goes into objects as it is written, as Kubernetes' type of a name has it.
///
/// Lint validates the objects, so what is wrong in it is found at its line.
struct ManifestKind: Kind {
  /// The type of Kubernetes: `NodeAffinity`.
  let type: String
  var expectation: String { "expected a mapping, as Kubernetes' \(type) has it" }
  var schema: Schema { .manifest(type) }
  var showsDefault: Bool { false }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<ManifestValue>? {
    guard tree.kind == .mapping else {
      fields.mistype(spot.path, expected: "a mapping", tree)
      return nil
    }
    return Located(ManifestValue(tree), at: tree.position)
  }

  func write(_ value: ManifestValue) -> ManifestValue { value }
}

extension ManifestValue {
  /// The value of a tree, each part at its own place.
  init(_ tree: Tree) {
    let value: ManifestValue =
      switch tree.kind {
      case .mapping: .mapping(tree.pairs.map { (key: $0.key, value: ManifestValue($0.value)) })
      case .sequence: .list(tree.items.map { ManifestValue($0) })
      case .scalar: ManifestValue(scalar: tree)
      }
    self = .located(value, tree.position)
  }

  private init(scalar tree: Tree) {
    let text = tree.text ?? ""
    let number = canonicalNumber(text, type: tree.type)
    switch tree.type {
    case .null: self = .absent
    case .bool: self = .boolean(text.lowercased() == "true")
    case .int: self = number.flatMap { Int($0) }.map { .integer($0) } ?? .string(text)
    case .float: self = number.flatMap { Double($0) }.map { .number($0) } ?? .string(text)
    case .string, .timestamp: self = .string(text)
    }
  }
}
