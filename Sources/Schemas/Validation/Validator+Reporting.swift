/// What is said of a problem.
extension Validator {
  /// The way to the value at hand.
  var path: FieldPath {
    var steps: [FieldPath.Step] = []
    for step in trail.dropFirst() {
      if let missing = step.missing {
        steps.append(.key(missing))
        continue
      }
      guard let index = step.index else {
        steps.append(.key(arena.keyText(step.node)))
        continue
      }
      let key = step.listKey ?? "name"
      if let name = arena.child(step.node, key), !arena.isNull(name), let value = arena.text(name),
        !value.isEmpty
      {
        steps.append(.element(key: key, value: value))
      } else {
        steps.append(.index(index))
      }
    }
    return FieldPath(steps)
  }

  /// Reports what is wrong with the value at hand: its path begins the sentence.
  mutating func report(
    _ kind: Problem.Kind, _ predicate: String, at location: FileLocation, path: FieldPath? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    let own = self.path
    let full = path ?? own
    // One thing is wrong with a value, whichever fact says it first; items of lists may be called by another key.
    if problems.contains(where: {
      $0.path == full && ($0.location == location || kind == .missingField)
        || kind == .missingField && $0.kind == kind && $0.location == location
          && $0.path.steps.last == full.steps.last && $0.path.steps.count == full.steps.count
    }) {
      return
    }
    let subject = own.steps.isEmpty ? "the object" : "`\(own)`"
    problems.append(
      Problem(
        kind: kind, message: "\(subject) \(predicate)", location: location, path: full, notes: notes))
  }

  mutating func report(_ kind: Problem.Kind, _ predicate: String, at node: Node) {
    report(kind, predicate, at: arena.location(node))
  }

  mutating func reportType(of node: Node, _ schema: CompiledSchema) {
    report(
      .wrongType, "must be \(words(for: schema.kind)), but is \(described(node))", at: arena.location(node),
      notes: advice(node, schema.kind))
  }

  /// Reports a field that its schema does not declare, and returns the one that was probably meant.
  mutating func reportUnknown(_ child: Node, in schema: CompiledSchema) -> String? {
    let name = arena.keyText(child)
    var names = schema.propertyNames
    if schema.traits.contains(.isEmbeddedResource) { names += ["apiVersion", "kind", "metadata"] }
    let near = nearest(to: name, in: names)
    var predicate = "has no field \"\(name)\""
    if names.count <= 8, !names.isEmpty {
      predicate += "; expected one of \(names.sorted().joined(separator: ", "))"
    }
    report(
      .unknownField, predicate, at: arena.location(arena.keyPosition(child)),
      path: FieldPath(path.steps + [.key(name)]), notes: .meant(near))
    if let near, problems.last?.kind == .unknownField { problems[problems.count - 1].meant = near }
    return near
  }

  /// A value in words; never that of a Secret.
  func described(_ node: Node) -> String {
    let tree = Tree(node, in: snapshot)
    guard isConfidential, tree.kind == .scalar else { return tree.described }
    return tree.type == .string ? "a string" : tree.type.described
  }

  private func words(for kind: Schema.Kind) -> String {
    switch kind {
    case .anything: "a value"
    case .object: "a mapping"
    case .list: "a list"
    case .string: "a string"
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "true or false"
    case .integerOrString: "an integer or a string"
    case .quantity: "a quantity such as 100m or 1Gi"
    }
  }

  /// What to do, where it is a matter of quotes.
  func advice(_ node: Node, _ kind: Schema.Kind) -> [Diagnostic.Note] {
    guard let text = arena.text(node), !isConfidential else { return [] }
    switch (kind, arena.type(node)) {
    case (.string, .int), (.string, .float), (.string, .bool): return [.init("quote it: \"\(text)\"")]
    case (.integer, .string) where ScalarType(readingPlain: text) == .int,
      (.boolean, .string) where ScalarType(readingPlain: text) == .bool:
      return [.init("write it without quotes: \(text)")]
    default: return []
    }
  }
}
