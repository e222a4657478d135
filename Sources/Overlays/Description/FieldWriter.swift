/// Writes what an overlay sets, as its file would have it.
struct FieldWriter: SectionVisitor {
  var entries: [(key: String, value: ManifestValue)] = []

  mutating func visit<K: Kind>(
    _ name: String, _ setting: inout Setting<K.Value>, _ kind: K, _ sentence: String, _ presence: Presence
  ) {
    guard !setting.located.isDefault else { return }
    let value = kind.write(setting.located.value)
    if case .absent = value { return }
    entries.append((name, value))
  }
}
