/// Checks of single values that depend on the fields next to them.
extension Validator {
  /// Checks a value that is the last of the trail: a scalar, each item of a list, each value or key of a mapping.
  mutating func check(_ fact: ValueFact, of node: Node, _ condition: Condition) {
    switch fact {
    case .keys(let format): checkKeys(of: node, format)
    case .count(let least, let most):
      if arena.kind(node) == .sequence { checkCount(arena.count(node), least, most, "items", node) }
    case .nonEmpty, .nonEmptyItems, .distinct: break
    case .includesOne(let words):
      guard arena.kind(node) == .sequence, arena.count(node) > 0 else { return }
      let found = arena.children(node).compactMap { arena.text($0) }
      if !words.contains(where: found.contains) {
        report(.wrongValue, "must have one of \(alternatives(words))", at: arena.location(node))
      }
    case .aloneIf(let word):
      guard arena.kind(node) == .sequence, arena.count(node) > 1 else { return }
      if let item = arena.children(node).first(where: { arena.text($0) == word }) {
        report(.inconsistent, "must have no other item than \(word)", at: arena.location(item))
      }
    default:
      if arena.kind(node) == .scalar { return checkScalar(node, fact, condition) }
      for (index, item) in Array(arena.children(node)).enumerated() where arena.kind(item) == .scalar {
        trail.append(Step(node: item, index: arena.kind(node) == .sequence ? index : nil))
        checkScalar(item, fact, condition)
        trail.removeLast()
      }
    }
  }

  private mutating func checkScalar(_ node: Node, _ fact: ValueFact, _ condition: Condition) {
    guard let text = arena.text(node), !arena.isNull(node) else { return }
    func expect(_ words: String) {
      refuse("must be \(words)\(condition.reason), but is \(described(node))", arena.location(node))
    }
    switch fact {
    case .oneOf(let words):
      if !text.isEmpty, !words.contains(text) { expect(alternatives(words.filter { !$0.isEmpty })) }
    case .exactlyOneOf(let words): if !words.contains(text) { expect(alternatives(words)) }
    case .format(let format): if !text.isEmpty, !format.accepts(text) { expect(format.expectation) }
    case .exactly(let format): if text.isEmpty || !format.accepts(text) { expect(format.expectation) }
    case .range(let least, let most):
      if let value = number(node), value < least || value > most {
        expect(most == .infinity ? "at least \(whole(least))" : "from \(whole(least)) to \(whole(most))")
      }
    case .moreThan(let least):
      if let value = number(node), value <= least { expect("more than \(whole(least))") }
    default: break
    }
  }

  /// Reports a value that is wrong, unless it has been said that it is.
  private mutating func refuse(_ predicate: String, _ location: FileLocation) {
    report(.wrongValue, predicate, at: location)
  }

  /// The keys of a mapping that is the last of the trail.
  mutating func checkKeys(of node: Node, _ format: TextFormat) {
    guard arena.kind(node) == .mapping else { return }
    for child in Array(arena.children(node)) {
      let key = arena.keyText(child)
      if key.isEmpty || !format.accepts(key) {
        report(
          .wrongValue, "has the key \"\(key)\"; expected \(format.expectation)", at: arena.keyLocation(child),
          path: FieldPath(path.steps + [.key(key)]))
      }
    }
  }

  /// A number, or the amount that a quantity is.
  func number(_ node: Node) -> Double? {
    guard let text = arena.text(node), arena.kind(node) == .scalar else { return nil }
    return Quantity(text)?.value
  }
}
