import Testing
import YAML

/// Words that are no texts, in each of their spellings; the list is that of go-yaml's resolve.go.
@Suite struct WordTests {
  private static let words: [(text: String, type: ScalarType, ofYAML2: ScalarType)] = [
    ("true", .bool, .bool), ("false", .bool, .bool), ("null", .null, .null), ("y", .string, .bool),
    ("n", .string, .bool), ("yes", .string, .bool), ("no", .string, .bool), ("on", .string, .bool),
    ("off", .string, .bool), ("nul", .string, .string), ("truth", .string, .string), ("of", .string, .string),
  ]

  @Test(arguments: words.map(\.text))
  func `small, capital, and capital at the start; all else is a text`(word: String) throws {
    let entry = try #require(Self.words.first { $0.text == word })
    let spellings = [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
    for text in Self.casings(of: Array(word)) {
      let isWord = spellings.contains(text)
      #expect(Self.type(of: text, .goYAML3) == (isWord ? entry.type : .string), "\(text)")
      #expect(Self.type(of: text, .goYAML2) == (isWord ? entry.ofYAML2 : .string), "\(text)")
    }
    #expect(
      Self.type(of: word + " ", .goYAML3) == .string && Self.type(of: word + "\u{1}", .goYAML2) == .string)
  }

  private static func casings(of letters: [Character]) -> [String] {
    letters.reduce([""]) { texts, letter in
      texts.flatMap { [$0 + letter.lowercased(), $0 + letter.uppercased()] }
    }
  }

  private static func type(of text: String, _ schema: ScalarSchema) -> ScalarType {
    var text = text
    return text.withUTF8 { ScalarType(plain: $0, as: schema) }
  }
}
