import Testing
import YAML

@Suite struct WritingTests {
  private static func text(_ source: String, _ options: WriterOptions = .kustomize) throws -> String {
    var arena = Arena()
    let roots = try arena.read(Array(source.utf8), file: "source.yaml")
    return String(decoding: try arena.text(of: roots, options: options), as: UTF8.self)
  }

  @Test func `keys stand in natural order`() throws {
    let keys = ["item10", "item2", "Item1", "item", "item-a", "item1", "a", "B", "_x", "1one", "0zero"]
    let source = keys.map { "\"\($0)\": 0\n" }.joined()
    let order = try Self.text(source).split(separator: "\n").map {
      $0.split(separator: ":")[0].filter { $0 != "\"" }
    }
    #expect(
      order == ["_x", "0zero", "1one", "B", "Item1", "a", "item", "item-a", "item1", "item2", "item10"])
  }

  @Test(arguments: [
    ("x: 'y'", "x: \"y\"\n"), ("x: \"yes\"", "x: \"yes\"\n"), ("x: 'a: b'", "x: 'a: b'\n"),
    ("x: '- a'", "x: '- a'\n"),
    ("x: \"tab\\t\"", "x: \"tab\\t\"\n"), ("x: \"a\\nb\"", "x: |-\n  a\n  b\n"),
    ("x: \"a\\n\\n\"", "x: |+\n  a\n\n"),
    ("x: \" a\\nb\"", "x: |2-\n   a\n  b\n"), ("x: []", "x: []\n"), ("x: {}", "x: {}\n"), ("x:", "x: null\n"),
    ("x: [[1, 2], {a: b}]", "x:\n- - 1\n  - 2\n- a: b\n"), ("'<<': a", "{}\n"),
    ("x: \"a\\u0085b\"", "x: a b\n"),
  ])
  func `a value is written as kustomize writes it`(_ source: String, _ printed: String) throws {
    #expect(try Self.text(source) == printed)
  }

  /// What is found out of a text is kept while many documents are written, and each of them is written as by itself.
  @Test(arguments: [WriterOptions.kustomize, .render])
  func `many documents are written as each by itself`(_ options: WriterOptions) throws {
    let texts = [
      "plain", "yes", "1:30", "a: b", "'", "- a", "tab\t", "lines\nand more", " lead\nlines", "trail \n", "ü",
      "~",
      String(repeating: "long ", count: 40), "#", "a#b", "a #b", "0x1f", "", "---", "=",
    ]
    let documents = (0..<60).map { number in
      let (key, value) = (texts[number % texts.count], texts[(number * 7 + number / 20) % texts.count])
      return "\(quoted(key)): \(quoted(value))\nsame: [\(quoted(value)), \(quoted(key))]\n"
    }
    let alone = try documents.map { try Self.text($0, options) }
    #expect(try Self.text(documents.joined(separator: "---\n"), options) == alone.joined(separator: "---\n"))
    #expect(Set(alone).count > 50)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\n", with: "\\n").replacing("\t", with: "\\t") + "\""
  }

  @Test func `a long text is broken at a blank behind the width`() throws {
    let words = Array(repeating: "word", count: 30).joined(separator: " ")
    let lines = try Self.text("text: \(words)").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].count > 80 && lines[0].count < 90)
    #expect(try Self.text("text: \(words)", .render).split(separator: "\n").count == 1)
  }
}
