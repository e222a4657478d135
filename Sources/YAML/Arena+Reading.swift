/// The children of a collection, in order.
package struct Children: Sequence, IteratorProtocol {
  private let records: [Arena.Record]
  private var upcoming: UInt32
  /// How many there are at first, so that arrays of them are made in one go.
  package let underestimatedCount: Int

  init(of parent: Node, records: [Arena.Record]) {
    self.records = records
    upcoming = records[Int(parent.index)].first
    underestimatedCount = Int(records[Int(parent.index)].count)
  }

  package mutating func next() -> Node? {
    guard upcoming != 0 else { return nil }
    let node = Node(index: upcoming)
    upcoming = records[Int(upcoming)].next
    return node
  }
}

extension Arena {
  package func kind(_ node: Node) -> Kind { records[Int(node.index)].kind }

  /// How many children a collection has; 0 for a scalar.
  package func count(_ node: Node) -> Int { Int(records[Int(node.index)].count) }

  /// The elements of a sequence, or the values of a mapping.
  package func children(_ node: Node) -> Children {
    Children(of: node, records: records)
  }

  /// The first child of a collection; nil if it is empty, and for a scalar.
  package func firstChild(_ node: Node) -> Node? {
    let first = records[Int(node.index)].first
    return first == 0 ? nil : Node(index: first)
  }

  /// The children of a collection, as an array that stays as it is while the arena is changed; none for nil.
  package func elements(of node: Node?) -> [Node] { node.map { Array(children($0)) } ?? [] }

  /// The sibling that follows.
  package func next(after node: Node) -> Node? {
    let next = records[Int(node.index)].next
    return next == 0 ? nil : Node(index: next)
  }

  /// The key under which a value stands in its mapping.
  package func key(_ value: Node) -> Symbol { records[Int(value.index)].key }

  /// The ends of the key under which a value stands in its mapping.
  package func keyEnds(_ value: Node) -> TextEnds { symbols.ends(of: records[Int(value.index)].key) }

  /// Whether the key under which a value stands in its mapping is this one, which no string is made to find out.
  package func isKey(_ text: String, of value: Node) -> Bool {
    symbols.says(text, records[Int(value.index)].key)
  }

  /// The text of the key under which a value stands in its mapping.
  package func keyText(_ value: Node) -> String { symbols.string(records[Int(value.index)].key) }

  package func position(_ node: Node) -> Position { records[Int(node.index)].position }

  /// Where the key stands under which a value is found.
  package func keyPosition(_ value: Node) -> Position { records[Int(value.index)].keyPosition }

  /// The last thing that was done to a node; nil if it is as it was read.
  package func step(_ node: Node) -> Step? {
    let step = records[Int(node.index)].step
    return step == 0 ? nil : steps[Int(step)]
  }

  /// The text of a scalar; the empty text for a collection.
  package func symbol(_ node: Node) -> Symbol { records[Int(node.index)].value }
  package func type(_ node: Node) -> ScalarType { records[Int(node.index)].type }
  package func style(_ node: Node) -> ScalarStyle { records[Int(node.index)].style }

  /// The text of a scalar as it stands, whatever its type; nil for a collection.
  package func text(_ node: Node) -> String? {
    kind(node) == .scalar ? symbols.string(symbol(node)) : nil
  }

  /// Whether a node is a scalar of a text, whatever its type, which no string is made to find out.
  package func says(_ text: String, _ node: Node) -> Bool {
    guard kind(node) == .scalar else { return false }
    var text = text
    return text.withUTF8 { symbols.text(of: symbol(node), equals: $0) }
  }

  /// Whether a node is a scalar whose text begins with a part.
  package func begins(with part: String, _ node: Node) -> Bool {
    guard kind(node) == .scalar else { return false }
    var part = part
    return part.withUTF8 { part in
      symbols.withBytes(of: symbol(node)) { $0.starts(with: part) }
    }
  }

