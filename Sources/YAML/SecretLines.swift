import Synchronization

/// Which lines of a file hold what a Secret keeps, so that no message shows them.
///
/// This looks at the text alone, for a file that cannot be parsed is shown too; where it is in doubt, it hides.
final class SecretLines: Sendable {
  private let mention = Mutex<Bool?>(nil)

  /// Whether a line may hold a value of a Secret; `text` gives the lines of the file, counted from 1.
  func hides(_ number: Int, in bytes: [UInt8], text: (Int) -> String?) -> Bool {
    let isMentioned = mention.withLock { known in
      let found = known ?? Self.mentionsSecrets(bytes)
      known = found
      return found
    }
    guard isMentioned, let line = text(number).map(Line.init) else { return false }
    var keys: [String] = [line.key ?? ""]
    var isSecret = line.namesSecret
    var inner = line
    var above = number - 1
    while above > 0, number - above < Self.reach, let text = text(above), !text.hasPrefix("---") {
      let outer = Line(text)
      isSecret = isSecret || outer.namesSecret
      if outer.holds(inner) {
        keys.append(outer.key ?? "")
        inner = outer
      }
      above -= 1
    }
    if above > 0, number - above == Self.reach { return true }
    if keys.contains("secretGenerator") { return true }
    var below = number + 1
    while !isSecret, below - number < Self.reach, let text = text(below), !text.hasPrefix("---") {
      isSecret = Line(text).namesSecret
      below += 1
    }
    guard isSecret else { return false }
    return line.key == nil || line.mayHoldAll || !Self.secretKeys.isDisjoint(with: keys)
  }

  /// How many lines up and down are looked at; in a longer document everything is hidden.
  private static let reach = 5000

  /// Keys below which values are secret; `value` is that of a JSON patch.
  private static let secretKeys: Set<String> = ["data", "stringData", "literals", "value"]

  private static func mentionsSecrets(_ bytes: [UInt8]) -> Bool {
    let word = Array("ecret".utf8)
    var start = 0
    while let found = bytes[start...].firstIndex(of: word[0]) {
      if bytes[found...].starts(with: word) { return true }
      start = found + 1
    }
    return false
  }
}

/// What can be seen of a line by itself.
private struct Line {
  private let indent: Int
  private let isElement: Bool
  private let isBlank: Bool
  /// The key that it begins with, quotes left away.
  let key: String?
  /// Whether it says that something is a Secret.
  let namesSecret: Bool
  /// Whether it holds a collection in brackets, of which any part may be secret.
  let mayHoldAll: Bool

  init(_ text: String) {
    let body = text.drop { $0 == " " }
    indent = text.count - body.count
    isElement = body.hasPrefix("-")
    isBlank = body.isEmpty || body.hasPrefix("#")
    let content = body.drop { $0 == "-" || $0 == " " || $0 == "?" }
    let isKey: (Character) -> Bool = { $0.isLetter || $0.isNumber || "._-/$\"'".contains($0) }
    let word = content.prefix(while: isKey)
    let rest = content.dropFirst(word.count).drop { $0 == " " }
    key = !word.isEmpty && rest.hasPrefix(":") ? word.filter { $0 != "\"" && $0 != "'" } : nil
    namesSecret = text.contains("kind") && text.contains("Secret")
    mayHoldAll = text.contains("{") && ["ata", "literals", "value"].contains { text.contains($0) }
  }

  /// Whether another line, further down, lies inside of what begins here.
  func holds(_ inner: Line) -> Bool {
    if isBlank { return false }
    return indent < inner.indent || indent == inner.indent && inner.isElement && !isElement
  }
}
