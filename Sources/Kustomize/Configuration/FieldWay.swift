/// The way to the fields of a spec, made ready to be gone through many objects of one arena.
///
/// A reference, since each object of a kind is gone through in the same ways.
final class FieldWay {
  /// One key of the path.
  fileprivate struct Step {
    /// The key, without the brackets that say that a list stands there.
    let key: String
    let isList: Bool
    /// Whether kustomize takes it for a step into a list: a number, `-`, `*`, or what stands in brackets.
    let isListStep: Bool
    /// The key in the arena; nil where no tree had it when the way was made.
    let symbol: Symbol?

    init(_ step: String, in arena: Arena) {
      isList = step.utf8.last == UInt8(ascii: "]") && step.hasSuffix("[]")
      key = isList ? String(step.dropLast(2)) : step
      isListStep = Self.isListStep(step)
      symbol = arena.symbols.find(key)
    }

    private static func isListStep(_ step: String) -> Bool {
      guard let first = step.utf8.first, first < UInt8(ascii: "A") || first == UInt8(ascii: "[") else {
        return false
      }
      return step == "-" || step == "*" || Int(step) != nil || step.hasPrefix("[") && step.hasSuffix("]")
    }
  }

  /// The path as the spec writes it.
  let path: [String]
  fileprivate let steps: [Step]
  /// The keys of the steps; nil where more is to be looked at than a key, and where no tree had it.
  fileprivate let keys: [Symbol?]

  init(_ path: [String], in arena: Arena) {
    self.path = path
    var steps: [Step] = []
    steps.reserveCapacity(path.count)
    // A closure would copy the arena's parts for each step.
    for step in path { steps.append(Step(step, in: arena)) }
    self.steps = steps
    keys = steps.map { $0.isList || $0.isListStep ? nil : $0.symbol }
  }
}

/// A field that a spec led to: its value, and the collection that holds it.
struct FoundField: Sendable {
  var node: Node
  var parent: Node
}

extension Arena {
  /// The fields that a way leads to, from the root of an object.
  ///
  /// With `creating`, missing mappings on the way and the field itself are made.
  mutating func fields(
    along way: FieldWay, of root: Node, creating kind: Kind? = nil, by cause: Cause
  ) throws(Rejection) -> [FoundField] {
    guard way.steps.count <= TreeLimits.steps else {
      throw Rejection(
        .pathTooLong, "a path has \(way.steps.count) steps; expected at most \(TreeLimits.steps)",
        at: location(root))
    }
    if isTooLarge { try checkSize(at: location(root)) }
    // Most of a way leads through mappings that are there.
    let (node, parent, depth, isMissing) = descend(from: root, along: way.keys)
    if isMissing, kind == nil { return [] }
    var found: [FoundField] = []
    try collect(way, depth, from: node, parent: parent, kind, cause, into: &found)
    return found
  }

  private mutating func collect(
    _ way: FieldWay, _ depth: Int, from node: Node, parent: Node, _ creation: Kind?, _ cause: Cause,
    into found: inout [FoundField]
  ) throws(Rejection) {
    guard depth < way.steps.count else {
      found.append(FoundField(node: node, parent: parent))
      return
    }
    if isNull(node) { return }
    switch kind(node) {
    case .sequence:
      var next = firstChild(node)
      while let element = next {
        // It may be changed on the way, but not replaced or moved.
        next = self.next(after: element)
        try collect(way, depth, from: element, parent: node, creation, cause, into: &found)
      }
    case .mapping:
      if way.steps[depth].isListStep {
        let step = way.path[depth]
        throw Rejection(
          .fieldSpecInvalid, "the path of a field spec leads to `\(step)` here, where a mapping stands",
          at: location(node),
          notes: [.init("lists are entered by themselves: leave `\(step)` out of the path")])
      }
      let isList = way.steps[depth].isList
      let isLast = depth + 1 == way.steps.count
      if let value = child(node, along: way, depth) {
        // Where the path says that a list must stand, a null becomes an empty one.
        if isList, isNull(value) {
          return replace(value, with: makeCollection(.sequence, at: position(value)), in: node, by: cause)
        }
        guard isNull(value), let creation, !isList else {
          return try collect(way, depth + 1, from: value, parent: node, creation, cause, into: &found)
        }
        // A null on the way gives way to what is to be made there.
        let made = make(isLast ? creation : .mapping, cause)
        replace(value, with: made, in: node, by: cause)
        try collect(way, depth + 1, from: made, parent: node, creation, cause, into: &found)
      } else if let creation, !isList {
        let made = make(isLast ? creation : .mapping, cause)
        set(symbols.intern(way.steps[depth].key), to: made, in: node, by: cause)
        try collect(way, depth + 1, from: made, parent: node, creation, cause, into: &found)
      }
    case .scalar:
      throw Rejection(
        .fieldNotCollection,
        "the path \(way.path[depth...].joined(separator: "/")) goes on, but here stands a scalar",
        at: location(node))
    }
  }

  /// The value to which a way goes on from a mapping.
  private func child(_ mapping: Node, along way: FieldWay, _ depth: Int) -> Node? {
    // A key that no tree had at first may have been made since.
    if let key = way.steps[depth].symbol { return child(mapping, key) }
    return child(mapping, way.steps[depth].key)
  }

  private mutating func make(_ kind: Kind, _ cause: Cause) -> Node {
    kind == .scalar
      ? makeScalar(.empty, type: .string, at: cause.position) : makeCollection(kind, at: cause.position)
  }
}
