/// What is known of kinds of objects: the first few, which most objects have, are compared sooner than they are hashed.
struct ByKind<Value> {
  private var first: [(kind: GroupVersionKind, value: Value)] = []
  private var others: [GroupVersionKind: Value] = [:]

  subscript(gvk: GroupVersionKind) -> Value? {
    for index in first.indices
    where first[index].kind.kind == gvk.kind && first[index].kind.group == gvk.group
      && first[index].kind.version == gvk.version
    {
      return first[index].value
    }
    return others.isEmpty ? nil : others[gvk]
  }

  /// Adds what is known of a kind of which nothing was.
  mutating func add(_ value: Value, for gvk: GroupVersionKind) {
    if first.count < 16 { first.append((gvk, value)) } else { others[gvk] = value }
  }
}
