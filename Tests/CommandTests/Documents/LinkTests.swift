import Files
import Support
import Testing

/// Links between pages lead to files, and to headings, that are there.
@Suite struct LinkTests {
  private static func pages() throws -> [String: MarkdownPage] {
    Dictionary(try MarkdownPage.all().map { ($0.file, $0) }) { first, _ in first }
  }

  @Test func `links lead to files and headings`() throws {
    let pages = try Self.pages()
    #expect(pages.count > 40)
    var followed = 0
    for page in pages.values {
      for link in page.links {
        let file = link.path.isEmpty ? page.file : Path.join(Path.parent(of: page.file), link.path)
        #expect(Place.exists(Path.join(Place.project, file)), "\(page): \(link.path)")
        guard let anchor = link.anchor, let target = pages[file] else { continue }
        #expect(target.anchors.contains(anchor), "\(page): \(link.path)#\(anchor)")
        followed += 1
      }
    }
    #expect(followed > 300)
  }

  /// The index leads to every page: by itself, or through the index of a folder.
  @Test func `every page is reached from the index`() throws {
    let pages = try Self.pages()
    var reached: Set<String> = []
    var next = ["docs/README.md"]
    while let file = next.popLast() {
      guard reached.insert(file).inserted, let page = pages[file] else { continue }
      next += page.links.map { Path.join(Path.parent(of: file), $0.path) }
    }
    for file in pages.keys where file.hasPrefix("docs/") { #expect(reached.contains(file), "\(file)") }
  }

  @Test func `links in code are not followed`() {
    let page = MarkdownPage(
      "a.md",
      "# One `two`, Three\n\n## Four\n## Four\n\n`[b](c.md)` [d](e.md#f)\n\n```\n[g](h.md)\n# I\n```\n[j](#k)\n"
    )
    #expect(page.links == [.init(path: "e.md", anchor: "f"), .init(path: "", anchor: "k")])
    #expect(page.anchors == ["one-two-three", "four", "four-1"])
  }
}
