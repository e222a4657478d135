/// A text for one line of a terminal or a log, of which nothing can be taken for more than a text.
///
/// Control characters, and those that change the direction of writing, are printed as escapes: files and their names
/// come from whoever opened a pull request. What is very long is cut.
struct VisibleText: CustomStringConvertible {
  let description: String

  init(_ text: String, keepingTabs: Bool = false) {
    if text.utf8.count <= Self.limit, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      description = text
      return
    }
    var visible = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == Self.limit {
        visible += "…"
        break
      }
      if Self.isHidden(scalar), !(keepingTabs && scalar == "\t") {
        visible += Self.escape(scalar)
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    description = visible
  }

  /// How many characters of a text are printed.
  private static let limit = 2000

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}
