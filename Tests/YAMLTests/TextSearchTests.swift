import Diagnostics
import Randomness
import Testing

/// Bytes that are looked at together are found where looking at one after the other finds them.
@Suite struct TextSearchTests {
  @Test func findsWhatStandsThere() {
    let letters = Array("abc".utf8)
    let mostlyOne = Array(repeating: UInt8(ascii: "z"), count: 60) + letters
    var numbers = Randomness(seed: 16)
    for _ in 0..<20_000 {
      // Few letters, so that parts and nearly parts are frequent; or long ways to the first.
      let kind = numbers.below(2) == 0 ? letters : mostlyOne
      let text = (0..<numbers.below(kind == letters ? 71 : 300)).map { _ in numbers.pick(kind) }
      let part = (0..<1 + numbers.below(6)).map { _ in numbers.pick(letters) }
      let start = numbers.below(text.count + 1)
      let expected = (start..<max(start, text.count - part.count + 1)).first {
        text[$0...].starts(with: part)
      }
      text.withUnsafeBufferPointer { text in
        part.withUnsafeBufferPointer { part in
          #expect(text.offset(of: part, from: start) == expected)
          #expect(text.holds(part) == (text.offset(of: part) != nil))
          #expect(text.offset(of: part[0], from: start) == text[start...].firstIndex(of: part[0]))
          var all: [Int] = []
          text.eachOffset(of: part[0]) { all.append($0) }
          #expect(all == text.indices.filter { text[$0] == part[0] })
          // The third of them stands nowhere.
          let found = text.offset(ofAny: part[0], part[part.count - 1], UInt8(ascii: "x"), from: start)
          #expect(
            found == text[start...].firstIndex { $0 == part[0] || $0 == part[part.count - 1] } ?? text.count)
        }
      }
    }
  }

  @Test func findsWords() {
    let text = Array("a Secret, then another Secret".utf8)
    text.withUnsafeBufferPointer { text in
      #expect(text.offset(of: "Secret") == 2)
      #expect(text.offset(of: "Secret", from: 3) == 23)
      #expect(text.offset(of: "secret") == nil)
    }
  }

  @Test(arguments: [
    "plain", "a\tb", "a\u{1B}[31m", "…", "\u{202E}abc", String(repeating: "x", count: 2001), "",
  ])
  func writesTextsAsTheyAreVisible(_ text: String) {
    let diagnostic = Diagnostic(
      Diagnostic.ID("a", ""), text, at: FileLocation(file: text, line: 10, column: 0))
    #expect(diagnostic.description == "\(VisibleText(text)):10: error: \(VisibleText(text)) [a]")
  }

  /// The column behind the last character is that of what is missing there.
  @Test(arguments: [(1, "^"), (7, "      ^"), (8, nil)] as [(Int, String?)])
  func showsNoLineThatIsCutBeforeTheColumn(_ column: Int, _ margin: String?) {
    let location = FileLocation(file: "b", line: 1, column: column, excerpt: "items:")
    let caret = margin.map { "\n 1 | items:\n   | \($0)" } ?? ""
    let diagnostic = Diagnostic(Diagnostic.ID("a", ""), "c", at: location)
    #expect(diagnostic.description == "b:1:\(column): error: c [a]\(caret)")
  }
}
