internal import CLibYAML

extension Arena {
  /// Reads the documents of a file: the root of each that is not empty.
  ///
  /// Aliases are expanded into copies and merge keys into entries, under a bound.
  package mutating func read(
    _ bytes: [UInt8], file name: String, options: ReaderOptions = ReaderOptions()
  ) throws(Rejection) -> [Node] {
    let text = readableText(bytes)
    return try read(text, as: add(SourceFile(name: name, bytes: text)), startingAt: (0, 0), options)
  }

  /// Reads the documents of a text that stands inside another file as a scalar, such as an inline patch.
  ///
  /// Positions are those of the outer file: exact for a literal block, else that of the scalar.
  package mutating func read(
    embeddedIn scalar: Node, trimmed: Bool = false, options: ReaderOptions = ReaderOptions()
  ) throws(Rejection) -> [Node] {
    var text = symbols.withBytes(of: symbol(scalar)) { Array($0) }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    if trimmed { text.removeLast(text.reversed().prefix { blanks.contains($0) }.count) }
    let position = position(scalar)
    let start =
      isLiteral(scalar)
      ? (line: position.line, column: indentation(below: position)) : (position.line - 1, position.column - 1)
    return try read(text, as: position.file, startingAt: start, options)
  }

  /// Reads the documents of a text of which only is known where its scalar begins.
  package mutating func read(text: String, writtenAt position: Position) throws(Rejection) -> [Node] {
    let line = files[position.file].line(position.line) ?? ""
    let mark = line.unicodeScalars.dropFirst(position.column - 1).first
    let style: ScalarStyle = mark == "|" ? .literal : mark == ">" ? .folded : .plain
    return try read(embeddedIn: makeScalar(symbols.intern(text), style: style, at: position))
  }

  private func isLiteral(_ scalar: Node) -> Bool { style(scalar) == .literal || style(scalar) == .folded }

  /// How far the lines of a block scalar are indented that is announced at a place.
  private func indentation(below position: Position) -> Int {
    for number in position.line + 1..<position.line + 100 {
      guard let line = files[position.file].line(number) else { break }
      let indent = line.utf8.prefix { $0 == 0x20 }.count
      if indent < line.utf8.count { return indent }
    }
    return 0
  }

  private mutating func read(
    _ bytes: [UInt8], as file: Int, startingAt start: (line: Int, column: Int), _ options: ReaderOptions
  ) throws(Rejection) -> [Node] {
    guard bytes.count <= options.maximumSize else {
      throw Rejection(
        .fileTooLarge, "the file has \(bytes.count) bytes; expected at most \(options.maximumSize)",
        at: FileLocation(file: files[file].name))
    }
    try refuseDirectives(in: bytes, file)
    var reader = Reader(arena: self, file: file, start: start, options: options)
    // The reader owns the arena while it works, so that no array is copied.
    self = .vacated
    // libyaml takes a byte order mark for a character once it has been told the encoding.
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let failure = bytes.withUnsafeBufferPointer { reader.read(UnsafeBufferPointer(rebasing: $0[mark...])) }
    self = reader.arena
    if let failure { throw failure }
    return reader.roots
  }

  /// Refuses a file with many `%TAG` lines: libyaml compares each of them with all before it.
  private func refuseDirectives(in bytes: [UInt8], _ file: Int) throws(Rejection) {
    let count = bytes.withUnsafeBufferPointer { bytes in
      var (count, next) = (0, 0)
      while let offset = bytes.offset(of: UInt8(ascii: "%"), from: next) {
        let isAtStart =
          offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") || bytes[offset - 1] == UInt8(ascii: "\r")
        if isAtStart, bytes[offset...].starts(with: "%TAG".utf8) { count += 1 }
        next = offset + 1
      }
      return count
    }
    if count > 100 {
      throw Rejection(
        .directivesTooMany, "the file has more than 100 %TAG directives",
        at: FileLocation(file: files[file].name))
    }
  }
}

/// Builds trees from libyaml's events.
struct Reader {
  var arena: Arena
  var roots: [Node] = []
  private let file: Int
  /// How many lines and columns stand before the text in its file.
  private var start: (line: Int, column: Int)
  let options: ReaderOptions
  private(set) var open: [OpenCollection] = []
  private var anchors: [String: Node] = [:]
  var expanded = 0
  /// The number of entries that were looked through because of keys that stand twice.
  private var searched = 0
  private(set) var failure: Rejection?

  /// A collection whose end has not come yet.
  struct OpenCollection {
    var node: Node
    var anchor: String?
    /// The key whose value comes next, in a mapping.
    var key: (symbol: Symbol, position: Position, isMerge: Bool)?
    /// The values of `<<`, to be merged at the end, because the mapping's own keys win.
    var merges: [(value: Node, position: Position)] = []
    /// The keys that came by `<<`, where a key of the mapping's own may follow.
    var merged: Set<Symbol> = []
    /// The keys so far, once there are too many to look through.
    var seen: Set<Symbol>?
    var isMapping: Bool
  }

