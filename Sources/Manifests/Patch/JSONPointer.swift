internal import YAML

/// Where in a document: RFC 6901.
package struct JSONPointer: Hashable, Sendable {
  /// The reference tokens, unescaped.
  package var tokens: [String]

  /// Nil if the text is neither empty nor begins with a slash.
  ///
  /// - Parameter isLoose: Whether what stands before the first slash is passed over.
  package init?(_ text: String, isLoose: Bool = false) {
    guard !text.isEmpty else {
      tokens = []
      return
    }
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")), isLoose || slash == text.startIndex else {
      return nil
    }
    tokens = text[slash...].dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(
      Self.unescape)
  }

  private static func unescape(_ token: Substring) -> String {
    guard token.utf8.contains(UInt8(ascii: "~")) else { return String(token) }
    var result: [UInt8] = []
    var escaped = false
    for byte in token.utf8 {
      if escaped {
        result.append(byte == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~"))
        if byte != UInt8(ascii: "1"), byte != UInt8(ascii: "0") { result.append(byte) }
        escaped = false
      } else if byte == UInt8(ascii: "~") {
        escaped = true
      } else {
        result.append(byte)
      }
    }
    if escaped { result.append(UInt8(ascii: "~")) }
    return String(decoding: result, as: UTF8.self)
  }
}
