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

  @Test func `a long text is broken at a blank behind the width`() throws {
    let words = Array(repeating: "word", count: 30).joined(separator: " ")
    let lines = try Self.text("text: \(words)").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].count > 80 && lines[0].count < 90)
    #expect(try Self.text("text: \(words)", .render).split(separator: "\n").count == 1)
  }
}