  init(arena: Arena, file: Int, start: (line: Int, column: Int), options: ReaderOptions) {
    self.arena = arena
    self.file = file
    self.start = start
    self.options = options
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Rejection? {
    var rest = bytes
    while let problem = readStream(rest) {
      guard let next = nextObject(behind: problem, in: rest) else { return unreadable(problem, in: rest) }
      rest = next
    }
    return failure
  }

  /// Reads documents until they end, or until one of them is refused; gives what libyaml could not read.
  private mutating func readStream(_ bytes: UnsafeBufferPointer<UInt8>) -> Parser.Failure? {
    let parser = Parser(bytes)
    var ended = false
    while !ended, failure == nil {
      let handled: Void? = parser.next { event in
        ended = event.type == YAML_STREAM_END_EVENT
        handle(event)
      }
      if handled == nil { return parser.failure }
    }
    return nil
  }

  /// The rest that begins with another JSON object, where a stream of them is read: no `---` stands between.
  private mutating func nextObject(
    behind failure: Parser.Failure, in bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    let place = failure.place
    guard options.allowsStreams, open.isEmpty, !roots.isEmpty, place.column == 0, place.line > 0 else {
      return nil
    }
    var rest = bytes[...]
    for _ in 0..<place.line {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      rest = rest[(end + 1)...]
    }
    guard rest.first == UInt8(ascii: "{") else { return nil }
    start.line += place.line
    return UnsafeBufferPointer(rebasing: rest)
  }

  func position(line: Int, column: Int) -> Position {
    Position(file: file, line: start.line + line + 1, column: start.column + column + 1)
  }

  private mutating func handle(_ event: borrowing yaml_event_t) {
    let position = position(line: Int(event.start_mark.line), column: Int(event.start_mark.column))
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: anchors = [:]
    case YAML_SCALAR_EVENT: scalar(event.data.scalar, at: position)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      start(
        .sequence, anchor: sequence.anchor, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE, at: position)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      start(.mapping, anchor: mapping.anchor, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE, at: position)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: end()
    case YAML_ALIAS_EVENT: alias(event.data.alias.anchor, at: position)
    default: break
    }
  }

  private mutating func scalar(
    _ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar, at position: Position
  ) {
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    var style = ScalarStyle(scalar.style)
    let tag = scalar.tag.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
    guard let (symbol, type) = resolve(text, tag: tag, style, at: position) else { return }
    let isTagged = tag == "tag:yaml.org,2002:str"
    // A word that another schema reads as a boolean is as good as quoted by its tag.
    if isTagged, style == .plain, ScalarType(plain: text, as: .goYAML2) == .bool { style = .doubleQuoted }
    let isKey = open.last.map { $0.isMapping && $0.key == nil } ?? false
    if !isKey || scalar.anchor != nil {
      let node = arena.makeScalar(symbol, type: type, style: style, at: position)
      remember(node, as: scalar.anchor)
      if !isKey { return add(node) }
    }
    // A key that is tagged as a string is as good as quoted.
    key(symbol, type, isTagged ? .doubleQuoted : style, at: position)
  }

  private mutating func key(_ symbol: Symbol, _ type: ScalarType, _ style: ScalarStyle, at position: Position)
  {
    if style == .plain, arena.symbols.withBytes(of: symbol, { $0.elementsEqual("<<".utf8) }) {
      open[open.count - 1].key = (symbol, position, isMerge: true)
      return
    }
    guard type == .string else {
      let text = arena.symbols.string(symbol)
      return fail(
        .keyNotString,
        "the key \(text.isEmpty ? "null" : text) is read as \(type.described); expected a string",
        at: position, note: "quote the key: \"\(text)\"")
    }
    open[open.count - 1].key = (symbol, position, isMerge: false)
  }

  private mutating func start(
    _ kind: Arena.Kind, anchor: UnsafeMutablePointer<UInt8>?, isFlow: Bool, at position: Position
  ) {
    if let last = open.last, last.isMapping, last.key == nil {
      return fail(.keyNotString, "a collection stands as a key; expected a string", at: position)
    }
    guard open.count < options.maximumDepth else {
      return fail(
        .nestingTooDeep, "collections are nested more than \(options.maximumDepth) deep", at: position)
    }
    let node = arena.makeCollection(kind, style: isFlow ? .flow : .plain, at: position)
    let name = anchor.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
    open.append(OpenCollection(node: node, anchor: name, isMapping: kind == .mapping))
  }

  private mutating func end() {
    guard let collection = open.popLast() else { return }
    if !collection.merges.isEmpty {
      var present = Set(arena.children(collection.node).map { arena.key($0) })
      for merge in collection.merges {
        mergeEntries(of: merge.value, into: collection.node, at: merge.position, besides: &present)
        if failure != nil { return }
      }
    }
    if let name = collection.anchor { anchors[name] = collection.node }
    add(collection.node)
  }

