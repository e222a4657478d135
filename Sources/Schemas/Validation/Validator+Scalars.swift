/// Single values: their type, and what they may be.
extension Validator {
  /// Whether a value is of the type that its schema asks for, as JSON has it.
  func isOfKind(_ node: Node, _ schema: CompiledSchema) -> Bool {
    switch (schema.kind, arena.kind(node)) {
    case (.anything, _), (.object, .mapping), (.list, .sequence): true
    case (_, .mapping), (_, .sequence), (.object, _), (.list, _): false
    case (.string, .scalar): isText(node)
    case (.integer, .scalar): integer(node) != nil
    case (.number, .scalar): arena.type(node) == .int || arena.type(node) == .float
    case (.boolean, .scalar): arena.type(node) == .bool
    case (.integerOrString, .scalar): isText(node) || integer(node) != nil
    case (.quantity, .scalar): isText(node) || arena.type(node) == .int || arena.type(node) == .float
    }
  }

  /// Timestamps are texts in JSON.
  private func isText(_ node: Node) -> Bool {
    arena.type(node) == .string || arena.type(node) == .timestamp
  }

  /// The whole number that a scalar is; JSON knows no difference between `1` and `1.0`.
  private func integer(_ node: Node) -> Double? {
    guard let text = arena.text(node), let number = canonicalNumber(text, type: arena.type(node)) else {
      return nil
    }
    guard arena.type(node) == .int || arena.type(node) == .float, let value = Double(number),
      value == value.rounded()
    else { return nil }
    return value
  }

  mutating func checkScalar(_ node: Node, _ schema: CompiledSchema) {
    guard let text = arena.text(node) else { return }
    if schema.has(.enumeration) {
      checkEnumeration(text, node, schema)
    }
    if schema.kind == .quantity {
      if Quantity(text) == nil {
        report(
          .wrongValue, "must be a quantity such as 100m or 1Gi, but is \(described(node))",
          at: arena.location(node))
      } else {
        checkLimits(number(node), node, schema)
      }
    } else if isText(node) {
      checkText(text, node, schema)
    } else {
      checkNumber(node, schema)
    }
  }

  private mutating func checkEnumeration(_ text: String, _ node: Node, _ schema: CompiledSchema) {
    let words = schema.enumeration
    if words.contains(text) { return }
    // Kubernetes' own types take the empty text for one that is not there.
    if text.isEmpty, schema.table.acceptsNull { return }
    report(
      .wrongValue, "must be \(alternatives(words)), but is \(described(node))", at: arena.location(node),
      notes: isConfidential ? [] : .nearest(to: text, in: words))
  }

  private mutating func checkText(_ text: String, _ node: Node, _ schema: CompiledSchema) {
    let location = { [snapshot] in snapshot.arena.location(node) }
    // Kubernetes' own types take the empty text for one that is not there.
    let isAbsent = text.isEmpty && schema.table.acceptsNull
    if !isAbsent, schema.format != .none, !schema.format.accepts(text) {
      report(
        .wrongValue, "must be \(schema.format.expectation), but is \(described(node))", at: location(),
        notes: schema.format == .portOrName ? advice(node, .integer) : [])
    }
    let length = text.unicodeScalars.count
    if let least = schema.count(.minimumLength), length < least {
      let expectation = least == 1 ? "must not be empty" : "must have \(least) characters or more"
      report(.wrongValue, expectation, at: location())
    }
    if let most = schema.count(.maximumLength), length > most {
      report(.wrongValue, "must have \(most) characters at most, but has \(length)", at: location())
    }
    guard let pattern = schema.pattern else { return }
    guard let matches = Pattern.matches(pattern, text) else {
      unreadable = unreadable ?? "its pattern \"\(pattern)\" cannot be read"
      return
    }
    if !matches {
      report(.wrongValue, "must match \"\(pattern)\", but is \(described(node))", at: location())
    }
  }

  private mutating func checkNumber(_ node: Node, _ schema: CompiledSchema) {
    guard let text = arena.text(node), let number = canonicalNumber(text, type: arena.type(node)),
      let value = Double(number)
    else { return }
    if checkLimits(value, node, schema) { return }
    let isWithin =
      switch schema.format {
      case .int32: Int32(number) != nil || Int32(exactly: value) != nil
      case .int64: Int64(number) != nil || Int64(exactly: value) != nil
      default: schema.kind != .integerOrString || Int32(exactly: value) != nil
      }
    if !isWithin {
      let expectation = schema.format == .int64 ? TextFormat.int64 : .int32
      report(.wrongValue, "must be \(expectation.expectation), but is \(text)", at: arena.location(node))
    }
  }

  /// Whether a number is not within its limits, which is then reported.
  @discardableResult
  private mutating func checkLimits(_ value: Double?, _ node: Node, _ schema: CompiledSchema) -> Bool {
    guard let value, let (least, most) = limits(schema) else { return false }
    let isTooSmall = schema.traits.contains(.excludesMinimum) ? value <= least : value < least
    let isTooLarge = schema.traits.contains(.excludesMaximum) ? value >= most : value > most
    guard isTooSmall || isTooLarge else { return false }
    let found = arena.text(node) ?? ""
    report(.wrongValue, "must be \(range(least, most, schema)), but is \(found)", at: arena.location(node))
    return true
  }

  private func limits(_ schema: CompiledSchema) -> (Double, Double)? {
    switch schema.format {
    case .portOrName: return (1, 65_535)
    case .optionalPortOrName: return (0, 65_535)
    case .share, .shareUpToAll: return (0, .infinity)
    default: break
    }
    guard schema.has(.minimum) || schema.has(.maximum) else { return nil }
    return (schema.minimum ?? -.infinity, schema.maximum ?? .infinity)
  }

  private func range(_ least: Double, _ most: Double, _ schema: CompiledSchema) -> String {
    let below = schema.traits.contains(.excludesMaximum) ? "less than" : "at most"
    let above = schema.traits.contains(.excludesMinimum) ? "more than" : "at least"
    if most >= Double(Int64.max) { return "\(above) \(whole(least))" }
    if least == -.infinity { return "\(below) \(whole(most))" }
    if below == "at most", above == "at least" { return "from \(whole(least)) to \(whole(most))" }
    return "\(above) \(whole(least)) and \(below) \(whole(most))"
  }

  /// A number without a fraction that is none.
  func whole(_ number: Double) -> String { Int64(exactly: number).map { "\($0)" } ?? "\(number)" }
}

/// Expressions of schemas, which may match anywhere in a text.
enum Pattern {
  /// Nil if the expression cannot be read.
  static func matches(_ pattern: String, _ text: String) -> Bool? {
    let expression = try? RegularExpression(
      "(?s:.*)(?:\(pattern))(?s:.*)", at: FileLocation(file: "pattern"))
    return expression?.matchesWhole(text)
  }
}
