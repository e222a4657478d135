/// Base64 with padding; folded as kustomize folds it: lines of 70 characters, each ended, once the text is longer.
func base64(_ bytes: [UInt8], folded: Bool) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count * 4 / 3 + 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
    for digit in 0..<4 {
      let isPadding = digit > group.count
      out.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(value >> UInt32(18 - 6 * digit) & 63)])
    }
  }
  guard folded, out.count > 70 else { return out }
  var lines: [UInt8] = []
  for start in stride(from: 0, to: out.count, by: 70) {
    lines += out[start..<min(start + 70, out.count)]
    lines.append(UInt8(ascii: "\n"))
  }
  return lines
}
