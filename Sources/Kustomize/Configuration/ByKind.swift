/// What is known of kinds of objects: the first few, which most objects have, are compared sooner than they are hashed.
struct ByKind<Value> {
  private var first: [(kind: GroupVersionKind, value: Value)] = []
  private var others: [GroupVersionKind: Value] = [:]

  subscript(gvk: GroupVersionKind) -> Value? {
    for known in first
    where known.kind.kind == gvk.kind && known.kind.group == gvk.group && known.kind.version == gvk.version {
      return known.value
    }
    return others.isEmpty ? nil : others[gvk]
  }

  /// Adds what is known of a kind of which nothing was.
  mutating func add(_ value: Value, for gvk: GroupVersionKind) {
    if first.count < 16 { first.append((gvk, value)) } else { others[gvk] = value }
  }
}
