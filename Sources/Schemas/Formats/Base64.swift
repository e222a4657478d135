/// Base64 in the standard alphabet with padding (RFC 4648, 4), line ends left out of account as Go does.
enum Base64 {
  static func isValid(_ text: String) -> Bool {
    var count = 0
    var padding = 0
    for byte in text.utf8 where byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r") {
      switch byte {
      case UInt8(ascii: "="): padding += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
        if padding > 0 { return false }
      default: return false
      }
      count += 1
    }
    return count.isMultiple(of: 4) && padding <= 2
  }
}
