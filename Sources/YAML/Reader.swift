internal import CLibYAML

/// Builds trees from the events of our own scanner, and from libyaml's.
struct Reader {
  var arena: Arena
  var roots: [Node] = []
  private let file: Int
  /// How many lines and columns stand before the text in its file.
  private var start: (line: Int, column: Int)
  let options: ReaderOptions
  private(set) var open: [OpenCollection] = []
  /// What few collections that are open have, by their depth.
  private var extras: [Int: Extras] = [:]
  private var anchors: [String: Node] = [:]
  var expanded = 0
  /// The number of entries that were looked through because of keys that stand twice.
  private var searched = 0
  private(set) var failure: Rejection?

  /// A collection whose end has not come yet.
  struct OpenCollection {
    let node: Node
    let isMapping: Bool
    /// Whether a key has come, so that its value comes next, and whether that key is `<<`.
    var hasKey = false
    var isMerge = false
    var key = Symbol.empty
    var keyPosition = Position.none
    var hasExtras = false

    /// Whether a scalar that comes now is a key.
    var wantsKey: Bool { isMapping && !hasKey }
  }

  private struct Extras {
    var anchor: String?
    /// The values of `<<`, to be merged at the end, because the mapping's own keys win.
    var merges: [(value: Node, position: Position)] = []
    /// The keys that came by `<<`, where a key of the mapping's own may follow.
    var merged: Set<Symbol> = []
    /// The keys so far, once there are too many to look through.
    var seen: Set<Symbol>?
  }

  init(arena: Arena, file: Int, start: (line: Int, column: Int), options: ReaderOptions) {
    self.arena = arena
    self.file = file
    self.start = start
    self.options = options
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Rejection? {
    guard var rest = options.scansItself ? scan(bytes) : bytes else { return failure }
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
    skipLines(place.line)
    return UnsafeBufferPointer(rebasing: rest)
  }

  /// Goes on with a text that begins at a later line.
  mutating func skipLines(_ count: Int) { start.line += count }

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
    guard scalar.tag != nil || scalar.anchor != nil else { return self.scalar(text, style, at: position) }
    let tag = scalar.tag.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
    guard let (symbol, type) = resolve(text, tag: tag, style, at: position) else { return }
    let isTagged = tag == "tag:yaml.org,2002:str"
    // A word that another schema reads as a boolean is as good as quoted by its tag.
    if isTagged, style == .plain, ScalarType(plain: text, as: .goYAML2) == .bool { style = .doubleQuoted }
    let isKey = wantsKey
    if !isKey || scalar.anchor != nil {
      let node = arena.makeScalar(symbol, type: type, style: style, at: position)
      remember(node, as: scalar.anchor)
      if !isKey { return add(node) }
    }
    // A key that is tagged as a string is as good as quoted.
    key(symbol, type, isTagged ? .doubleQuoted : style, at: position)
  }

  /// Takes a scalar without a tag and an anchor.
  mutating func scalar(_ text: UnsafeBufferPointer<UInt8>, _ style: ScalarStyle, at position: Position) {
    let symbol = arena.symbols.intern(text)
    let type = style == .plain ? ScalarType(plain: text, as: options.schema) : .string
    if wantsKey { return key(symbol, type, style, at: position) }
    // A document that says nothing is none.
    if open.isEmpty, type == .null { return }
    add(arena.makeScalar(symbol, type: type, style: style, at: position))
  }

  /// Whether a key comes next.
  private var wantsKey: Bool { !open.isEmpty && open[open.count - 1].wantsKey }

