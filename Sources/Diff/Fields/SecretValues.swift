/// The values of a Secret, to be compared and never shown.
struct SecretValues {
  /// One value: its bytes, and where it stands.
  struct Entry {
    let bytes: [UInt8]
    let tree: Tree
    let field: String
  }

  private(set) var entries: [String: Entry] = [:]

  /// `stringData` takes precedence over `data`, as on the server.
  init(_ object: Object) {
    for entry in object["data"]?.pairs ?? [] {
      let text = entry.value.text ?? ""
      entries[entry.key] = Entry(
        bytes: Self.decoded(text) ?? Array(text.utf8), tree: entry.value, field: "data")
    }
    for entry in object["stringData"]?.pairs ?? [] {
      entries[entry.key] = Entry(
        bytes: Array((entry.value.text ?? "").utf8), tree: entry.value, field: "stringData")
    }
  }

  /// Base64 of RFC 4648; nil for any other text.
  private static func decoded(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in text.utf8 where byte != 0x0A && byte != 0x0D && byte != UInt8(ascii: "=") {
      guard let value = digit(byte) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
