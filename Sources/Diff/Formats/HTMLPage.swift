/// A page of HTML in which everything that was read is escaped.
///
/// It follows the reader's light or dark scheme, and opens and closes with the keyboard alone.
package struct HTMLPage: CustomStringConvertible, Sendable {
  private let title: String
  private let sections: [(heading: String, text: String)]
  private let body: String

  /// - Parameter body: HTML.
  package init(title: String, sections: [(heading: String, text: String)], body: String) {
    self.title = title
    self.sections = sections
    self.body = body
  }

  package var description: String {
    let intro = sections.map { "<h2>\(Self.escaped($0.heading))</h2>\n<p>\(Self.prose($0.text))</p>\n" }
      .joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(Self.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      <header><h1>\(Self.escaped(title))</h1></header>
      <main id="content" tabindex="-1">
      \(intro)\(body)</main>
      </body>
      </html>

      """
  }

  /// A part that opens at a click or a key.
  package static func details(_ title: String, _ html: String, style: String = "", isOpen: Bool = false)
    -> String
  {
    let attributes = (style.isEmpty ? "" : " class=\"\(style)\"") + (isOpen ? " open" : "")
    return "<details\(attributes)>\n<summary>\(escaped(title))</summary>\n\(html)</details>\n"
  }

  /// A table, which scrolls by itself where it is wider than the window.
  ///
  /// - Parameter classes: What the cells of each column are to the style; empty for nothing.
  package static func table(_ head: [String], _ rows: [[String]], classes: [String] = []) -> String {
    let cells = head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let columns = head.indices.map {
      $0 < classes.count && !classes[$0].isEmpty ? " class=\"\(classes[$0])\"" : ""
    }
    let lines = rows.map { row in
      "<tr>" + zip(row, columns).map { "<td\($1)>\(escaped($0))</td>" }.joined() + "</tr>\n"
    }.joined()
    return
      "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n<thead><tr>\(cells)</tr></thead>\n<tbody>\n\(lines)</tbody>\n</table></div>\n"
  }

  /// A sentence, whose words in backquotes are code.
  package static func prose(_ text: String) -> String {
    let parts = escaped(text).split(separator: "`", omittingEmptySubsequences: false)
    // One backquote too many is a character like all others.
    if parts.count.isMultiple(of: 2) { return parts.joined(separator: "`") }
    return parts.enumerated().map { $0.isMultiple(of: 2) ? String($1) : "<code>\($1)</code>" }.joined()
  }

  /// Text that means nothing to a browser.
  package static func escaped(_ text: String) -> String {
    text.escaping { scalar in
      switch scalar {
      case "'": "&#39;"
      case "\n", "\t": nil
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}": "\u{FFFD}"
      default: scalar.markup
      }
    }
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c1e21; --paper: #fff; --line: #d0d5db; --soft: #f3f5f7;
      --red: #a40e26; --green: #116329; --link: #0550ae; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e8ea; --paper: #15181c; --line: #3a4048; --soft: #1f242a; --red: #ff9492; --green: #7ee787;
        --link: #79b8ff; }
    }
    body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
      max-width: 76rem; padding: 1rem; }
    .skip { position: absolute; left: -100vw; color: var(--link); }
    .skip:focus { position: static; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
    details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; }
    summary { cursor: pointer; padding: .5rem .75rem; background: var(--soft); border-radius: 6px; }
    .removed > summary, .error > summary { color: var(--red); } .added > summary { color: var(--green); }
    .before, del { color: var(--red); } .after, ins { color: var(--green); } del, ins { text-decoration: none; }
    details > p, details > ul { margin: .5rem .75rem; }
    .table { overflow-x: auto; padding: .25rem .75rem .75rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); }
    td, pre { font: .85rem/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
    pre { padding: .75rem; background: var(--soft); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    """
}
