/// The places that a path of `replacements` means in one object, made where they are missing if that is asked for.
struct PathMatcher {
  let path: ObjectPath
  /// The kind of value to make at the end of the path; nil makes nothing.
  let creating: Arena.Kind?
  let cause: Cause
  private(set) var matches: [FoundField] = []

  init(_ path: ObjectPath, creating: Arena.Kind?, by cause: Cause) {
    self.path = path
    self.creating = creating
    self.cause = cause
  }

  /// Gathers the places below the root of an object.
  mutating func match(_ root: Node, in arena: inout Arena) throws(PathProblem) {
    try path.checkLength()
    try match(path.steps[...], FoundField(node: root, parent: root), &arena)
  }

  private mutating func match(
    _ steps: ArraySlice<ObjectPath.Step>, _ place: FoundField, _ arena: inout Arena
  ) throws(PathProblem) {
    guard let step = steps.first else { return matches.append(place) }
    let rest = steps.dropFirst()
    switch step {
    case .key(let key): try match(key: key, rest, place, &arena)
    case .last: try match(key: "-", rest, place, &arena)
    case .index(let index): try match(index: index, rest, place.node, &arena)
    case .every:
      if arena.isNull(place.node) { return }
      try arena.expect(.sequence, place.node)
      for element in arena.elements(of: place.node) {
        try match(rest, FoundField(node: element, parent: place.node), &arena)
      }
    case .element(let key, let value): try match(element: key, value, rest, place.node, &arena)
    case .malformed(let part): throw PathProblem(message: "\(part) must have the form [key=value]")
    }
  }

  private mutating func match(
    key: String, _ rest: ArraySlice<ObjectPath.Step>, _ place: FoundField, _ arena: inout Arena
  ) throws(PathProblem) {
    var mapping = place.node
    if arena.isNull(mapping) {
      guard creating != nil else { return }
      let made = arena.makeCollection(.mapping, at: cause.position)
      arena.replace(mapping, with: made, in: place.parent, by: cause)
      mapping = made
    }
    try arena.expect(.mapping, mapping)
    if let found = arena.child(mapping, key) {
      return try match(rest, FoundField(node: found, parent: mapping), &arena)
    }
    guard let made = make(before: rest, &arena) else { return }
    arena.set(arena.symbols.intern(key), to: made, in: mapping, by: cause)
    try match(rest, FoundField(node: made, parent: mapping), &arena)
  }

  private mutating func match(
    index: Int, _ rest: ArraySlice<ObjectPath.Step>, _ sequence: Node, _ arena: inout Arena
  ) throws(PathProblem) {
    try arena.expect(.sequence, sequence)
    let count = arena.count(sequence)
    if index == count, let made = make(before: rest, &arena) { append(made, to: sequence, &arena) }
    let elements = arena.elements(of: sequence)
    guard elements.indices.contains(index) else {
      throw PathProblem(message: "the index is \(index), but the list has \(counted(count, "element"))")
    }
    try match(rest, FoundField(node: elements[index], parent: sequence), &arena)
  }

  private mutating func match(
    element key: String, _ value: String, _ rest: ArraySlice<ObjectPath.Step>, _ sequence: Node,
    _ arena: inout Arena
  ) throws(PathProblem) {
    if arena.isNull(sequence) { return }
    try arena.expect(.sequence, sequence)
    let before = matches.count
    // kustomize reads the value as a regular expression that may match anywhere: [name=a] means ab, too.
    let expression: RegularExpression
    do throws(Rejection) {
      expression = try RegularExpression("(?s:.*)(?:\(value))(?s:.*)", at: FileLocation(file: ""))
    } catch {
      throw PathProblem(message: error.first.message)
    }
    let elements = arena.elements(of: sequence).filter { element in
      (key.isEmpty ? element : arena.child(element, key)).flatMap { arena.text($0) }
        .map(expression.matchesWhole) ?? false
    }
    for element in elements { try match(rest, FoundField(node: element, parent: sequence), &arena) }
    guard elements.isEmpty, matches.count == before, creating != nil else { return }
    let text = arena.makeString(value, at: cause.position)
    guard !key.isEmpty else {
      append(text, to: sequence, &arena)
      return try match(rest, FoundField(node: text, parent: sequence), &arena)
    }
    let made = arena.makeCollection(.mapping, at: cause.position)
    arena.set(arena.symbols.intern(key), to: text, in: made, by: cause)
    append(made, to: sequence, &arena)
    try match(rest, FoundField(node: made, parent: sequence), &arena)
  }

  private func append(_ node: Node, to sequence: Node, _ arena: inout Arena) {
    arena.append(node, to: sequence)
    arena.logAdded(node, replacing: nil, by: cause)
  }

  /// A value for the steps that follow; an empty text at the end of the path, which any text may replace.
  private func make(before rest: ArraySlice<ObjectPath.Step>, _ arena: inout Arena) -> Node? {
    guard let creating else { return nil }
    switch rest.first {
    case nil where creating == .scalar:
      return arena.makeScalar(.empty, type: .null, at: cause.position)
    case nil: return arena.makeCollection(creating, at: cause.position)
    case .index, .element, .malformed: return arena.makeCollection(.sequence, at: cause.position)
    case .key, .every, .last: return arena.makeCollection(.mapping, at: cause.position)
    }
  }
}
