import Diagnostics
import Files
import Randomness
import Support
import Testing
import YAML

/// libyaml is the referee: what our own scanner reads, libyaml reads as the same, in the same place.
@Suite struct ScannerTests {
  /// All that is known of the trees of a text, or the error.
  private func reading(_ bytes: [UInt8], scanning: Bool, asKubectl: Bool) -> String {
    var options = ReaderOptions()
    options.scansItself = scanning
    if asKubectl { (options.schema, options.allowsStreams) = (.goYAML2, true) }
    var arena = Arena()
    do {
      let roots = try arena.read(bytes, file: "in.yaml", options: options)
      return "\(arena.valueCount)\n" + roots.map { description(of: $0, in: arena) }.joined(separator: "---\n")
    } catch {
      return "\(error)"
    }
  }

  private func description(of node: Node, in arena: Arena) -> String {
    func place(_ position: Position) -> String { "\(position.line):\(position.column)" }
    let own =
      "\(node.index) \(arena.keyText(node).debugDescription) \(place(arena.keyPosition(node))) \(arena.kind(node))"
      + " \(place(arena.position(node))) \(arena.style(node)) \(arena.type(node))"
      + " \((arena.text(node) ?? "").debugDescription)\n"
    return arena.children(node).reduce(own) { $0 + description(of: $1, in: arena) }
  }

  private func isReadAlike(_ bytes: [UInt8]) -> Bool {
    [false, true].allSatisfy {
      reading(bytes, scanning: true, asKubectl: $0) == reading(bytes, scanning: false, asKubectl: $0)
    }
  }

  /// Texts that the scanner reads, each with something of its own.
  private static let texts = [
    "a: 1\nb:\n  c: x y\n  d: 'it''s'\n  e: \"q\\t\\x41\\u00e9\\\\\"\nf:\n",
    "# first\n---\na: b # second\n\n# third\nc:\n- 1\n- - x\n  - y\n-\n- k: v\n  l: w\n---\n- é: ü\n  \"日本\": [a, é, b]\n",
    "a: one\n  two\n\n  three\nb: 'one\n\n  two'\nc: \"one \\\n  \\ two\n\n\n  three\"\nd: x#y:z\n",
    "a: |\n  one\n   two\n\n  three\nb: |-\n    x\nc: >\n  one\n  two\n\n   three\n  four\nd: >-\n x\ne: |2\n    x\nf: |+\n  x\n\n\ng: >+\n  y\n\n",
    "a: {}\nb: []\nc: [a, 'b', \"c\", [1, 2], {d: e}]\nd: {\"a\": 1, b: c d, e: [x,\n y]}\ne: [ # why\n  a,\n]\n",
    "---\n---\n# nothing\n---\n- a:\n    - b:\n      - c\n    - d: -1\n  e: :x\n-   f: x?y\n",
    "kind: List\nitems:\n- kind: A\n  metadata: {name: a}\n- kind: B\n  spec:\n    command: [sh, -c, \"x: y\"]\n    args: [-a, --b=c]",
    "a: |+\n  x\n\n\n  last",
  ]

  private static let words = [
    ":", ": ", "- ", "#", " #", "'", "\"", "|\n", "|-\n", ">\n", ">+\n", "|2\n", "&a ", "*a", "!!int ",
    "---\n",
    "...\n", "? ", "<<: ", "{", "}", "[", "]", ",", "~", "\t", "\r\n", "\u{85}", "\u{2028}", "\u{FEFF}", "\0",
    "é", "😀", "%TAG ! a:\n", "\n", "\n\n", " ", "  ", "-", "a", "\\", "\\\n", "\\u00e9", "''", "@", "`",
    "{}", "[]", "{a: b}", "[a, b]", "k: v\n", "- x\n", "-\n", "k:\n", "\n    ", " \n", "\t\n", "# c\n", "1",
  ].map { Array($0.utf8) }

  private func changed(_ text: [UInt8], _ randomness: inout Randomness) -> [UInt8] {
    var text = text
    for _ in 0...randomness.below(3) {
      let place = randomness.below(text.count + 1)
      switch randomness.below(6) {
      case 0 where !text.isEmpty: text[min(place, text.count - 1)] = UInt8(randomness.below(128))
      case 1: text.removeSubrange(place..<min(text.count, place + 1 + randomness.below(9)))
      case 2, 3: text.insert(contentsOf: randomness.pick(Self.words), at: place)
      default:
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = randomness.below(lines.count)
        if randomness.below(3) == 0 {
          lines.swapAt(line, randomness.below(lines.count))
        } else {
          let indent = repeatElement(UInt8(0x20), count: randomness.below(7))
          lines[line] = (indent + lines[line].drop { $0 == 0x20 })[...]
        }
        text = Array(lines.joined(separator: [0x0A]))
      }
    }
    return text
  }

  @Test(arguments: texts) func `reads what tools write as libyaml does`(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(Arena.scansAll(of: bytes))
    for count in 0...bytes.count { #expect(isReadAlike(Array(bytes.prefix(count))), "\(count) bytes") }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `reads changed texts as libyaml does, and is wrong where it is`(_ seed: UInt64) {
    var randomness = Randomness(seed: seed)
    var scanned = 0
    for _ in 0..<1000 {
      let bytes = changed(Array(randomness.pick(Self.texts).utf8), &randomness)
      if Arena.scansAll(of: bytes) { scanned += 1 }
      if !isReadAlike(bytes) { Issue.record("\(String(decoding: bytes, as: UTF8.self).debugDescription)") }
    }
    // Else nothing would have been compared.
    #expect(scanned > 150)
  }

  @Test func `reads an embedded text at its lines`() throws {
    for scanning in [true, false] {
      var options = ReaderOptions()
      options.scansItself = scanning
      var arena = Arena()
      let root = try #require(
        try arena.read(Array("a:\n  b: |\n    c: 1\n    d: e\n".utf8), file: "in.yaml").first)
      let text = try #require(arena[root, "a", "b"])
      let inner = try #require(try arena.read(embeddedIn: text, options: options).first)
      let value = try #require(arena[inner, "d"])
      #expect(arena.position(value).line == 4 && arena.position(value).column == 8)
    }
  }

  @Test(arguments: ["upstream", "pipelines", "golden", "kustomize", "kustomize-cases", "realfiles", "live"])
  func `reads the corpora as libyaml does, and most of them itself`(_ folder: String) throws {
    guard Place.hasCorpus(folder) else { return }
    let files = try Place.yamlFiles(below: folder)
    var left: [String] = []
    for file in files {
      let bytes = try Place.corpus(file)
      // Returns are left to libyaml.
      if !bytes.contains(0x0D), !Arena.scansAll(of: bytes) { left.append(file) }
      #expect(isReadAlike(bytes), "\(file)")
    }
    #expect(!files.isEmpty && left.count * 20 <= files.count, "\(left)")
    if folder == "upstream" { #expect(left == []) }
  }
}
