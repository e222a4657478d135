/// Whether something besides pods names a Secret: an Issuer, an Ingress, a service account, a text of settings.
///
/// Which fields of other kinds name Secrets is not known for each of them, but they are called so: `secretName`,
/// `tokenSecretRef: {name: …}`, `{kind: Secret, name: …}`.
struct SecretMentions {
  private var names: Set<String> = []
  /// Texts in which a name may stand among others: settings, arguments, values of variables.
  private var texts: [String] = []

  init(in target: Target) {
    for object in target.objects where Target.GroupKind(object) != .externalSecret && object.kind != "Secret"
    {
      collect(object.tree, below: "", parent: "")
    }
  }

  func contain(_ name: String) -> Bool {
    names.contains(name) || texts.contains { Self.isWord(name, in: $0) }
  }

  private mutating func collect(_ tree: Tree, below key: String, parent: String) {
    switch tree.kind {
    case .mapping:
      let isReference = tree["kind"]?.text == "Secret"
      if isReference, let name = tree["name"]?.text { names.insert(name) }
      for entry in tree.pairs where entry.key != "metadata" || !key.isEmpty {
        collect(entry.value, below: entry.key, parent: key)
      }
    case .sequence: for item in tree.items { collect(item, below: key, parent: parent) }
    case .scalar:
      guard let text = tree.text, !text.isEmpty else { return }
      let namesIt =
        key == "name" || key == "key" ? Self.isSecret(parent) : Self.isSecret(key) || Self.isSecret(parent)
      if namesIt { names.insert(text) }
      if ["data", "args", "command"].contains(parent) || ["args", "command", "value"].contains(key) {
        texts.append(text)
      }
    }
  }

  private static func isSecret(_ key: String) -> Bool { key.lowercased().contains("secret") }

  private static let part = ByteSet("A-Za-z0-9_.-")

  /// Whether a name stands in a text, and is not a part of a longer one.
  private static func isWord(_ name: String, in text: String) -> Bool {
    let (word, bytes) = (Array(name.utf8), Array(text.utf8))
    guard !word.isEmpty, bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where bytes[start] == word[0] {
      let end = start + word.count
      guard bytes[start..<end].elementsEqual(word) else { continue }
      if start > 0, part.contains(bytes[start - 1]) { continue }
      if end < bytes.count, part.contains(bytes[end]) { continue }
      return true
    }
    return false
  }
}
