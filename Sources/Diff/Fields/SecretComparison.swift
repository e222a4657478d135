// What is said of Secrets: which of their values differ, and never in what.
extension ObjectComparison {
  /// Compares a part of a Secret; what it may keep there, but for data, is only said to differ.
  mutating func comparePart(
    ofSecret old: Tree?, _ new: Tree?, _ place: FieldPath, _ field: MergeSchema.Field?
  ) {
    let values = [old, new].compactMap(\.self)
    let isOnTop = place.steps.count == 1
    if place == FieldPath().key("metadata"), values.allSatisfy({ $0.kind == .mapping }) {
      let (former, current) = (Entries(of: old), Entries(of: new))
      for key in current.keys(besides: former) {
        comparePart(ofSecret: former[key], current[key], place.key(key), field.flatMap { $0.value(key) })
      }
    } else if SecretFields.isOpen(place),
      !isOnTop || place != FieldPath().key("metadata") && values.allSatisfy({ $0.kind == .scalar })
    {
      compare(old, new, place, field)
    } else if ![FieldPath().key("data"), FieldPath().key("stringData")].contains(place) {
      compareHidden(old, new, place)
    }
  }

  /// Says that a field differs, and not in what.
  private mutating func compareHidden(_ old: Tree?, _ new: Tree?, _ place: FieldPath) {
    if ServerFields.contain(place) { return }
    if let old, let new, old.saysTheSame(as: new) { return }
    changes.append(
      FieldChange(
        kind: old == nil ? .added : new == nil ? .removed : .changed, place: place,
        old: old.map { FieldValue($0, isHidden: true) }, new: new.map { FieldValue($0, isHidden: true) }))
  }

  /// Compares what they keep, byte for byte.
  mutating func compareSecrets(_ old: SecretValues, _ new: SecretValues) {
    for key in Set(old.entries.keys).union(new.entries.keys).sorted() {
      let (a, b) = (old.entries[key], new.entries[key])
      guard a?.bytes != b?.bytes || (a == nil) != (b == nil) else { continue }
      changes.append(
        FieldChange(
          kind: a == nil ? .added : b == nil ? .removed : .changed,
          place: FieldPath().appending(.key((b ?? a)?.field ?? "data")).appending(.key(key)),
          old: a.map { FieldValue($0.tree, isHidden: true) },
          new: b.map { FieldValue($0.tree, isHidden: true) }))
    }
  }
}
