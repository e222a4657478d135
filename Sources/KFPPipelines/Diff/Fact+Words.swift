import Workloads
import YAML

extension Fact {
  /// The words that differ from those of another fact, in their order: neighbours together, and what is long or secret hidden.
  func changedWords(since old: Fact) -> [PipelineDifference.Change] {
    // To tell which of thousands of words differ takes the square of their number, and nobody reads it.
    if words.count + old.words.count > 4000 {
      return [change(from: old.words[...], of: old, to: words[...])]
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
      changes.append(change(from: gone, of: old, to: come))
    }
    return changes
  }

  private func change(
    from old: ArraySlice<Tree>, of former: Fact, to new: ArraySlice<Tree>
  ) -> PipelineDifference.Change {
    if let one = old.first, let other = new.first, old.count == 1, new.count == 1 {
      return change(
        of: one, to: other,
        isSecret: former.secrets.contains(old.startIndex) || secrets.contains(new.startIndex))
    }
    let (before, after) = (former.shown(old), shown(new))
    return change(
      old.isEmpty ? nil : before.joined(separator: ", "), new.isEmpty ? nil : after.joined(separator: ", "),
      isHidden: [before, after].contains {
        Self.isTooLong($0) || !$0.isEmpty && $0.allSatisfy { $0 == Self.hidden }
      },
      at: new.first ?? old.first)
  }

  /// One word in the place of another.
  private func change(of old: Tree, to new: Tree, isSecret: Bool) -> PipelineDifference.Change {
    var (context, texts) = ("", [old.inline, new.inline])
    if texts.contains(where: { $0.utf8.count > Self.mostBytes }) {
      (context, texts) = Self.cut(texts[0], texts[1])
    }
    let isHidden =
      isSecret || texts.contains { $0.utf8.count > Self.mostBytes || CredentialText.givesValue(context + $0) }
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
  private func shown(_ words: ArraySlice<Tree>) -> [String] {
    words.indices.map { place in
      let text = words[place].inline
      return text.utf8.count > Self.mostBytes || secrets.contains(place) || CredentialText.givesValue(text)
        ? Self.hidden : text
    }
  }

  /// More is printed of many words than of one.
  private static func isTooLong(_ texts: [String]) -> Bool {
    texts.reduce(0) { $0 + $1.utf8.count } > 2 * mostBytes
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
