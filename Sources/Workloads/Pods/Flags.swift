/// The flags among the words of a command line: `--key=value`, `--key value`, and short ones.
package struct Flags: Sendable {
  /// A flag that was found.
  package struct Flag: Sendable {
    /// Its value; nil for a flag that stands alone.
    package let text: String?
    /// The word that holds the value.
    package let tree: Tree
    /// The index of that word in command and arguments.
    package let index: Int
  }

  package let words: [Tree]

  package init(_ words: [Tree]) { self.words = words }

  /// The last flag of a name: the one that counts.
  package subscript(name: String, short short: Character? = nil) -> Flag? {
    let long = "--\(name)"
    for index in words.indices.reversed() {
      guard let word = words[index].text, word.hasPrefix("-") else { continue }
      if word.hasPrefix(long) {
        let rest = word.dropFirst(long.count)
        if rest.isEmpty { return separate(after: index) }
        if rest.hasPrefix("=") { return flag(String(rest.dropFirst()), at: index) }
      }
      guard let short, !word.hasPrefix("--"), word.hasPrefix("-\(short)") else { continue }
      let rest = word.dropFirst(2)
      if rest.isEmpty { return separate(after: index) }
      return flag(String(rest.hasPrefix("=") ? rest.dropFirst() : rest), at: index)
    }
    return nil
  }

  /// The last flag of a name that takes no word after it, as those that switch something on.
  package func toggle(_ name: String) -> Flag? {
    let long = "--\(name)"
    for index in words.indices.reversed() {
      guard let word = words[index].text, word.hasPrefix(long) else { continue }
      let rest = word.dropFirst(long.count)
      if rest.isEmpty { return flag("true", at: index) }
      if rest.hasPrefix("=") { return flag(String(rest.dropFirst()), at: index) }
    }
    return nil
  }

  private func flag(_ text: String?, at index: Int) -> Flag {
    Flag(text: text, tree: words[index], index: index)
  }

  /// The value in the word after a flag, unless that is a flag itself.
  private func separate(after index: Int) -> Flag {
    let next = index + 1
    guard next < words.count, let text = words[next].text, !text.hasPrefix("-") else {
      return flag(nil, at: index)
    }
    return flag(text, at: next)
  }
}
