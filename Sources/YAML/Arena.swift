/// A value somewhere in an ``Arena``: a scalar, a sequence or a mapping.
@usableFromInline
package struct Node: Hashable, Sendable {
  @usableFromInline package let index: UInt32

  @inlinable package static func == (a: Self, b: Self) -> Bool { a.index == b.index }

  @inlinable package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// All trees of a run: nodes with integer ids, texts held once, and an append-only log of steps.
///
/// A node is a plain record that points to its first child and its next sibling, so that adding, removing and
/// moving cost no allocation and a copy of an arena is a handful of array copies. Nothing is ever freed: a value
/// that is replaced stays in the arena, and the step that replaced it points back to it. That is the whole of
/// provenance, and costs one log entry per change.
package struct Arena: Sendable {
  @usableFromInline
  package enum Kind: UInt8, Sendable {
    case scalar, sequence, mapping

    @inlinable package static func == (a: Self, b: Self) -> Bool {
      switch (a, b) {
      case (.scalar, .scalar), (.sequence, .sequence), (.mapping, .mapping): true
      default: false
      }
    }
  }

  struct Record: Sendable {
    var key = Symbol.empty
    var value = Symbol.empty
    var first: UInt32 = 0
    var last: UInt32 = 0
    var next: UInt32 = 0
    var count: UInt32 = 0
    var position = Position.none
    var keyPosition = Position.none
    var step: UInt32 = 0
    var kind = Kind.scalar
    var type = ScalarType.null
    var style = ScalarStyle.plain
  }

  package var symbols: SymbolTable
  /// The files that positions name by number; number 0 stands for none.
  package private(set) var files = [SourceFile(name: "", bytes: [])]
  /// How many bytes they have together.
  private(set) var fileBytes = 0
  /// The log of steps, in order; entry 0 stands for "read".
  package internal(set) var steps = [Step(cause: Cause(.read, at: .none), previous: nil)]
  /// Values that were taken away, in order.
  package internal(set) var removals: [Removal] = []
  /// The sources of steps.
  var sources: [Step.Source] = []
  var records: [Record]
  /// Whether some value was ever written as nothing at all: `key:`.
  package internal(set) var holdsBlanks = false
  /// The limits of the trees; lower only in tests.
  package var limits = TreeLimits()
  /// Whether the log is written; only measurements go without it.
  package let recordsSteps: Bool

  /// An arena for trees of files that have so many bytes together, or for very many of them.
  package init(expecting byteCount: Int = 1 << 20, recordingSteps: Bool = recordsByDefault) {
    recordsSteps = recordingSteps
    // A value and its key take some thirty bytes of a manifest, and every other text is new.
    symbols = SymbolTable(expecting: byteCount / 32)
    records = [Record()]
    records.reserveCapacity(min(byteCount / 32, 1 << 14))
  }

  private init(vacated: Void) {
    symbols = SymbolTable(vacated: ())
    records = []
    recordsSteps = true
  }

  /// An arena that holds nothing, to stand in for one that is lent out, so that changing that one copies nothing.
  package static var vacated: Arena { Arena(vacated: ()) }

  #if WithoutProvenance
    /// A build that measurements compare with.
    package static let recordsByDefault = false
  #else
    /// Whether logs are written where nothing else is said.
    package static let recordsByDefault = true
  #endif

  /// Adds a file, and says by which number positions name it.
  package mutating func add(_ file: SourceFile) -> Int {
    files.append(file)
    fileBytes += file.bytes.count
    return files.count - 1
  }

  /// Calls the files otherwise, all but the one that stands for none.
  package mutating func renameFiles(_ name: (String) -> String) {
    for index in files.indices.dropFirst() { files[index] = files[index].renamed(name(files[index].name)) }
  }

  // MARK: Making nodes

  /// A new scalar that stands in no collection yet.
  package mutating func makeScalar(
    _ text: Symbol, type: ScalarType = .string, style: ScalarStyle = .plain, at position: Position
  ) -> Node {
    if type == .null, text == .empty { holdsBlanks = true }
    return add(Record(value: text, position: position, type: type, style: style))
  }

  /// A new string scalar that stands in no collection yet.
  package mutating func makeString(_ text: String, at position: Position) -> Node {
    makeScalar(symbols.intern(text), at: position)
  }

  /// A new empty sequence or mapping that stands in no collection yet.
  package mutating func makeCollection(
    _ kind: Kind, style: ScalarStyle = .plain, at position: Position
  ) -> Node {
    add(Record(position: position, kind: kind, style: style))
  }

  private mutating func add(_ record: Record) -> Node {
    records.append(record)
    return Node(index: UInt32(records.count - 1))
  }

  /// A copy of a whole tree, which keeps positions and steps.
  package mutating func copy(_ node: Node) -> Node {
    var record = records[Int(node.index)]
    var child = record.first
    (record.first, record.last, record.next, record.count) = (0, 0, 0, 0)
    let copy = add(record)
    while child != 0 {
      let next = records[Int(child)].next
      attach(self.copy(Node(index: child)), to: copy)
      child = next
    }
    return copy
  }

  // MARK: Changing nodes

  /// Puts a node behind the children of a collection; the node must stand in no other.
  package mutating func append(_ child: Node, to sequence: Node) {
    records[Int(child.index)].key = .empty
    attach(child, to: sequence)
  }

  /// Puts an entry behind those of a mapping, without looking whether it has the key already.
  package mutating func append(_ value: Node, as key: Symbol, keyAt keyPosition: Position, to mapping: Node) {
    records[Int(value.index)].key = key
    records[Int(value.index)].keyPosition = keyPosition
    attach(value, to: mapping)
  }

  /// Sets an entry of a mapping: takes the place of the value of the same key, or goes behind the others.
  ///
  /// A new key stands at the cause, unless another place is given.
  package mutating func set(
    _ key: Symbol, to value: Node, in mapping: Node, keyAt keyPosition: Position? = nil, by cause: Cause
  ) {
    guard let old = child(mapping, key) else {
      append(value, as: key, keyAt: keyPosition ?? cause.position, to: mapping)
      logAdded(value, replacing: nil, by: cause)
      return
    }
    replace(old, with: value, in: mapping, by: cause)
  }

  /// Sets an entry of a mapping to a string.
  package mutating func set(
    _ key: String, to text: String, in mapping: Node, keyAt keyPosition: Position? = nil, by cause: Cause
  ) {
    set(symbols.intern(key), toText: symbols.intern(text), in: mapping, keyAt: keyPosition, by: cause)
  }

  /// Sets an entry of a mapping to a string.
  package mutating func set(
    _ key: Symbol, toText text: Symbol, in mapping: Node, keyAt keyPosition: Position? = nil, by cause: Cause
  ) {
    if let old = child(mapping, key), kind(old) == .scalar {
      setScalar(old, to: text, by: cause)
    } else {
      set(key, to: makeScalar(text, at: cause.position), in: mapping, keyAt: keyPosition, by: cause)
    }
  }

  /// Adds an entry with a string to a mapping that has none of its key.
  package mutating func add(
    _ key: Symbol, _ text: Symbol, to mapping: Node, keyAt keyPosition: Position? = nil, by cause: Cause
  ) {
    let made = makeScalar(text, at: cause.position)
    append(made, as: key, keyAt: keyPosition ?? cause.position, to: mapping)
    logAdded(made, replacing: nil, by: cause)
  }

  /// Puts one child of a collection in the place of another; the key stays.
  package mutating func replace(
    _ old: Node, with new: Node, in parent: Node, by cause: Cause, from sources: [Step.Source] = []
  ) {
    exchange(old, for: new, in: parent)
    logAdded(new, replacing: old, by: cause, from: sources)
  }

  /// Puts one child of a collection in the place of another, as if that had never been there.
  package mutating func exchange(_ old: Node, for new: Node, in parent: Node) {
    records[Int(new.index)].key = records[Int(old.index)].key
    records[Int(new.index)].keyPosition = records[Int(old.index)].keyPosition
    records[Int(new.index)].next = records[Int(old.index)].next
    if let previous = predecessor(of: old, in: parent) {
      records[Int(previous.index)].next = new.index
    } else {
      records[Int(parent.index)].first = new.index
    }
    if records[Int(parent.index)].last == old.index { records[Int(parent.index)].last = new.index }
    records[Int(old.index)].next = 0
  }

  /// Changes the text of a scalar, and the log keeps what it was.
  ///
  /// The scalar then stands where its text comes from: at the cause, unless another place is given.
  package mutating func setScalar(
    _ node: Node, to text: Symbol, type: ScalarType = .string, style: ScalarStyle = .plain,
    at position: Position? = nil, by cause: Cause, from sources: [Step.Source] = []
  ) {
    // A collection that one cause makes empty and then fills is logged once.
    let isMade = isMade(node, by: cause)
    let previous = recordsSteps && !isMade ? frozen(node) : nil
    records[Int(node.index)].value = text
    records[Int(node.index)].type = type
    records[Int(node.index)].style = style
    let position = position ?? cause.position
    if !position.isNone { records[Int(node.index)].position = position }
    if isMade {
      add(sources, to: node)
    } else {
      log(cause, on: node, previous: previous, from: sources)
    }
  }

  private func isMade(_ node: Node, by cause: Cause) -> Bool {
    let record = records[Int(node.index)]
    return record.step != 0 && record.value == .empty && steps[Int(record.step)].previous == nil
      && steps[Int(record.step)].cause == cause
  }

  /// Reads a scalar's text as another type from now on.
  package mutating func setType(of node: Node, to type: ScalarType) { records[Int(node.index)].type = type }

  /// Lets a scalar hold another text from now on, as if it had been read so.
  package mutating func setText(of node: Node, to text: Symbol) { records[Int(node.index)].value = text }

  /// Lets an entry of a mapping have another key from now on, as if it had been read so.
  package mutating func setKey(of value: Node, to key: Symbol) { records[Int(value.index)].key = key }

  /// Lets a scalar stand elsewhere from now on.
  package mutating func setPosition(of node: Node, to position: Position) {
    records[Int(node.index)].position = position
  }

  /// Lets a value have been written in another style from now on.
  package mutating func setStyle(of node: Node, to style: ScalarStyle) {
    records[Int(node.index)].style = style
  }

  /// Takes a child out of a collection, and remembers who did.
  package mutating func remove(_ child: Node, from parent: Node, by cause: Cause) {
    detach(child, from: parent)
    noteRemoval(of: child, from: parent, by: cause)
  }

  /// Takes a child out of a collection, to put it elsewhere.
  package mutating func detach(_ child: Node, from parent: Node) {
    let next = records[Int(child.index)].next
    let previous = predecessor(of: child, in: parent)
    if let previous {
      records[Int(previous.index)].next = next
    } else {
      records[Int(parent.index)].first = next
    }
    if records[Int(parent.index)].last == child.index {
      records[Int(parent.index)].last = previous?.index ?? 0
    }
    records[Int(parent.index)].count -= 1
    records[Int(child.index)].next = 0
  }

  /// Takes all children out of a collection and returns them, each ready to be put elsewhere.
  package mutating func detachChildren(of parent: Node) -> [Node] {
    var next = records[Int(parent.index)].first
    if next == 0 { return [] }
    var all: [Node] = []
    all.reserveCapacity(Int(records[Int(parent.index)].count))
    while next != 0 {
      all.append(Node(index: next))
      let child = Int(next)
      next = records[child].next
      records[child].next = 0
    }
    (records[Int(parent.index)].first, records[Int(parent.index)].last) = (0, 0)
    records[Int(parent.index)].count = 0
    return all
  }

  /// Puts a child before all others of a sequence.
  package mutating func prepend(_ child: Node, to sequence: Node) {
    let rest = detachChildren(of: sequence)
    append(child, to: sequence)
    for node in rest { attach(node, to: sequence) }
  }

  private mutating func attach(_ child: Node, to parent: Node) {
    records.withUnsafeMutableBufferPointer { records in
      let last = records[Int(parent.index)].last
      if last == 0 {
        records[Int(parent.index)].first = child.index
      } else {
        records[Int(last)].next = child.index
      }
      records[Int(parent.index)].last = child.index
      records[Int(parent.index)].count += 1
      records[Int(child.index)].next = 0
    }
  }

  private func predecessor(of child: Node, in parent: Node) -> Node? {
    var previous: Node?
    for node in children(parent) {
      if node == child { return previous }
      previous = node
    }
    return nil
  }
}
