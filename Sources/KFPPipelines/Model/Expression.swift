import YAML

/// An expression of the Common Expression Language, as far as SDKs write it
/// (https://github.com/google/cel-spec/blob/v0.24.0/doc/langdef.md#syntax).
struct Expression {
  /// Why it does not compile, as the end of a sentence; nil where it seems to.
  private var fault: String?
  /// The texts that `inputs.parameter_values[…]` is asked for.
  private var keys: [String] = []
  /// What of it stands in no text.
  private var outside: [UInt8] = []

  init(_ text: String) {
    var rest = ArraySlice(text.utf8)
    var brackets: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        readText(endingAt: byte, &rest)
        continue
      case UInt8(ascii: "("): brackets.append(UInt8(ascii: ")"))
      case UInt8(ascii: "["): brackets.append(UInt8(ascii: "]"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        if brackets.popLast() != byte { fault = fault ?? Self.unbalanced }
      default: break
      }
      outside.append(byte)
    }
    if !brackets.isEmpty { fault = fault ?? Self.unbalanced }
  }

  private static let unbalanced = "its quotes or brackets do not fit together"

  /// Reads a text up to its quote, and looks at what comes behind it.
  private mutating func readText(endingAt quote: UInt8, _ rest: inout ArraySlice<UInt8>) {
    let isRaw = outside.last.map { $0 | 0x20 == UInt8(ascii: "r") } ?? false
    var text: [UInt8] = []
    while true {
      guard let byte = rest.popFirst() else {
        fault = fault ?? Self.unbalanced
        return
      }
      if byte == quote { break }
      if byte == 0x0A || byte == 0x0D { fault = fault ?? "a text of it has a line break" }
      text.append(byte)
      guard byte == UInt8(ascii: "\\"), !isRaw else { continue }
      guard let length = Self.escape(rest) else {
        fault = fault ?? "`\\\(String(decoding: rest.prefix(1), as: UTF8.self))` is no escape"
        continue
      }
      text += rest.prefix(length)
      rest = rest.dropFirst(length)
    }
    let asks = outside.suffix(17).elementsEqual("parameter_values[".utf8)
    if asks { keys.append(String(decoding: text, as: UTF8.self)) }
    // A letter can only be the rest of a text whose quote was not escaped, and so can another text.
    if let next = rest.first, ByteSet.wordCharacter.contains(next) { fault = fault ?? Self.unbalanced }
    let next = rest.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    if next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") {
      fault = fault ?? "two texts stand side by side"
    }
  }

  /// How many bytes behind a backslash belong to it; nil where they mean nothing.
  private static func escape(_ rest: ArraySlice<UInt8>) -> Int? {
    func digits(_ count: Int, _ set: ByteSet, from start: Int) -> Int? {
      let digits = rest.dropFirst(start).prefix(count)
      return digits.count == count && digits.allSatisfy(set.contains) ? start + count : nil
    }
    guard let first = rest.first else { return nil }
    switch first {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return digits(2, hexadecimal, from: 1)
    case UInt8(ascii: "u"): return digits(4, hexadecimal, from: 1)
    case UInt8(ascii: "U"): return digits(8, hexadecimal, from: 1)
    case UInt8(ascii: "0")...UInt8(ascii: "3"): return digits(3, ByteSet("0-7"), from: 0)
    default: return single.contains(first) ? 1 : nil
    }
  }

  private static let hexadecimal = ByteSet("0-9A-Fa-f")
  private static let single = ByteSet("abfnrtv\\?\"'`")

  /// What is wrong with it, as the end of a sentence.
  func problem(inputs: Set<String>) -> String? {
    if let fault { return "does not compile: \(fault)" }
    let members = Self.members(of: "inputs", in: outside)
    if let other = members.first(where: { $0 != "parameter_values" }) {
      return "reads `inputs.\(other)`, which there is not; expected `inputs.parameter_values['NAME']`"
    }
    return keys.first { !inputs.contains($0) }.map { "reads \"\($0)\", which is no input of the task" }
  }

  /// What is wrong with an expression that takes a part of a value, as the end of a sentence.
  var problemOfSelector: String? {
    if let fault { return "does not compile: \(fault)" }
    let reads = outside.split { !ByteSet.wordCharacter.contains($0) }.contains {
      $0.suffix(6).elementsEqual("_value".utf8)
    }
    return reads ? nil : "does not read the value; expected `string_value`"
  }

  /// The words behind `NAME.`.
  private static func members(of name: String, in text: [UInt8]) -> [String] {
    let words = text.split(omittingEmptySubsequences: true) {
      !ByteSet.wordCharacter.contains($0) && $0 != UInt8(ascii: ".")
    }
    return words.compactMap { word in
      let parts = word.split(separator: UInt8(ascii: "."))
      guard parts.count > 1, parts[0].elementsEqual(name.utf8) else { return nil }
      return String(decoding: parts[1], as: UTF8.self)
    }
  }
}