  private mutating func key(_ symbol: Symbol, _ type: ScalarType, _ style: ScalarStyle, at position: Position)
  {
    let isMerge =
      style == .plain
      && arena.symbols.withBytes(of: symbol) { $0.count == 2 && $0[0] == UInt8(ascii: "<") && $0[1] == $0[0] }
    guard type == .string || isMerge else {
      let text = arena.symbols.string(symbol)
      return fail(
        .keyNotString,
        "the key \(text.isEmpty ? "null" : text) is read as \(type.described); expected a string",
        at: position, note: "quote the key: \"\(text)\"")
    }
    let last = open.count - 1
    open[last].hasKey = true
    open[last].isMerge = isMerge
    open[last].key = symbol
    open[last].keyPosition = position
  }

  private mutating func start(
    _ kind: Arena.Kind, anchor: UnsafeMutablePointer<UInt8>?, isFlow: Bool, at position: Position
  ) {
    begin(kind, isFlow: isFlow, at: position)
    guard let anchor, failure == nil else { return }
    let name = String(cString: UnsafeRawPointer(anchor).assumingMemoryBound(to: CChar.self))
    change(open.count - 1) { $0.anchor = name }
  }

  mutating func begin(_ kind: Arena.Kind, isFlow: Bool, at position: Position) {
    if wantsKey {
      return fail(.keyNotString, "a collection stands as a key; expected a string", at: position)
    }
    guard open.count < options.maximumDepth else {
      return fail(
        .nestingTooDeep, "collections are nested more than \(options.maximumDepth) deep", at: position)
    }
    let node = arena.makeCollection(kind, style: isFlow ? .flow : .plain, at: position)
    open.append(OpenCollection(node: node, isMapping: kind == .mapping))
  }

  mutating func end() {
    guard let collection = open.popLast() else { return }
    if collection.hasExtras, let extras = extras.removeValue(forKey: open.count) {
      if !extras.merges.isEmpty {
        var present = Set(arena.children(collection.node).map { arena.key($0) })
        for merge in extras.merges {
          mergeEntries(of: merge.value, into: collection.node, at: merge.position, besides: &present)
          if failure != nil { return }
        }
      }
      if let name = extras.anchor { anchors[name] = collection.node }
    }
    add(collection.node)
  }

  private mutating func change<Result>(_ index: Int, _ body: (inout Extras) -> Result) -> Result {
    open[index].hasExtras = true
    return body(&extras[index, default: Extras()])
  }

  private mutating func alias(_ anchor: UnsafeMutablePointer<UInt8>?, at position: Position) {
    let name = anchor.map { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? ""
    guard let target = anchors[name] else {
      let isOpen = extras.values.contains { $0.anchor == name }
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
    if wantsKey {
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
    let (key, place) = (open[last].key, open[last].keyPosition)
    open[last].hasKey = false
    if open[last].isMerge { return merge(node, into: last, at: place) }
    if isDuplicate(key, in: last), let earlier = arena.child(open[last].node, key) {
      guard options.allowsDuplicateKeys || extras[last]?.merged.contains(key) == true else {
        let line = arena.keyPosition(earlier).line
        fail(
          .keyDuplicate,
          "the key \"\(arena.symbols.string(key))\" stands twice in one mapping, first in line \(line)",
          at: place)
        return
      }
      guard search(open[last].node, at: place) else { return }
      arena.detach(earlier, from: open[last].node)
    }
    arena.append(node, as: key, keyAt: place, to: open[last].node)
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
    if extras[index]?.seen == nil {
      let keys = Set(arena.children(node).map { arena.key($0) })
      change(index) { $0.seen = keys }
    }
    return change(index) { $0.seen?.insert(key).inserted == false }
  }

  /// Reads the value of `<<`: at once, where what comes later wins, else at the end of the mapping.
  private mutating func merge(_ value: Node, into index: Int, at position: Position) {
    let mapping = open[index].node
    if options.schema == .goYAML2 {
      guard search(mapping, at: position) else { return }
      let keys = overwriteEntries(of: mapping, by: value, at: position)
      change(index) { extras in
        extras.merged.formUnion(keys)
        extras.seen = nil
      }
    } else if extras[index]?.merges.isEmpty != false {
      change(index) { $0.merges.append((value, position)) }
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
