import YAML

extension Expression {
  /// What stands on both sides of a comparison; nil where no comparison is of a value with itself.
  static func operandOfBothSides(in text: String) -> String? {
    for clause in parts(of: Array(text.utf8)[...], between: junctions) {
      let sides = parts(of: bare(clause), between: comparisons)
      if sides.count == 2, !sides[0].isEmpty, sides[0] == sides[1] {
        return String(decoding: sides[0], as: UTF8.self)
      }
    }
    return nil
  }

  /// A value of a run and the number in quotes with which it is put in order; nil where none is.
  ///
  /// What has as many digits in any case, as a date or what begins with 0, is in order as a text, too. The denial of a
  /// comparison is that of the branch before.
  static func orderingOfText(in text: String) -> (value: String, number: String)? {
    for clause in parts(of: Array(text.utf8)[...], between: junctions)
    where clause.first != UInt8(ascii: "!") {
      let sides = parts(of: bare(clause), between: comparisons)
      guard sides.count == 2, parts(of: bare(clause), between: orderings).count == 2 else { continue }
      for (value, other) in [(sides[0], sides[1]), (sides[1], sides[0])]
      where value.starts(with: "inputs.parameter_values[".utf8) && isQuotedNumber(other) {
        return (String(decoding: value, as: UTF8.self), String(decoding: other, as: UTF8.self))
      }
    }
    return nil
  }

  private static func isQuotedNumber(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count > 2, let quote = text.first, quote == text.last,
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    else { return false }
    let number = String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
    if JSONNumber(number) == nil { return false }
    let digits = number.utf8.prefix(while: ByteSet("0-9").contains).count
    let isDate = digits == 8 && number.utf8.count == 8 && (number.hasPrefix("19") || number.hasPrefix("20"))
    return !isDate && !(digits > 1 && number.hasPrefix("0"))
  }

  private static let orderings = ["<=", ">=", "<", ">"].map { Array($0.utf8) }
  private static let junctions = ["&&", "||"].map { Array($0.utf8) }
  private static let comparisons = ["==", "!=", "<=", ">=", "<", ">"].map { Array($0.utf8) }

  /// The parts of an expression between some signs, of which none stands in a text; without blanks around them.
  private static func parts(of text: ArraySlice<UInt8>, between signs: [[UInt8]]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var quote: UInt8?
    var (start, index) = (text.startIndex, text.startIndex)
    while index < text.endIndex {
      let byte = text[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if let sign = signs.first(where: { $0[0] == byte && text[index...].starts(with: $0) }) {
        parts.append(trimmed(text[start..<index]))
        index += sign.count
        start = index
        continue
      }
      index += 1
    }
    return parts + [trimmed(text[start...])]
  }

  /// A comparison without the `!(…)` or `(…)` around it.
  private static func bare(_ clause: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var clause = clause
    while let first = clause.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "(") {
      if first == UInt8(ascii: "(") {
        guard clause.last == UInt8(ascii: ")") else { break }
        clause = clause.dropLast()
      }
      clause = clause.dropFirst()
    }
    return clause
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = text.drop(while: isBlank)
    return rest.lastIndex { !isBlank($0) }.map { rest[...$0] } ?? []
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
