/// Whether two scalars mean the same at their place.
enum ScalarEquality {
  static func areEqual(_ a: Tree, _ b: Tree, at place: FieldPath) -> Bool {
    guard let first = a.text, let second = b.text else { return false }
    if a.type == b.type {
      if first == second { return true }
      switch a.type {
      case .int, .float: return canonical(a) == canonical(b)
      case .bool: return first.lowercased() == second.lowercased()
      case .null: return true
      case .string, .timestamp: break
      }
    } else if isNumber(a), isNumber(b), canonical(a) == canonical(b) {
      return true
    }
    let (key, parent) = place.lastKeys
    if isQuantity(key, below: parent), let first = Quantity(first), let second = Quantity(second) {
      return first == second
    }
    return false
  }

  private static func isNumber(_ tree: Tree) -> Bool { tree.type == .int || tree.type == .float }

  private static func canonical(_ tree: Tree) -> String? {
    isNumber(tree) ? tree.text.flatMap { canonicalNumber($0, type: tree.type) } : nil
  }

  /// The fields of the API whose type is Quantity, or a map to it.
  private static func isQuantity(_ key: String?, below parent: String?) -> Bool {
    if let key, ["sizeLimit", "divisor", "averageValue"].contains(key) { return true }
    guard let parent else { return false }
    return [
      "requests", "limits", "capacity", "hard", "podFixed", "default", "defaultRequest", "max", "min",
      "maxLimitRequestRatio",
    ].contains(parent)
  }
}
