/// A place in written text, and the value that stands there.
package struct TextMark: Sendable {
  /// How many bytes stand before it.
  package var offset: Int
  package var node: Node
}

extension Arena {
  /// The documents as kustomize lays them out: keys sorted, sequences at the column of their key, `---` between.
  ///
  /// - Throws: Where kustomize fails, too: a number that JSON lacks, or a control character.
  package func text(of documents: [Node], options: WriterOptions) throws(Rejection) -> [UInt8] {
    let (text, _, failure) = written(documents, options)
    if let failure { throw failure }
    return text
  }

  /// The documents as `render` prints them.
  ///
  /// A number that JSON lacks, which rendering refuses before, is written as it was read.
  package func text(rendering documents: [Node]) -> [UInt8] {
    written(documents, .render).bytes
  }

  /// The same, and for each line that holds a value or a key of its own, which.
  package func markedText(rendering documents: [Node]) -> (bytes: [UInt8], marks: [TextMark]) {
    let (bytes, marks, _) = written(documents, .render, marking: true)
    return (bytes, marks)
  }

  private func written(
    _ documents: [Node], _ options: WriterOptions, marking: Bool = false
  ) -> (bytes: [UInt8], marks: [TextMark], failure: Rejection?) {
    symbols.withTexts { texts in
      var writer = Writer(arena: self, texts: texts, options: options)
      if marking { writer.marks = [] }
      writer.write(documents)
      return (writer.out, writer.marks ?? [], writer.failure)
    }
  }
}

/// Prints trees in the layout of kustomize, which is that of go-yaml 2.
private struct Writer {
  let arena: Arena
  let texts: SymbolTable.Texts
  let options: WriterOptions
  var out: [UInt8] = []
  var failure: Rejection?
  /// The values of the lines so far, if they are wanted.
  var marks: [TextMark]?
  /// The value whose key or text is being written, to blame.
  private var current: Node?
  /// Whether the text written last has ended its line itself.
  private var isLineEnded = false
  /// What is known of the texts of many documents, by their symbols: most stand in many places.
  private var looks: [TextLook?] = []
  /// The key of an entry that JSON has no place for.
  private let mergeKey: Symbol?
  /// The entries of the mappings that are being written, those of the innermost one last.
  private var open: [Node] = []

  init(arena: Arena, texts: SymbolTable.Texts, options: WriterOptions) {
    self.arena = arena
    self.texts = texts
    self.options = options
    mergeKey = options.passesThroughJSON ? arena.symbols.find("<<") : nil
    out.reserveCapacity(1 << 18)
  }

  /// Writes documents with `---` between them, up to the first that cannot be written.
  mutating func write(_ documents: [Node]) {
    if documents.count > 16 { looks = Array(repeating: nil, count: arena.symbols.count) }
    for (index, document) in documents.enumerated() {
      if index > 0 { out.append(contentsOf: "---\n".utf8) }
      write(document: document)
      if failure != nil, options.passesThroughJSON { return }
    }
  }

  private mutating func write(document: Node) {
    switch arena.kind(document) {
    case .mapping where hasEntries(document): entries(of: document, indent: 0)
    case .sequence where arena.count(document) > 0: elements(of: document, indent: 0)
    default:
      // The lines of a text that is a whole document must be indented, too.
      scalarOrEmpty(document, indent: 2)
      newline()
    }
  }

  /// The entries of a mapping; the cursor stands where the first key goes.
  private mutating func entries(of mapping: Node, indent: Int) {
    let start = open.count
    openByKey(mapping)
    for index in start..<open.count {
      if index > start { pad(indent) }
      entry(open[index], indent: indent)
    }
    open.removeLast(open.count - start)
  }

  private func hasEntries(_ mapping: Node) -> Bool {
    guard arena.count(mapping) == 1, options.passesThroughJSON, let only = arena.firstChild(mapping) else {
      return arena.count(mapping) > 0
    }
    let key = texts[arena.key(only)]
    return !(key.count == 2 && key[0] == 0x3C && key[1] == 0x3C)
  }

  private mutating func mark(_ node: Node) {
    if marks != nil { marks?.append(TextMark(offset: out.count, node: node)) }
  }

  private mutating func entry(_ value: Node, indent: Int) {
    mark(value)
    let isSimple = key(of: value, indent: indent)
    if !isSimple {
      newline()
      pad(indent)
    }
    out.append(UInt8(ascii: ":"))
    switch arena.kind(value) {
    case .mapping where hasEntries(value):
      if isSimple {
        newline()
        pad(indent + 2)
      } else {
        out.append(0x20)
      }
      entries(of: value, indent: indent + 2)
    case .sequence where arena.count(value) > 0:
      if isSimple {
        newline()
        pad(indent)
        elements(of: value, indent: indent)
      } else {
        out.append(0x20)
        elements(of: value, indent: indent + 2)
      }
    default:
      out.append(0x20)
      scalarOrEmpty(value, indent: indent + 2)
      newline()
    }
  }

