import Randomness

/// Changes texts as somebody would who tries to break a reader: by bytes, by words, by lines, by their indentation.
package enum Mutation {
  private static let words = [
    ":", ": ", "- ", "#", "'", "\"", "|", "|-", ">", "&a ", "*a", "!!int ", "!x ", "---\n", "...\n", "? ",
    "<<: ", "{", "}",
    "[", "]", ",", "null", "~", "true", "yes", "0x1F", "0o7", "1e3", ".inf", "-1", "2001-01-01",
    "9223372036854775807",
    "99999999999999999999", "\t", "\r\n", "\u{85}", "\u{2028}", "\u{FEFF}", "\0", "é", "😀", "%TAG ! a:\n",
    "$(A)", "${tf.a}",
    "../", "/", "~1", "$patch: delete", "$patch: replace", "$patch: merge", "metadata:\n  name: a\n",
    "kind: Secret\n",
    "kind: ConfigMap\n", "apiVersion: v1\n", "data:\n", "[name=a]", ".*", "((a*)*)*",
    "options: {create: true}",
  ].map { Array($0.utf8) }

  /// The words as a dictionary of libFuzzer.
  package static var dictionary: String {
    let digits = Array("0123456789abcdef")
    return words.map { word in
      "\"" + word.map { "\\x\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined() + "\"\n"
    }.joined()
  }

  /// The input of a number, which always means the same one: one of the seeds, changed.
  package static func input(_ number: UInt64, of seeds: [[UInt8]]) -> [UInt8] {
    var randomness = Randomness(seed: number)
    return mutated(randomness.pick(seeds), with: randomness.pick(seeds), &randomness)
  }

  /// A text with one to six changes; another text may lend its lines.
  private static func mutated(_ text: [UInt8], with other: [UInt8], _ randomness: inout Randomness) -> [UInt8]
  {
    var text = text
    for _ in 0...randomness.below(6) { change(&text, other, &randomness) }
    return Array(text.prefix(1 << 16))
  }

  private static func change(_ text: inout [UInt8], _ other: [UInt8], _ randomness: inout Randomness) {
    let place = randomness.below(text.count + 1)
    switch randomness.below(9) {
    case 0 where !text.isEmpty: text[min(place, text.count - 1)] = UInt8(randomness.below(256))
    case 1 where !text.isEmpty: text.remove(at: min(place, text.count - 1))
    case 2:
      text.replaceSubrange(place..<min(text.count, place + randomness.below(8)), with: randomness.pick(words))
    case 3: text.insert(contentsOf: randomness.pick(words), at: place)
    case 4: text.removeSubrange(place..<min(text.count, place + randomness.below(64)))
    default: changeLines(&text, other, &randomness)
    }
  }

  private static func changeLines(_ text: inout [UInt8], _ other: [UInt8], _ randomness: inout Randomness) {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let place = randomness.below(lines.count)
    switch randomness.below(5) {
    case 0: lines.remove(at: place)
    case 1: lines.insert(lines[randomness.below(lines.count)], at: place)
    case 2: lines.swapAt(place, randomness.below(lines.count))
    case 3:
      let depth = randomness.below(5)
      lines[place] = (repeatElement(0x20, count: depth) + lines[place].drop { $0 == 0x20 })[...]
    default:
      let lent = other.split(separator: 0x0A, omittingEmptySubsequences: false)
      let start = randomness.below(lent.count)
      lines.insert(contentsOf: lent[start..<min(lent.count, start + 1 + randomness.below(6))], at: place)
    }
    text = Array(lines.joined(separator: [0x0A]))
  }
}
