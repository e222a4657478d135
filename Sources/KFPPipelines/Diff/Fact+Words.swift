import YAML

extension Fact {
  /// The words that differ from those of another fact, in their order: neighbours together, and what is long or secret hidden.
  func changedWords(since old: Fact) -> [PipelineDifference.Change] {
    // To tell which of thousands of words differ takes the square of their number, and nobody reads it.
    if words.count + old.words.count > 4000 {
      return [change(from: old.words[...], to: words[...], behind: nil)]
    }
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in words.map(\.inline).difference(from: old.words.map(\.inline)) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var changes: [PipelineDifference.Change] = []
    var (before, after) = (0, 0)
    while before < old.words.count || after < words.count {
      let (firstBefore, firstAfter) = (before, after)
      while removed.remove(before) != nil { before += 1 }
      while added.remove(after) != nil { after += 1 }
      let gone = old.words[firstBefore..<before]
      let come = words[firstAfter..<after]
      if gone.isEmpty, come.isEmpty {
        (before, after) = (before + 1, after + 1)
        continue
      }
      let option = firstAfter > 0 ? words[firstAfter - 1].text : nil
      changes.append(change(from: gone, to: come, behind: option))
    }
    return changes
  }

  /// - Parameter option: The word before them, which may say that they are secret: `--password`.
  private func change(
    from old: ArraySlice<Tree>, to new: ArraySlice<Tree>, behind option: String?
  ) -> PipelineDifference.Change {
    if let one = old.first, let other = new.first, old.count == 1, new.count == 1 {
      return change(of: one, to: other, behind: option)
    }
    let (before, after) = (Self.shown(old, behind: option), Self.shown(new, behind: option))
    return change(
      old.isEmpty ? nil : before.joined(separator: ", "), new.isEmpty ? nil : after.joined(separator: ", "),
      isHidden: [before, after].contains {
        Self.isTooLong($0) || !$0.isEmpty && $0.allSatisfy { $0 == Self.hidden }
      },
      at: new.first ?? old.first)
  }

  /// One word in the place of another.
  private func change(
    of old: Tree, to new: Tree, behind option: String?
  ) -> PipelineDifference.Change {
    var (context, texts) = ("", [old.inline, new.inline])
    if texts.contains(where: { $0.utf8.count > Self.mostBytes }) {
      (context, texts) = Self.cut(texts[0], texts[1])
    }
    let isHidden =
      texts.contains { $0.utf8.count > Self.mostBytes || Self.namesSecret(context + $0) }
      || [old, new].contains { Self.holdsSecret($0, behind: option) }
    return change(texts[0], texts[1], isHidden: isHidden, at: new)
  }

  private func change(
    _ old: String?, _ new: String?, isHidden: Bool, at tree: Tree?
  ) -> PipelineDifference.Change {
    .init(name: name, old: old, new: new, isHidden: isHidden, location: (tree ?? place).location)
  }

  /// What is printed in the place of one word among others.
  private static let hidden = "(hidden)"

  /// Words as they are printed: of several, a long or a secret one is hidden alone.
  private static func shown(_ words: ArraySlice<Tree>, behind option: String?) -> [String] {
    zip([option] + words.map(\.text), words).map { option, word in
      let text = word.inline
      return text.utf8.count > mostBytes || namesSecret(text) || holdsSecret(word, behind: option)
        ? hidden : text
    }
  }

  /// Whether one of some words is secret, by itself or by the option before it.
  static func holdSecret(_ words: ArraySlice<Tree>) -> Bool {
    zip([nil] + words.map(\.text), words).contains { namesSecret($1.inline) || holdsSecret($1, behind: $0) }
  }

  /// The same, hidden where a key in it says that its value is secret.
  var hidingNamedSecrets: Fact {
    var fact = self
    fact.isHidden = isHidden || Self.namesSecret(value)
    return fact
  }

  /// More is printed of many words than of one.
  private static func isTooLong(_ texts: [String]) -> Bool {
    texts.reduce(0) { $0 + $1.utf8.count } > 2 * mostBytes
  }

  /// Whether a word is a credential, or the option before it says so: `--password`.
  private static func holdsSecret(_ word: Tree, behind option: String?) -> Bool {
    CredentialShape.isIn(word.text ?? "")
      || option.map { $0.hasPrefix("-") && SecretName.isSecret($0) } ?? false
  }

  /// Whether a text gives a value to a name of a secret: `--token=…`, `"password": …`.
  static func namesSecret(_ text: String) -> Bool {
    text.split { $0 == "=" || $0 == ":" }.dropLast().contains { part in
      let name = part.reversed().drop { $0 == "\"" || $0 == "'" || $0 == "\\" || $0 == " " }
        .prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      let word = String(name.reversed())
      return SecretName.isSecret(word) || word.lowercased() == "authorization"
    }
  }

  /// Two long words without what they begin and end with alike, to the next blank or sign between words: `…:1.4" → …:1.5"`, and what
  /// stands before that.
  private static func cut(_ old: String, _ new: String) -> (context: String, parts: [String]) {
    let (a, b) = (Array(old), Array(new))
    func isWhole(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "._-".contains(character)
    }
    var start = zip(a, b).prefix { $0 == $1 }.count
    while start > 0, isWhole(a[start - 1]) { start -= 1 }
    let most = min(a.count, b.count) - start
    var end = zip(a.reversed(), b.reversed()).prefix(most).prefix { $0 == $1 }.count
    while end > 0, isWhole(a[a.count - end]) { end -= 1 }
    let parts = [a, b].map { text in
      (start > 0 ? "…" : "") + String(text[start..<(text.count - end)]) + (end > 0 ? "…" : "")
    }
    return (String(a[max(0, start - 100)..<start]), parts)
  }
}
