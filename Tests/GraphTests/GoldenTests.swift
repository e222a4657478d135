import Diagnostics
import Graph
import Manifests
import Randomness
import Support
import Testing
import YAML

/// A case: the objects of `input.yaml`, and their topology in each format.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  var name: String

  var testDescription: String { name }

  private static let root = "Tests/GraphTests/Cases"

  static let all = Place.names(in: "\(Place.project)/\(root)").map { GoldenCase(name: $0) }

  var objects: [Object] {
    get throws {
      let text = try #require(Place.text(of: "\(Self.root)/\(name)/input.yaml"))
      return try Tree.parse(Array(text.utf8), file: "input.yaml").compactMap(Object.init)
    }
  }

  func expect(_ text: String, in file: String) throws {
    #expect(try Golden.difference(of: text, from: "\(Self.root)/\(name)/\(file)") == nil)
  }
}

@Suite struct GoldenTests {
  @Test(arguments: GoldenCase.all)
  func `texts are as expected`(_ golden: GoldenCase) throws {
    let graph = Graph(of: try golden.objects)
    try golden.expect(graph.mermaid, in: "expected.mmd")
    try golden.expect(graph.dot, in: "expected.dot")
    try golden.expect(graph.svg(title: golden.name), in: "expected.svg")
  }

  @Test(arguments: GoldenCase.all)
  func `the order of the objects does not matter`(_ golden: GoldenCase) throws {
    let objects = try golden.objects
    let graph = Graph(of: objects)
    #expect(Graph(of: objects.reversed()) == graph)
    for seed in 0..<20 as Range<UInt64> {
      var randomness = Randomness(seed: seed)
      #expect(Graph(of: objects.shuffled(using: &randomness)) == graph, "seed \(seed)")
    }
  }

  @Test(arguments: GoldenCase.all)
  func `pictures are well-formed, and no two boxes overlap`(_ golden: GoldenCase) throws {
    let graph = Graph(of: try golden.objects)
    let svg = graph.svg(title: golden.name)
    #expect(XMLCheck.isWellFormed(svg))
    let corners = svg.matches(of: /<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/).map {
      (Int($0.1) ?? 0, Int($0.2) ?? 0, Int($0.3) ?? 0, Int($0.4) ?? 0)
    }
    #expect(corners.count == graph.nodes.count)
    let size = try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/))
    for (index, a) in corners.enumerated() {
      #expect(a.0 + a.2 <= Int(size.1) ?? 0)
      #expect(a.1 + a.3 <= Int(size.2) ?? 0)
      for b in corners.dropFirst(index + 1) {
        #expect(a.0 + a.2 <= b.0 || b.0 + b.2 <= a.0 || a.1 + a.3 <= b.1 || b.1 + b.3 <= a.1)
      }
    }
  }

  @Test func `there are cases`() { #expect(GoldenCase.all.count >= 4) }
}

/// A reader of XML that knows elements, attributes, text and the five entities, and nothing else.
private enum XMLCheck {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      if !isText(rest[..<start]) || (open.isEmpty && !rest[..<start].allSatisfy(\.isWhitespace)) {
        return false
      }
      guard
        let tag = rest[start...].prefixMatch(
          of: /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z:-]+="[^"<]*")*)\s*(\/?)>/),
        isText(tag.3)
      else { return false }
      if !tag.1.isEmpty {
        if open.popLast() != tag.2 { return false }
      } else if tag.4.isEmpty {
        open.append(tag.2)
      }
      rest = rest[tag.range.upperBound...]
    }
    return open.isEmpty && rest.allSatisfy(\.isWhitespace)
  }

  /// Whether every ampersand begins an entity, and no character is one that XML lacks.
  private static func isText(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }
      && !text.replacing(/&(amp|lt|gt|quot|apos);/, with: "").contains("&")
  }
}
