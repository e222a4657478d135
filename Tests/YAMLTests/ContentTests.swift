import Testing
import YAML

/// What trees say, wherever they stand.
@Suite struct ContentTests {
  private static let long = String(repeating: "a", count: 300)
  /// Texts of which no two say the same.
  private static let texts = [
    "a: 1", "a: '1'", "a: \"1\"", "a: 1.0", "a: {b: 1}", "a: [1]", "a: [[1]]", "a: [1, 2]", "a: [[1], 2]",
    "a: [[1, 2]]", "a: [12]", "a: {}", "a: []", "a:", "a: ''", "b: 1", "{a: 1, b: 2}", "{b: 2, a: 1}",
    "a: ab",
    "a: |\n  b\n", "a: >\n  b\n", "a: \(long)", "a: \(long)a", "\(long): a", "[a, 1]", "a",
  ]

  private static func content(_ text: String) throws -> Content {
    try #require(try Tree.parse(Array(text.utf8), file: "a.yaml").first).content
  }

  @Test(arguments: texts) func `is the same in another arena and at another place`(text: String) throws {
    let others = "other: [texts, come, first, 1]\n---\n# and a line\n\n"
    let moved = try Tree.parse(Array((others + text).utf8), file: "b.yaml")
    #expect(try moved[1].content == Self.content(text))
  }

  @Test func `differs where anything is said in another way`() throws {
    let contents = try Self.texts.map(Self.content)
    for (index, content) in contents.enumerated() {
      #expect(contents.firstIndex(of: content) == index, "\(Self.texts[index])")
    }
    #expect(Set(contents).count == Self.texts.count)
  }

  @Test func `the first set keeps nothing, and what takes too much is left out`() throws {
    let (small, large) = (try Self.content("a"), try Self.content("a: \(Self.long)"))
    let findings = ByContent<Int>(room: 200)
    #expect(findings.forAnotherSet == nil)
    let known = try #require(findings.forAnotherSet)
    known.keep(1, of: large)
    known.keep(2, of: small, size: 200)
    #expect(known[large] == nil && known[small] == nil)
    known.keep(3, of: small, size: 100)
    #expect(known[small] == 3 && findings.forAnotherSet?[small] == 3)
    let other = try Self.content("b")
    known.keep(4, of: other, size: 100)
    #expect(known[other] == nil)
    #expect(known[[other, small, other]] == [nil, 3, nil])
  }
}
