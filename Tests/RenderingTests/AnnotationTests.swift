import Explain
import Overlays
import Support
import Testing
import YAML

/// Renders with the origin of each line as a comment.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct AnnotationTests {
  @Test(arguments: ["production", "local"])
  func readsBackAsTheSame(_ overlay: String) throws {
    let render = try ProjectReleases.render("overlays/\(overlay)/overlay.yaml")
    let nodes = render.objects.map(\.node)
    let text = render.arena.annotatedText(of: nodes)
    var arena = render.arena
    let roots = try arena.read(text, file: "annotated")
    #expect(roots.count == nodes.count)
    #expect(zip(roots, nodes).allSatisfy { arena.equal($0, $1) })
    // Every line has its origin, but for separators and the further lines of texts.
    let plain = try render.arena.text(of: nodes, options: .render).split(separator: UInt8(ascii: "\n"))
    let annotated = text.split(separator: UInt8(ascii: "\n"))
    #expect(plain.count == annotated.count)
    #expect(zip(plain, annotated).allSatisfy { $1.starts(with: $0) })
  }

  /// Values that are easily broken by a comment behind them.
  @Test func hardTextsReadBackAsTheSame() throws {
    let source = """
      a: |
        one # no comment

        two
      "b # c": "x # y"
      c: |+
        kept

      d: ""
      e: {}
      f: []
      g: [[a, [b]], {c: d}, "- x"]
      h: "tab\\tand \\u2028 break"
      i: '# hash'
      j: "  |"
      k: >-
        folded
        text
      "\(String(repeating: "long ", count: 40))": v
      l: null
      m: "\\n"

      """
    var arena = Arena()
    let roots = try arena.read(Array(source.utf8), file: "a\nb # c.yaml")
    let text = arena.annotatedText(of: roots)
    let again = try arena.read(text, file: "annotated")
    #expect(again.count == 1)
    #expect(arena.equal(roots[0], again[0]), "\(String(decoding: text, as: UTF8.self))")
    #expect(String(decoding: text, as: UTF8.self).contains("  # a\\nb # c.yaml:1:4 (read)"))
  }
}
