import YAML

extension Expression {
  /// What stands on both sides of a comparison; nil where no comparison is of a value with itself.
  static func operandOfBothSides(in text: String) -> String? {
    for clause in split(text, at: ["&&", "||"]) {
      let sides = split(bare(clause), at: ["==", "!=", "<=", ">=", "<", ">"])
      if sides.count == 2, sides[0] == sides[1], !sides[0].isEmpty { return sides[0] }
    }
    return nil
  }

  /// The parts of an expression between some signs, of which none stands in a text; without blanks around them.
  private static func split(_ text: String, at signs: [String]) -> [String] {
    var parts: [String] = []
    var part = ""
    var quote: Character?
    var rest = Substring(text)
    while let character = rest.first {
      if let open = quote {
        if character == open { quote = nil }
      } else if let sign = signs.first(where: rest.hasPrefix) {
        parts.append(trimmed(part))
        part = ""
        rest = rest.dropFirst(sign.count)
        continue
      } else if character == "'" || character == "\"" {
        quote = character
      }
      part.append(character)
      rest = rest.dropFirst()
    }
    return parts + [trimmed(part)]
  }

  /// A comparison without the `!(…)` or `(…)` around it.
  private static func bare(_ clause: String) -> String {
    var clause = Substring(clause)
    while let first = clause.first, first == "!" || first == "(" {
      if first == "(" {
        guard clause.last == ")" else { break }
        clause = clause.dropLast()
      }
      clause = clause.dropFirst()
    }
    return trimmed(String(clause))
  }

  private static func trimmed(_ text: String) -> String {
    String(String(text.drop(while: \.isWhitespace).reversed()).drop(while: \.isWhitespace).reversed())
  }
}