  private mutating func alias(_ anchor: UnsafeMutablePointer<UInt8>?, at position: Position) {
    let name = anchor.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? ""
    guard let target = anchors[name] else {
      let isOpen = open.contains { $0.anchor == name }
      // A text that begins with a star may be a password without quotes.
      guard !arena.hides(position) else {
        return fail(
          .aliasUnknown, "an alias names no anchor before it", at: position, note: "quote the text")
      }
      return fail(
        .aliasUnknown,
        isOpen
          ? "the alias *\(name) stands inside its own anchor"
          : "the alias *\(name) names no anchor before it",
        at: position, note: nearest(to: name, in: anchors.keys.sorted()).map { "did you mean *\($0)?" })
    }
    if let last = open.last, last.isMapping, last.key == nil {
      guard arena.kind(target) == .scalar else {
        return fail(.keyNotString, "a collection stands as a key; expected a string", at: position)
      }
      return key(arena.symbol(target), arena.type(target), .plain, at: position)
    }
    guard let copy = expand(target, at: position) else { return }
    add(copy)
  }

  private mutating func remember(_ node: Node, as anchor: UnsafeMutablePointer<UInt8>?) {
    guard let anchor else { return }
    anchors[String(cString: UnsafeRawPointer(anchor).assumingMemoryBound(to: CChar.self))] = node
  }

  /// Puts a finished value where it belongs: in the collection that is open, or among the roots.
  private mutating func add(_ node: Node) {
    if arena.isTooLarge {
      failure = arena.tooLarge(at: arena.location(node))
      return
    }
    guard let last = open.indices.last else {
      if !arena.isNull(node) { roots.append(node) }
      return
    }
    guard open[last].isMapping else {
      arena.append(node, to: open[last].node)
      return
    }
    guard let key = open[last].key else { return }
    open[last].key = nil
    if key.isMerge { return merge(node, into: last, at: key.position) }
    if isDuplicate(key.symbol, in: last), let earlier = arena.child(open[last].node, key.symbol) {
      guard options.allowsDuplicateKeys || open[last].merged.contains(key.symbol) else {
        let line = arena.keyPosition(earlier).line
        fail(
          .keyDuplicate,
          "the key \"\(arena.symbols.string(key.symbol))\" stands twice in one mapping, first in line \(line)",
          at: key.position)
        return
      }
      guard search(open[last].node, at: key.position) else { return }
      arena.detach(earlier, from: open[last].node)
    }
    arena.append(node, as: key.symbol, keyAt: key.position, to: open[last].node)
  }

  /// Counts that all entries of a mapping are looked through; false, with an error, once that is too much.
  private mutating func search(_ mapping: Node, at position: Position) -> Bool {
    searched += arena.count(mapping)
    if searched > 50_000_000 {
      fail(.inputTooLarge, "too many keys stand twice in mappings of many entries", at: position)
    }
    return failure == nil
  }

  private mutating func isDuplicate(_ key: Symbol, in index: Int) -> Bool {
    let node = open[index].node
    if arena.count(node) < 16 { return arena.child(node, key) != nil }
    if open[index].seen == nil { open[index].seen = Set(arena.children(node).map { arena.key($0) }) }
    return open[index].seen?.insert(key).inserted == false
  }

  /// Reads the value of `<<`: at once, where what comes later wins, else at the end of the mapping.
  private mutating func merge(_ value: Node, into index: Int, at position: Position) {
    let mapping = open[index].node
    if options.schema == .goYAML2 {
      guard search(mapping, at: position) else { return }
      open[index].merged.formUnion(overwriteEntries(of: mapping, by: value, at: position))
      open[index].seen = nil
    } else if open[index].merges.isEmpty {
      open[index].merges.append((value, position))
    } else {
      fail(
        .keyDuplicate, "the key << stands twice in one mapping", at: position,
        note: "merge a list: <<: [*a, *b]")
    }
  }

  mutating func fail(_ id: Diagnostic.ID, _ message: String, at position: Position, note: String? = nil) {
    failure = Rejection(id, message, at: arena.location(position), notes: note.map { [.init($0)] } ?? [])
  }
}

extension ScalarType {
  /// The type in words, for messages.
  package var described: String {
    switch self {
    case .string: "a string"
    case .null: "null"
    case .bool: "a boolean"
    case .int: "an integer"
    case .float: "a number"
    case .timestamp: "a timestamp"
    }
  }
}

extension ScalarStyle {
  init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

/// The syntax that a reader accepts, and its limits.
package struct ReaderOptions: Sendable {
  /// Whether a key may stand twice in a mapping, the last value winning, as kustomize allows in kustomization.yaml.
  package var allowsDuplicateKeys = false
  /// The schema by which plain scalars are read.
  package var schema = ScalarSchema.goYAML3
  /// Whether JSON objects may follow each other without `---`, as kubectl writes and reads them.
  package var allowsStreams = false
  /// The greatest depth of collections.
  package var maximumDepth = 200
  /// The most nodes that aliases and merge keys may add in one file.
  package var maximumExpansion = 200_000
  /// The most bytes of a file.
  package var maximumSize = 64 << 20

  package init() {}
}
