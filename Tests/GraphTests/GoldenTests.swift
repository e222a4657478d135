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
    try golden.expect(graph.mermaid(title: golden.name), in: "expected.mmd")
    try golden.expect(graph.dot(title: golden.name), in: "expected.dot")
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

  @Test(arguments: GoldenCase.all)
  func `boxes stand inside of their frames, with whole names`(_ golden: GoldenCase) throws {
    let graph = Graph(of: try golden.objects)
    let layout = Layout(graph)
    let names: [Graph.Frame: [String]] = [
      .internet: ["internet"], .google: ["google"],
    ]
    for (node, box) in zip(graph.nodes, layout.boxes) {
      #expect(box.lines.joined() == node.name)
      let wanted = names[node.frame] ?? ["cluster", "namespace"]
      let around = layout.frames.filter { frame in
        frame.x < box.x && box.x + Layout.boxWidth < frame.x + frame.width && frame.y < box.y
          && box.y + box.height < frame.y + frame.height
      }
      for name in wanted { #expect(around.contains { $0.name == name }, "\(node) in \(name)") }
      if case .namespace(let namespace) = node.frame {
        #expect(around.contains { $0.title == node.frame.title }, "\(namespace)")
      }
    }
    for frame in layout.frames {
      #expect(frame.x >= 0 && frame.x + frame.width <= layout.width, "\(frame)")
      #expect(frame.y >= 30 && frame.y + frame.height <= layout.height, "\(frame)")
    }
  }

  @Test(arguments: GoldenCase.all)
  func `all texts have the same nodes, frames and edges`(_ golden: GoldenCase) throws {
    let graph = Graph(of: try golden.objects)
    let mermaid = graph.mermaid(title: "a")
    let dot = graph.dot(title: "a")
    let svg = graph.svg(title: "a")
    let frames = Set(graph.nodes.map(\.frame)).count + (graph.namespaces.isEmpty ? 0 : 1)
    #expect(mermaid.matches(of: #/\n *subgraph /#).count == frames)
    #expect(mermaid.matches(of: #/\n *end(?=\n)/#).count == frames)
    #expect(dot.matches(of: #/\n *subgraph /#).count == frames)
    #expect(svg.matches(of: /<rect class="frame"/).count == frames)
    #expect(mermaid.matches(of: /:::[a-z]+\n/).count == graph.nodes.count)
    #expect(dot.matches(of: /n\d+ \[label=/).count == graph.nodes.count + graph.edges.count)
    #expect(mermaid.matches(of: />\|[a-z ]+\| n\d+\n/).count == graph.edges.count)
    #expect(svg.matches(of: /<path class="[a-z]+" d="M\d+ \d+C/).count == graph.edges.count)
  }

  @Test func `a style is read by programs that know no variables`() {
    let svg = Graph(of: []).svg(title: "nothing")
    #expect(!svg.contains("var(") && !svg.contains("--"))
  }

  @Test(arguments: [
    (
      "kfp-runner@acme-prod.iam.gserviceaccount.com",
      ["kfp-runner@acme-prod.", "iam.gserviceaccount.com"]
    ),
    ("ml-pipeline", ["ml-pipeline"]), ("", [""]),
    (String(repeating: "a", count: 30), [String(repeating: "a", count: 23), "aaaaaaa"]),
    ("kubeflow-pipelines-cloudsql-proxy", ["kubeflow-pipelines-", "cloudsql-proxy"]),
  ])
  func `names are broken where their parts end`(name: String, lines: [String]) {
    #expect(Label.lines(of: name) == lines)
  }

  @Test func `there are cases`() { #expect(GoldenCase.all.count >= 7) }
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
