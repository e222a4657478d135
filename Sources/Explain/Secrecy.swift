internal import Manifests
internal import YAML

/// What no report shows: the contents of Secrets.
enum Secrecy {
  /// What stands in the place of a secret.
  static let mask = "***"

  /// Whether a field of an object holds a secret, or a copy of one.
  static func covers(_ path: FieldPath, of id: ObjectID) -> Bool {
    guard id.gvk.kind == "Secret", id.gvk.group.isEmpty, case .key(let first) = path.steps.first else {
      return false
    }
    if (first == "data" || first == "stringData"), path.steps.count > 1 { return true }
    // What `kubectl apply` writes down is the whole object.
    return path.steps.last == .key("kubectl.kubernetes.io/last-applied-configuration")
  }
}

extension Arena {
  /// Takes the secrets out of an object that is to be printed.
  mutating func mask(_ root: Node, of id: ObjectID) {
    guard id.gvk.kind == "Secret", id.gvk.group.isEmpty else { return }
    let mask = symbols.intern(Secrecy.mask)
    for key in ["data", "stringData"] {
      guard let data = child(root, key) else { continue }
      if kind(data) == .scalar { setScalar(data, to: mask, by: Cause(.read, at: .none)) }
      maskScalars(below: data, mask)
    }
    for value in self[root, "metadata", "annotations"].map({ Array(children($0)) }) ?? []
    where keyText(value) == "kubectl.kubernetes.io/last-applied-configuration" {
      if kind(value) == .scalar { setScalar(value, to: mask, by: Cause(.read, at: .none)) }
    }
  }

  private mutating func maskScalars(below node: Node, _ mask: Symbol) {
    for child in Array(children(node)) {
      if kind(child) == .scalar { setScalar(child, to: mask, by: Cause(.read, at: .none)) }
      maskScalars(below: child, mask)
    }
  }
}
