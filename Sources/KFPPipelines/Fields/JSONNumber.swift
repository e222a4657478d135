import YAML

/// A number that stands in a text, as protocol buffers take it: the text must be a number of JSON.
struct JSONNumber {
  let value: Double
  /// The same as a whole number; nil if it is none, or has more than 64 bits.
  let whole: Int?

  /// Nil for `+1`, `01`, `0x10`, `.5`, blanks and all else that JSON does not write so.
  init?(_ text: String) {
    guard let number = (try? JSONDocument(reading: Array(text.utf8)))?.root.number, number == text,
      let value = Double(number)
    else { return nil }
    self.value = value
    whole = number.contains { ".eE".contains($0) } ? Int(exactly: value) : Int(number)
  }
}

/// A length of time as protocol buffers write it in JSON: `30s`, `0.5s`.
enum ProtocolDuration {
  /// The seconds of a length; nil for what is none, such as `0x10s` and `infs`.
  static func seconds(of text: String) -> Double? { isValid(text) ? Double(text.dropLast()) : nil }

  /// A sign, whole seconds and nine digits of a second, of which one of the last two may be missing; ten thousand years
  /// at most (`parseDuration` of protobuf-go).
  static func isValid(_ text: String) -> Bool {
    guard text.utf8.last == UInt8(ascii: "s") else { return false }
    var digits = text.utf8.dropLast()
    if digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard !digits.isEmpty, parts.count <= 2, parts.allSatisfy({ $0.allSatisfy(ByteSet.digit.contains) }),
      parts.count < 2 || parts[1].count <= 9, parts[0].count == 1 || parts[0].first != UInt8(ascii: "0")
    else { return false }
    return parts[0].isEmpty || Int(String(Substring(parts[0]))).map { $0 <= 315_576_000_000 } ?? false
  }
}