  /// The text of the scalar at the end of a path of keys, whatever its type; nil if there is none.
  package func text(at node: Node, _ key: String, _ rest: String...) -> String? {
    rest.reduce(child(node, key)) { parent, key in parent.flatMap { child($0, key) } }.flatMap { text($0) }
  }

  /// The text of a scalar that is a string; nil for anything else.
  package func string(_ node: Node) -> String? {
    kind(node) == .scalar && type(node) == .string ? symbols.string(symbol(node)) : nil
  }

  package func isNull(_ node: Node) -> Bool { kind(node) == .scalar && type(node) == .null }

  /// The value of a key in a mapping.
  package func child(_ mapping: Node, _ key: Symbol) -> Node? {
    guard kind(mapping) == .mapping else { return nil }
    var index = records[Int(mapping.index)].first
    while index != 0 {
      if records[Int(index)].key == key { return Node(index: index) }
      index = records[Int(index)].next
    }
    return nil
  }

  /// The value of a key in a mapping.
  package func child(_ mapping: Node, _ key: String) -> Node? {
    let record = records[Int(mapping.index)]
    guard case .mapping = record.kind else { return nil }
    // Most mappings have a handful of keys, with which a text is compared sooner than it is looked up.
    if record.count > 8 { return symbols.find(key).flatMap { child(mapping, $0) } }
    var key = key
    return key.withUTF8 { key in
      records.withUnsafeBufferPointer { records in
        symbols.withTexts { texts in
          var index = record.first
          while index != 0 {
            if texts.says(key, records[Int(index)].key) { return Node(index: index) }
            index = records[Int(index)].next
          }
          return nil
        }
      }
    }
  }

  /// How far keys lead through mappings: the last value on the way, what holds it, how many keys lead there, and
  /// whether it is the next key that is missing.
  ///
  /// The way ends before what is no mapping, unless it is the last value and not null, and before a key that is nil.
  package func descend(
    from root: Node, along keys: [Symbol?]
  ) -> (node: Node, parent: Node, depth: Int, isMissing: Bool) {
    records.withUnsafeBufferPointer { records in
      var (node, parent, depth) = (root.index, root.index, 0)
      guard records[Int(root.index)].kind == .mapping else { return (root, root, 0, false) }
      while depth < keys.count, records[Int(node)].kind == .mapping, let key = keys[depth] {
        var child = records[Int(node)].first
        while child != 0, records[Int(child)].key != key { child = records[Int(child)].next }
        if child == 0 { return (Node(index: node), Node(index: parent), depth, true) }
        let isEnd =
          depth + 1 == keys.count
          && !(records[Int(child)].kind == .scalar && records[Int(child)].type == .null)
        guard isEnd || records[Int(child)].kind == .mapping else { break }
        (node, parent, depth) = (child, node, depth + 1)
      }
      return (Node(index: node), Node(index: parent), depth, false)
    }
  }

  /// The value at the end of a path of keys.
  package subscript(node: Node, path: String...) -> Node? {
    var node = node
    for key in path {
      guard let child = child(node, key) else { return nil }
      node = child
    }
    return node
  }

  /// The first scalar of a tree whose text has a part.
  package func firstScalar(of node: Node, holding part: String) -> Node? {
    if kind(node) == .scalar { return symbols.holds(part, in: symbol(node)) ? node : nil }
    for child in children(node) {
      if let found = firstScalar(of: child, holding: part) { return found }
    }
    return nil
  }

  /// The first scalar of several trees whose text has a part, with the place of its tree; each text is looked at once.
  package func firstScalar(of roots: [Node], holding part: String) -> (tree: Int, scalar: Node)? {
    var lacking = [Bool](repeating: false, count: symbols.count)
    for (index, root) in roots.enumerated() {
      if let found = firstScalar(of: root, holding: part, &lacking) { return (index, found) }
    }
    return nil
  }

