/// Text for a cell or a line of GitHub's Markdown.
package enum MarkdownText {
  /// How long a comment may be, in UTF-16 code units.
  package static let limit = 65_536

  /// A text that stays on its line, and of which only what stands between backquotes is markup.
  ///
  /// - Parameter inCell: Whether it stands in a table, where a bar must be escaped even between backquotes; elsewhere a
  ///   command would be shown, and copied, with the backslash.
  package static func escaped(_ text: String, inCell: Bool = false) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    // An odd one is no markup.
    let hasCode = parts.count % 2 == 1
    return parts.enumerated().map { index, part in
      let isCode = hasCode && index % 2 == 1
      return part.unicodeScalars.map { scalar -> String in
        switch scalar {
        case "\n", "\r", "\t": " "
        case "|": isCode && !inCell ? "|" : "\\|"
        case "\\", "<", ">", "*", "_", "[", "]", "#", "@", "~": isCode ? "\(scalar)" : "&#\(scalar.value);"
        case "&": isCode ? "&" : "&amp;"
        // An `u` behind a backslash is no markup.
        default: VisibleText.escape(of: scalar) ?? "\(scalar)"
        }
      }.joined()
    }.joined(separator: hasCode ? "`" : "&#96;")
  }

  /// A text as code, whatever it holds: in more backquotes than stand in it.
  package static func code(_ text: String) -> String {
    let line = text.unicodeScalars.map { scalar in
      "\n\r\t".unicodeScalars.contains(scalar) ? " " : VisibleText.escape(of: scalar) ?? "\(scalar)"
    }.joined()
    var (longest, run) = (0, 0)
    for character in line {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = longest > 0 ? " " : ""
    return line.isEmpty ? "" : "\(fence)\(pad)\(line)\(pad)\(fence)"
  }
}
