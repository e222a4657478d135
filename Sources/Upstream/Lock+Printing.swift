import Digest

extension Lock {
  /// The file as it is written: the same bytes for the same lock, and for no other.
  ///
  /// The digest at the end tells of a change to any part, also to one that the command at hand does not use.
  package var text: String {
    let text = entries
    return text + "# The SHA-256 of the lines above: \(SHA256Digest(of: Array(text.utf8)))\n"
  }

  private var entries: String {
    var text = "# Written by `kfp-manifests upstream sync`; not to be edited.\nformatVersion: 1\n"
    text += sources.isEmpty ? "sources: []\n" : "sources:\n"
    for source in sources {
      text += "  - name: \(quoted(source.name))\n"
      text += "    \(source.origin.key): \(quoted(source.origin.address))\n"
      text += "    ref: \(quoted(source.ref))\n"
      if let commit = source.commit { text += "    commit: \(quoted(commit))\n" }
      text += "    paths:\n"
      for path in source.paths { text += "      - \(quoted(path))\n" }
      if !source.provides.isEmpty { text += "    provides:\n" }
      for (key, value) in source.provides.sorted(by: { precedesBytewise($0.key, $1.key) }) {
        text += "      \(quoted(key)): \(quoted(value))\n"
      }
      text += "    files: \(source.files)\n"
      text += "    sha256: \(quoted(source.sha256))\n"
    }
    return text
  }

  /// A scalar that reads as this string and nothing else, whatever it looks like.
  private func quoted(_ text: String) -> String {
    let inner = text.escaping { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}": scalar.unicodeEscape
      default: nil
      }
    }
    return "\"\(inner)\""
  }
}
