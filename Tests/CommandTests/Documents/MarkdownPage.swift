import Files
import Support

/// A page of the project in Markdown, with what links need of it.
struct MarkdownPage: CustomStringConvertible, Sendable {
  struct Link: Hashable, Sendable {
    /// The file, as seen from the page; empty for the page itself.
    let path: String
    /// The heading, as GitHub names it.
    let anchor: String?
  }

  /// The file, from the project's folder.
  let file: String
  let links: [Link]
  let anchors: Set<String>

  var description: String { file }

  /// The folders that hold pages for people.
  private static let folders = [
    "", "docs", "docs/maintainers", "docs/maintainers/reports", "docs/rules", "docs/pipeline-rules",
    "findings",
  ]

  /// All pages of the project.
  static func all() throws -> [MarkdownPage] {
    try folders.flatMap { folder in
      try Place.names(in: Path.join(Place.project, folder)).filter { $0.hasSuffix(".md") }.map {
        try MarkdownPage(folder.isEmpty ? $0 : Path.join(folder, $0))
      }
    }
  }

  private init(_ file: String) throws {
    let bytes = try RegularFile.read(Path.join(Place.project, file), named: file)
    self.init(file, String(decoding: bytes, as: UTF8.self))
  }

  init(_ file: String, _ text: String) {
    var links: [Link] = []
    var anchors: Set<String> = []
    for line in Self.prose(text) {
      if line.hasPrefix("#") {
        let anchor = Self.anchor(of: line.drop { $0 == "#" })
        let again = (1...).lazy.map { "\(anchor)-\($0)" }
        anchors.insert(anchors.contains(anchor) ? again.first { !anchors.contains($0) } ?? anchor : anchor)
      }
      for match in line.replacing(/`[^`]*`/, with: "").matches(of: /\]\(([^)#: ]*)(?:#([^) ]*))?\)/) {
        links.append(Link(path: String(match.1), anchor: match.2.map(String.init)))
      }
    }
    self.file = file
    self.links = links
    self.anchors = anchors
  }

  /// The lines outside of code.
  private static func prose(_ text: String) -> [Substring] {
    var fence: Substring?
    return text.split(separator: "\n").filter { line in
      let start = line.drop { $0 == " " }
      let marks = start.prefix { $0 == "`" }
      if let open = fence {
        if start == open { fence = nil }
        return false
      }
      guard marks.count >= 3 else { return true }
      fence = marks
      return false
    }
  }

  /// The name that GitHub gives a heading: small letters, blanks as hyphens, no punctuation.
  private static func anchor(of heading: Substring) -> String {
    let title = heading.drop { $0 == " " }.lowercased()
    return String(
      title.filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.map { $0 == " " ? "-" : $0 })
  }
}
