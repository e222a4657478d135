package import Diagnostics
package import YAML

/// A JSON 6902 patch: operations on one object, in order.
package struct JSONPatch: Sendable {
  private let operations: Node
  private let cause: Cause
  /// Whether a path may lack its first slash, and then loses its first step: kustomize reads `x/data/a` as `/data/a`.
  private let allowsLoosePaths: Bool

  /// A patch that stands in a file as a list of operations.
  package init(_ operations: Node, allowingLoosePaths: Bool = false, by cause: Cause) {
    self.operations = operations
    self.cause = cause
    allowsLoosePaths = allowingLoosePaths
  }

  /// Applies the operations to an object; nothing is left half done, because an error ends the build.
  package func apply(to object: Node, in arena: inout Arena) throws(Rejection) {
    try refuseExcess(object, arena)
    for operation in arena.elements(of: operations) {
      try arena.checkSize(at: arena.location(operation))
      guard let name = arena.text(at: operation, "op") else {
        throw Rejection(
          .jsonPatchInvalid, "an operation of a JSON patch expects `op`", at: arena.location(operation))
      }
      let pointer = try pointer("path", of: operation, in: arena)
      switch name {
      case "add": try add(value(of: operation, in: &arena), at: pointer, to: object, operation, &arena)
      case "replace":
        let value = try value(of: operation, in: &arena)
        try replace(pointer, with: value, in: object, operation, &arena)
      case "remove": _ = try remove(pointer, from: object, operation, &arena)
      case "move":
        let from = try self.pointer("from", of: operation, in: arena)
        let value = try remove(from, from: object, operation, &arena)
        try add(value, at: pointer, to: object, operation, &arena, isCarried: true)
      case "copy":
        let from = try self.pointer("from", of: operation, in: arena)
        let source = try find(from, in: object, operation, arena)
        try refuseExcess(source, arena)
        let value = arena.copy(source)
        try add(value, at: pointer, to: object, operation, &arena, isCarried: true)
      case "test": try test(pointer, in: object, operation, &arena)
      default:
        throw Rejection(
          .jsonPatchInvalid,
          "the operation is \"\(name)\"; expected add, remove, replace, move, copy or test",
          at: arena.location(arena.child(operation, "op") ?? operation))
      }
    }
  }

  /// Operations look through lists and mappings, so that many of them take long on a large object.
  private func refuseExcess(_ object: Node, _ arena: Arena) throws(Rejection) {
    let count = arena.count(operations)
    guard count > 20_000 || count > 100 && arena.isLarger(object, than: 200_000_000 / count) else { return }
    throw Rejection(
      .patchTooLarge, "a JSON patch of \(count) operations meets an object that is too large for so many",
      at: arena.location(operations))
  }

  private func pointer(_ field: String, of operation: Node, in arena: Arena) throws(Rejection) -> JSONPointer
  {
    let node = arena.child(operation, field)
    if let text = node.flatMap({ arena.text($0) }),
      let pointer = JSONPointer(text, isLoose: allowsLoosePaths),
      pointer.tokens.count <= TreeLimits.steps
    {
      return pointer
    }
    throw Rejection(
      .jsonPatchInvalid,
      "`\(field)` of an operation expects a JSON pointer such as /spec/replicas, of at most \(TreeLimits.steps) steps",
      at: arena.location(node ?? operation))
  }

  private func value(of operation: Node, in arena: inout Arena) throws(Rejection) -> Node {
    if let value = arena.child(operation, "value") { return arena.copy(value) }
    // A null written as nothing at all is a value too: go-yaml hands on an operation without one as null.
    return arena.makeScalar(.empty, type: .null, at: arena.position(operation))
  }

  private func step(_ operation: Node, _ arena: Arena) -> Cause {
    cause.at(arena.position(arena.child(operation, "value") ?? operation))
  }

  private func add(
    _ value: Node, at pointer: JSONPointer, to object: Node, _ operation: Node, _ arena: inout Arena,
    isCarried: Bool = false
  ) throws(Rejection) {
    try arena.checkDepth(of: value, below: pointer.tokens.count, at: arena.location(operation))
    guard let last = pointer.tokens.last else {
      return try become(value, object, operation, &arena)
    }
    let parent = try find(pointer.tokens.dropLast(), in: object, operation, arena)
    switch arena.kind(parent) {
    case .mapping where isCarried: carry(value, as: last, to: parent, operation, &arena)
    case .mapping: set(last, to: value, in: parent, operation, &arena)
    case .sequence:
      if last == "-" {
        arena.append(value, to: parent)
      } else {
        let count = arena.count(parent)
        guard let index = index(last, count: count + 1) else {
          throw missing(pointer.tokens[...], operation, arena, "the list has \(counted(count, "element"))")
        }
        let rest = arena.detachChildren(of: parent)
        for node in rest[..<index] + [value] + rest[index...] { arena.append(node, to: parent) }
      }
      if isCarried {
        arena.logCarried(value, by: step(operation, arena))
      } else {
        arena.logAdded(value, replacing: nil, by: step(operation, arena))
      }
    case .scalar: throw missing(pointer.tokens[...], operation, arena, "its parent is a scalar")
    }
  }

  /// Sets an entry; its key stands in the operation's path.
  private func set(_ key: String, to value: Node, in parent: Node, _ operation: Node, _ arena: inout Arena) {
    let place = arena.child(operation, "path").map { arena.position($0) }
    arena.set(arena.symbols.intern(key), to: value, in: parent, keyAt: place, by: step(operation, arena))
  }

  /// Puts a value that stood elsewhere under a key.
  private func carry(
    _ value: Node, as key: String, to parent: Node, _ operation: Node, _ arena: inout Arena
  ) {
    let symbol = arena.symbols.intern(key)
    if let old = arena.child(parent, symbol) {
      arena.exchange(old, for: value, in: parent)
      arena.noteRemoval(of: old, from: parent, by: step(operation, arena))
    } else {
      let place = arena.child(operation, "path").map { arena.position($0) }
      arena.append(value, as: symbol, keyAt: place ?? arena.position(operation), to: parent)
    }
    arena.logCarried(value, by: step(operation, arena))
  }

  /// A pointer to the whole document replaces its content.
  private func become(_ value: Node, _ object: Node, _ operation: Node, _ arena: inout Arena)
    throws(Rejection)
  {
    guard arena.kind(value) == .mapping, arena.kind(object) == .mapping else {
      throw missing([], operation, arena, "an object must stay a mapping")
    }
    let old = arena.detachChildren(of: object)
    for new in arena.detachChildren(of: value) {
      arena.append(new, as: arena.key(new), keyAt: arena.keyPosition(new), to: object)
      let counterpart = old.first { arena.key($0) == arena.key(new) }
      arena.logAdded(new, replacing: counterpart, by: step(operation, arena).at(arena.position(new)))
    }
    for gone in old where arena.child(object, arena.key(gone)) == nil {
      arena.noteRemoval(of: gone, from: object, by: step(operation, arena))
    }
  }

  private func replace(
    _ pointer: JSONPointer, with value: Node, in object: Node, _ operation: Node, _ arena: inout Arena
  ) throws(Rejection) {
    guard let last = pointer.tokens.last else { return try become(value, object, operation, &arena) }
    let parent = try find(pointer.tokens.dropLast(), in: object, operation, arena)
    switch arena.kind(parent) {
    case .mapping: set(last, to: value, in: parent, operation, &arena)
    default:
      let old = try find(pointer, in: object, operation, arena)
      arena.replace(old, with: value, in: parent, by: step(operation, arena))
    }
  }

  private func remove(
    _ pointer: JSONPointer, from object: Node, _ operation: Node, _ arena: inout Arena
  ) throws(Rejection) -> Node {
    let node = try find(pointer, in: object, operation, arena)
    let parent = try find(pointer.tokens.dropLast(), in: object, operation, arena)
    guard node != object else { throw missing([], operation, arena, "the whole object cannot be removed") }
    arena.remove(node, from: parent, by: step(operation, arena))
    return node
  }

  private func test(_ pointer: JSONPointer, in object: Node, _ operation: Node, _ arena: inout Arena)
    throws(Rejection)
  {
    let expected = try value(of: operation, in: &arena)
    let found = try? find(pointer, in: object, operation, arena)
    if let found, arena.equal(found, expected) { return }
    if found == nil, arena.isNull(expected) { return }
    throw Rejection(
      .jsonPatchTestFailed, "the test of /\(pointer.tokens.joined(separator: "/")) failed",
      at: arena.location(operation),
      notes: found.map { [.init("the value that was found stands here", at: arena.location($0))] } ?? [])
  }

  private func find(
    _ pointer: JSONPointer, in object: Node, _ operation: Node, _ arena: Arena
  ) throws(Rejection) -> Node {
    try find(pointer.tokens[...], in: object, operation, arena)
  }

  private func find(
    _ tokens: ArraySlice<String>, in object: Node, _ operation: Node, _ arena: Arena
  ) throws(Rejection) -> Node {
    var node = object
    for (depth, token) in tokens.enumerated() {
      let reached = tokens.prefix(depth + 1)
      switch arena.kind(node) {
      case .mapping:
        guard let child = arena.child(node, token) else {
          let keys = arena.children(node).map { arena.keyText($0) }
          throw missing(
            reached, operation, arena, nearest(to: token, in: keys).map { "did you mean \"\($0)\"?" })
        }
        node = child
      case .sequence:
        let count = arena.count(node)
        guard let index = index(token, count: count) else {
          throw missing(reached, operation, arena, "the list has \(counted(count, "element"))")
        }
        node = arena.elements(of: node)[index]
      case .scalar: throw missing(reached, operation, arena, "its parent is a scalar")
      }
    }
    return node
  }

  /// An index into a list; negative ones count from the end, as kustomize's library has it.
  private func index(_ token: String, count: Int) -> Int? {
    guard var index = Int(token) else { return nil }
    if index < 0 { index += count }
    return (0..<count).contains(index) ? index : nil
  }

  private func missing(
    _ tokens: ArraySlice<String>, _ operation: Node, _ arena: Arena, _ note: String?
  ) -> Rejection {
    Rejection(
      .jsonPatchTargetMissing, "the object has nothing at /\(tokens.joined(separator: "/"))",
      at: arena.location(arena.child(operation, "path") ?? operation), notes: note.map { [.init($0)] } ?? [])
  }
}

extension Arena {
  /// Rounds integers beyond 53 bits, as kustomize does by carrying an object that a JSON patch met through floats.
  package mutating func roundIntegers(below node: Node) {
    guard kind(node) == .scalar else {
      for child in Array(children(node)) { roundIntegers(below: child) }
      return
    }
    guard type(node) == .int, let text = text(node), text.utf8.count > 15,
      let exact = canonicalNumber(text, type: .int), let rounded = canonicalNumber(exact, type: .float)
    else { return }
    if rounded != exact {
      let isInteger = rounded.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0.isDigit }
      let cause = Cause(.jsonPatch, at: position(node))
      setScalar(node, to: symbols.intern(rounded), type: isInteger ? .int : .float, by: cause)
    }
  }
}
