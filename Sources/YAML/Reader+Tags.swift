extension Reader {
  /// The type of a scalar by its tag, its style and its text; nil where they contradict each other, which is an error.
  ///
  /// A tag of YAML's core must fit the text, as for go-yaml; any other makes a string.
  mutating func resolve(
    _ text: UnsafeBufferPointer<UInt8>, tag: String?, _ style: ScalarStyle, at position: Position
  ) -> (symbol: Symbol, type: ScalarType)? {
    let symbol = arena.symbols.intern(text)
    guard let tag, tag != "!" else {
      return (symbol, style == .plain ? ScalarType(plain: text, as: options.schema) : .string)
    }
    let prefix = "tag:yaml.org,2002:"
    guard tag.hasPrefix(prefix) else { return (symbol, .string) }
    let name = String(tag.dropFirst(prefix.count))
    let type = ScalarType(plain: text, as: options.schema)
    switch (name, type) {
    case ("int", .int), ("float", .float), ("bool", .bool), ("null", .null), ("timestamp", .timestamp):
      return (symbol, type)
    case ("float", .int):
      // Only integers may have another base than ten.
      let decimal = Integer(text.filter { $0 != UInt8(ascii: "_") })?.decimal
      return (decimal.map { arena.symbols.intern($0) } ?? symbol, .float)
    case ("binary", _): return decoded(text, at: position).map { ($0, .string) }
    case ("int", _), ("float", _), ("bool", _), ("null", _), ("timestamp", _):
      let found =
        arena.hides(position) ? type.described : "\(type.described) (\(arena.symbols.string(symbol)))"
      fail(.tagMismatch, "the tag is !!\(name), but the text is \(found)", at: position)
      return nil
    default: return (symbol, .string)
    }
  }

  /// The text that stands as base64 behind `!!binary`.
  private mutating func decoded(_ text: UnsafeBufferPointer<UInt8>, at position: Position) -> Symbol? {
    guard let bytes = bytes(ofBase64: text) else {
      fail(.tagMismatch, "the tag is !!binary, but the text is not base64", at: position)
      return nil
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      fail(
        .encodingNotUTF8, "the bytes behind !!binary are no UTF-8 text, so that they would be lost",
        at: position, note: "for `binaryData`, leave out !!binary")
      return nil
    }
    return arena.symbols.intern(bytes)
  }
}

/// The bytes that base64 with padding stands for, whatever its lines; nil if it is none.
func bytes(ofBase64 text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  let digits = text.filter { $0 != 0x0A && $0 != 0x0D }
  let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
  guard digits.count % 4 == 0, padding <= 2 else { return nil }
  var bytes: [UInt8] = []
  var value: UInt32 = 0
  for (index, digit) in digits.dropLast(padding).enumerated() {
    let bits: UInt8
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): bits = digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): bits = digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): bits = digit - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): bits = 62
    case UInt8(ascii: "/"): bits = 63
    default: return nil
    }
    value = value << 6 | UInt32(bits)
    if index % 4 > 0 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(6 - 2 * (index % 4)))) }
  }
  return bytes
}