  /// The elements of a sequence; the cursor stands where the first dash goes.
  private mutating func elements(of sequence: Node, indent: Int) {
    let first = arena.firstChild(sequence)
    var next = first
    while let element = next {
      next = arena.next(after: element)
      if element != first { pad(indent) }
      out.append(UInt8(ascii: "-"))
      out.append(0x20)
      switch arena.kind(element) {
      case .mapping where hasEntries(element): entries(of: element, indent: indent + 2)
      case .sequence where arena.count(element) > 0: elements(of: element, indent: indent + 2)
      default:
        mark(element)
        scalarOrEmpty(element, indent: indent + 2)
        newline()
      }
    }
  }

  /// Writes a key; false if it is too long to stand before a colon, and was written behind `? `.
  private mutating func key(of value: Node, indent: Int) -> Bool {
    let text = texts[arena.key(value)]
    let look = look(at: text, arena.key(value))
    current = value
    if look.analysis.hasNextLine, options.passesThroughJSON {
      refuse("a key holds the line break U+0085")
    }
    if text.count > 128 || look.analysis.isMultiline {
      out.append(contentsOf: "? ".utf8)
      string(text, look, indent: indent + 2, folds: true)
      return false
    }
    string(text, look, indent: indent + 2, folds: false)
    return true
  }

  private mutating func scalarOrEmpty(_ node: Node, indent: Int) {
    switch arena.kind(node) {
    case .mapping: return out.append(contentsOf: "{}".utf8)
    case .sequence: return out.append(contentsOf: "[]".utf8)
    case .scalar: break
    }
    switch arena.type(node) {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool:
      out.append(contentsOf: (isTrue(texts[arena.symbol(node)]) ? "true" : "false").utf8)
    case .int, .float: number(node)
    case .timestamp:
      let text = arena.text(node) ?? ""
      quoted(canonicalTimestamp(text) ?? text, indent: indent)
    case .string:
      current = node
      let text = texts[arena.symbol(node)]
      let look = look(at: text, arena.symbol(node))
      let folds = options.foldsAfter != nil
      guard arena.style(node) == .folded, options.passesThroughJSON, look.analysis.allowsBlockWithTabs else {
        return string(text, look, indent: indent, folds: folds)
      }
      refolded(text).withUnsafeBufferPointer {
        string($0, TextLook($0, options), indent: indent, folds: folds)
      }
    }
  }