  private func firstScalar(of node: Node, holding part: String, _ lacking: inout [Bool]) -> Node? {
    if kind(node) == .scalar {
      let symbol = symbol(node)
      if lacking[Int(symbol.index)] { return nil }
      if symbols.holds(part, in: symbol) { return node }
      lacking[Int(symbol.index)] = true
      return nil
    }
    var next = firstChild(node)
    while let child = next {
      if let found = firstScalar(of: child, holding: part, &lacking) { return found }
      next = self.next(after: child)
    }
    return nil
  }

  /// The sequences below a node that have one of some keys, in their order; none within another of them.
  package func sequences(named keys: [String], below node: Node) -> [Node] {
    sequences(named: keys.compactMap { symbols.find($0) }, below: node)
  }

  /// The same, of keys that are known by their symbols.
  package func sequences(named keys: [Symbol], below node: Node) -> [Node] {
    if keys.isEmpty { return [] }
    var found: [Node] = []
    // Every value of every object comes by here, most of them scalars.
    records.withUnsafeBufferPointer { records in
      func collect(below index: UInt32) {
        var next = records[Int(index)].first
        while next != 0 {
          switch records[Int(next)].kind {
          case .scalar: break
          case .sequence where keys.contains(records[Int(next)].key): found.append(Node(index: next))
          case .sequence, .mapping: collect(below: next)
          }
          next = records[Int(next)].next
        }
      }
      collect(below: node.index)
    }
    return found
  }

  /// Whether two trees hold the same values: positions, styles and the order of keys do not count.
  package func equal(_ a: Node, _ b: Node) -> Bool {
    guard kind(a) == kind(b), count(a) == count(b) else { return false }
    switch kind(a) {
    case .scalar:
      switch (type(a), type(b)) {
      case (.null, .null): return true
      case (.int, .int), (.int, .float), (.float, .int), (.float, .float):
        return symbol(a) == symbol(b) || number(a) != nil && number(a) == number(b)
      default: return type(a) == type(b) && symbol(a) == symbol(b)
      }
    case .sequence: return zip(children(a), children(b)).allSatisfy { equal($0, $1) }
    case .mapping:
      guard count(b) > 16 else {
        return children(a).allSatisfy { value in child(b, key(value)).map { equal(value, $0) } ?? false }
      }
      let others = KeyIndex(b, in: self)
      return children(a).allSatisfy { value in others[key(value)].map { equal(value, $0) } ?? false }
    }
  }

  /// Whether a tree holds the same as one of another arena, in the same order; styles and places do not count.
  func says(
    _ node: Node, theSameAs other: Node, in arena: Arena, _ isSame: (Symbol, Symbol) -> Bool
  ) -> Bool {
    let (own, foreign) = (records[Int(node.index)], arena.records[Int(other.index)])
    guard own.kind == foreign.kind, own.type == foreign.type, own.count == foreign.count,
      isSame(own.value, foreign.value)
    else { return false }
    var (next, otherNext) = (own.first, foreign.first)
    while next != 0 {
      guard isSame(records[Int(next)].key, arena.records[Int(otherNext)].key),
        says(Node(index: next), theSameAs: Node(index: otherNext), in: arena, isSame)
      else { return false }
      (next, otherNext) = (records[Int(next)].next, arena.records[Int(otherNext)].next)
    }
    return true
  }

  /// The text of a number, whatever base or exponent it was written with.
  private func number(_ node: Node) -> String? { canonicalNumber(text(node) ?? "", type: type(node)) }

  /// Whether a place may show what a Secret keeps, so that messages do not quote it.
  package func hides(_ position: Position) -> Bool { files[position.file].hides(position.line) }

  /// A place as people read it, with the text of its line.
  package func location(_ position: Position) -> FileLocation {
    let file = files[position.file]
    return FileLocation(
      file: file.name, line: position.line, column: position.column, excerpt: file.excerpt(position.line))
  }

  /// The place of a node, with the text of its line.
  package func location(_ node: Node) -> FileLocation { location(position(node)) }
}
