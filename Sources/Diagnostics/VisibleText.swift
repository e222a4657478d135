/// A text for one line of a terminal or a log, of which nothing can be taken for more than a text.
///
/// Control characters, and those that change the direction of writing, are printed as escapes: files and their names
/// come from whoever opened a pull request. What is very long is cut.
package struct VisibleText: CustomStringConvertible {
  package let description: String

  /// How many characters of a text are printed, unless more or fewer are asked for.
  package static let limit = 2000

  /// - Parameter limit: How many characters of the text are printed.
  package init(_ text: String, keepingTabs: Bool = false, limit: Int = Self.limit) {
    if text.utf8.count <= limit, Self.isPlain(text) {
      description = text
      return
    }
    var visible = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == limit {
        visible += "…"
        break
      }
      if let escape = Self.escape(of: scalar), !(keepingTabs && scalar == "\t") {
        visible += escape
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    description = visible
  }

  /// Whether all of it is printed as it is, which is so of nearly every text.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(isPlain) ?? false
      || !text.unicodeScalars.contains(where: isHidden)
  }

  /// Whether all bytes are printable ASCII, of which sixteen are looked at together.
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    // As numbers with a sign, bytes beyond ASCII are below all others.
    let (first, delete) = (SIMD16<Int8>(repeating: 0x20), SIMD16<Int8>(repeating: 0x7F))
    var offset = 0
    while bytes.count - offset >= 16 {
      let block = raw.loadUnaligned(fromByteOffset: offset, as: SIMD16<Int8>.self)
      if ((block .< first) .| (block .== delete)).holdsAny { return false }
      offset += 16
    }
    return bytes[offset...].allSatisfy { 0x20..<0x7F ~= $0 }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// What is printed in place of a character that nobody would see, or that controls what shows it; nil for others.
  package static func escape(of scalar: Unicode.Scalar) -> String? {
    guard isHidden(scalar) else { return nil }
    return switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}

extension ReportBytes {
  /// Appends a text as a line of a terminal shows it; most are plain, and are no text anew.
  mutating func write(visible text: String, keepingTabs: Bool = false) {
    let start = count
    write(text)
    if isPlain(from: start) { return }
    removeLast(count - start)
    write(VisibleText(text, keepingTabs: keepingTabs).description)
  }
}

/// A text of a report as a line of a terminal, however long.
package func visible(_ text: String) -> String { VisibleText(text, limit: .max).description }