  private func isTrue(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "true", "yes", "y", "on": true
    default: false
    }
  }

  private mutating func number(_ node: Node) {
    let digits = texts[arena.symbol(node)]
    if arena.type(node) == .int, let first = digits.first, first != 0x30 || digits.count == 1,
      digits.count < 19, digits.allSatisfy(\.isDigit)
    {
      out.append(contentsOf: digits)
    } else if let text = canonicalNumber(arena.text(node) ?? "", type: arena.type(node)) {
      out.append(contentsOf: text.utf8)
    } else {
      failure = failure ?? arena.unwritable(node)
      out.append(contentsOf: (arena.text(node) ?? "").utf8)
    }
  }

  private mutating func quoted(_ text: String, indent: Int) {
    var text = text
    text.withUTF8 { string($0, TextLook($0, options), indent: indent, folds: options.foldsAfter != nil) }
  }

  /// Writes a string in the first style that fits: literal if it has lines, plain, single quotes, double quotes.
  private mutating func string(
    _ text: UnsafeBufferPointer<UInt8>, _ look: TextLook, indent: Int, folds: Bool
  ) {
    let analysis = look.analysis
    if analysis.hasNextLine, options.passesThroughJSON {
      return foldingNextLines(in: text).withUnsafeBufferPointer {
        string($0, TextLook($0, options), indent: indent, folds: folds)
      }
    }
    if analysis.hasControl, options.passesThroughJSON {
      let control = String(decoding: text, as: UTF8.self).unicodeScalars.first {
        (0x7F...0x9F).contains($0.value) && $0.value != 0x85 || (0xFFFE...0xFFFF).contains($0.value)
      }
      let digits = String(control?.value ?? 0x7F, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - digits.count))
      refuse("a text holds the control character U+\(padding)\(digits)")
    }
    var scalar = ScalarText(text: text, indent: indent)
    if folds, analysis.hasBlank, let width = options.foldsAfter { scalar.fold = (after: width, from: column) }
    if analysis.hasOtherBreak, !options.passesThroughJSON {
      scalar.writeDoubleQuoted(to: &out)
    } else if look.hasLines, analysis.allowsBlock {
      isLineEnded = scalar.writeLiteral(to: &out)
    } else if look.isReadAsOther || look.hasLines {
      scalar.writeDoubleQuoted(to: &out)
    } else if analysis.allowsPlain {
      scalar.writePlain(to: &out)
    } else if analysis.allowsSingleQuoted {
      scalar.writeSingleQuoted(to: &out)
    } else {
      scalar.writeDoubleQuoted(to: &out)
    }
  }

  /// Lines that end with U+0085, joined: kustomize carries a string through JSON and reads that as YAML.
  private func foldingNextLines(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    var index = 0
    while index < text.count {
      var breaks = 0
      while index + 1 < text.count, text[index] == 0xC2, text[index + 1] == 0x85 {
        breaks += 1
        index += 2
        while breaks > 0, index < text.count, text[index] == 0x20 { index += 1 }
      }
      if breaks > 0 {
        while folded.last == 0x20 { folded.removeLast() }
        folded += breaks == 1 ? [0x20] : [UInt8](repeating: 0x0A, count: breaks - 1)
        continue
      }
      folded.append(text[index])
      index += 1
    }
    return folded
  }

  /// Kustomize fails as well, where it reads as YAML what it has written as JSON.
  private mutating func refuse(_ finding: String) {
    failure =
      failure
      ?? Rejection(
        .controlCharacter, "\(finding), which cannot be written",
        at: current.map { arena.location($0) })
  }

  /// What is known of the text of a symbol.
  private mutating func look(at text: UnsafeBufferPointer<UInt8>, _ symbol: Symbol) -> TextLook {
    let index = Int(symbol.index)
    guard index < looks.count else { return TextLook(text, options) }
    if let known = looks[index] { return known }
    let look = TextLook(text, options)
    looks[index] = look
    return look
  }

  /// The column of the cursor, from 0, in characters.
  private var column: Int {
    let start = out.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return out[start...].count { $0 & 0xC0 != 0x80 }
  }

  private mutating func newline() {
    if !isLineEnded { out.append(UInt8(ascii: "\n")) }
    isLineEnded = false
  }

  private mutating func pad(_ count: Int) {
    for _ in 0..<count { out.append(0x20) }
  }

  /// Opens a mapping: its entries go behind those that are open, in the order of their keys.
  private mutating func openByKey(_ mapping: Node) {
    let start = open.count
    let isLong = arena.count(mapping) > 24
    var next = arena.firstChild(mapping)
    while let value = next {
      next = arena.next(after: value)
      if let mergeKey, arena.key(value) == mergeKey { continue }
      open.append(value)
      if isLong { continue }
      // Keys mostly stand in order already, where insertion beats everything.
      var place = open.count - 1
      while place > start, precedes(value, open[place - 1]) {
        open[place] = open[place - 1]
        place -= 1
      }
      open[place] = value
    }
    if isLong {
      let (arena, texts) = (arena, texts)
      open[start...].sort { naturallyPrecedes(texts[arena.key($0)], texts[arena.key($1)]) }
    }
  }

  private func precedes(_ a: Node, _ b: Node) -> Bool {
    naturallyPrecedes(texts[arena.key(a)], texts[arena.key(b)])
  }
}

/// What decides in which style a text is written.
private struct TextLook {
  let analysis: ScalarAnalysis
  /// Whether it has lines of its own.
  let hasLines: Bool
  /// Whether the plain text would be read as a number, a boolean, null or a time.
  let isReadAsOther: Bool

  init(_ text: UnsafeBufferPointer<UInt8>, _ options: WriterOptions) {
    analysis = ScalarAnalysis(text)
    hasLines = analysis.isMultiline && text.contains(UInt8(ascii: "\n"))
    isReadAsOther =
      !(hasLines && analysis.allowsBlock)
      && (ScalarType(plain: text, as: .goYAML2) != .string || isSexagesimal(text)
        || options.quotesAmbiguous && isAmbiguous(text))
  }
}

/// Options of the layout of text.
package struct WriterOptions: Sendable {
  /// The column after which a long scalar is broken at the next blank; nil never breaks one.
  package var foldsAfter: Int?
  /// Whether every string is quoted that YAML 1.1 or 1.2 could read as anything else.
  package var quotesAmbiguous: Bool
  /// Whether what kustomize loses on its way through JSON is lost: breaks at U+0085, and keys `<<`.
  package var passesThroughJSON = false

  /// The layout of kustomize v5.5.0.
  package static let kustomize = WriterOptions(
    foldsAfter: 80, quotesAmbiguous: false, passesThroughJSON: true)
  /// The layout of `render`: the same, but never folded, and quoted wherever a reader could be mistaken.
  package static let render = WriterOptions(foldsAfter: nil, quotesAmbiguous: true)
}
