import YAML

/// A date and time as RFC 3339 has it.
enum DateTime {
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ length: Int) -> Int? {
      guard start + length <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + length] {
        guard byte.isDigit else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    func has(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: scalar)
    }
    guard number(0, 4) != nil, let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), has("-", at: 4), has("-", at: 7),
      has("T", at: 10), has(":", at: 13), has(":", at: 16), (1...12).contains(month),
      (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return false }
    var end = 19
    if has(".", at: end) {
      let digits = bytes[(end + 1)...].prefix(while: \.isDigit).count
      if digits == 0 { return false }
      end += 1 + digits
    }
    if has("Z", at: end) { return bytes.count == end + 1 }
    guard has("+", at: end) || has("-", at: end), let hours = number(end + 1, 2), has(":", at: end + 3),
      let minutes = number(end + 4, 2)
    else { return false }
    return bytes.count == end + 6 && hours < 24 && minutes < 60
  }
}
