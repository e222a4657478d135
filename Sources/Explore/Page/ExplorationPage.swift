internal import Digest

/// A page of HTML that needs nothing else: no network, no other file.
///
/// What was read from manifests is data in it. The script puts it into the page as text, and the page's policy lets only
/// this one script and this one style run, by their digests.
package struct ExplorationPage: CustomStringConvertible, Sendable {
  private let exploration: Exploration

  package init(_ exploration: Exploration) { self.exploration = exploration }

  package var description: String {
    let title = exploration.title.escaping { $0 < " " ? "\u{FFFD}" : $0.markup }
    let policy = """
      default-src 'none'; script-src '\(Self.digest(of: PageScript.text))'; \
      style-src '\(Self.digest(of: PageStyle.text))'; base-uri 'none'; form-action 'none'
      """
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <title>\(title) · kfp-manifests</title>
      <style>\(PageStyle.text)</style>
      </head>
      <body>
      \(PageBody.text)
      <script type="application/json" id="data">\(Self.inScript(exploration.json.description))</script>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """
  }

  /// JSON in which nothing can end the script that holds it, or begin a comment.
  private static func inScript(_ json: String) -> String {
    json.escaping { ["<", ">", "&"].contains($0) ? $0.unicodeEscape : nil }
  }

  /// The digest of a script or style, as a Content-Security-Policy names it.
  private static func digest(of text: String) -> String {
    "sha256-\(base64(SHA256Digest(of: Array(text.utf8)).bytes))"
  }

  /// Base64 of RFC 4648, with padding.
  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      return (0..<4).map { digit in
        digit > group.count ? "=" : String(alphabet[Int(value >> UInt32(18 - 6 * digit) & 63)])
      }.joined()
    }.joined()
  }
}
