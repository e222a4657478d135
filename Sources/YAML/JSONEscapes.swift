/// Strings of JSON with a backslash in them.
enum JSONEscapes {
  /// What stands between the quotation marks of a string, without its escapes; nil where one is none, or where that is no
  /// UTF-8.
  static func text(of bytes: ArraySlice<UInt8>) -> String? {
    var (rest, text) = (bytes, [UInt8]())
    text.reserveCapacity(bytes.count)
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
      } else {
        guard let scalar = scalar(&rest) else { return nil }
        text += Array(String(Character(scalar)).utf8)
      }
    }
    return String(validating: text, as: UTF8.self)
  }

  /// What is escaped, from behind the backslash; nil, at the place where it is, for what is no escape.
  static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "t"): "\t"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "u"): codePoint(&rest)
    case let byte? where "\"\\/".utf8.contains(byte): Unicode.Scalar(byte)
    default: nil
    }
  }

  /// Four hexadecimal digits, or two times four for what UTF-16 writes in a pair.
  private static func codePoint(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let high = fourDigits(&rest) else { return nil }
    guard (0xD800..<0xE000).contains(high) else { return Unicode.Scalar(high) }
    // Half of a pair is no character, and becomes what decoders put in its place.
    guard high < 0xDC00, rest.starts(with: "\\u".utf8) else { return "\u{FFFD}" }
    var second = rest.dropFirst(2)
    guard let low = fourDigits(&second) else { return nil }
    guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
    rest = second
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private static func fourDigits(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.count == 4, digits.allSatisfy(ByteSet("0-9A-Fa-f").contains) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
