/// Checks of an API server between the fields of a definition.
extension Validator {
  /// Checks a mapping that is the last of the trail; nil for one that nobody wrote.
  mutating func check(_ facts: [Fact], _ node: Node?, _ schema: CompiledSchema? = nil) {
    for fact in facts {
      switch fact {
      case .needs(let path, let condition):
        if isMet(condition, node), isAbsent(find(path, in: node)) { reportMissing(path, in: node, condition) }
      case .forbids(let path, let condition):
        if let found = find(path, in: node), !isAbsent(found), isMet(condition, node) {
          reportForbidden(found, path, condition)
        }
      case .one(let fields): checkUnion(of: fields, in: node, least: 1, most: 1)
      case .atMostOne(let fields): checkUnion(of: fields, in: node, least: 0, most: 1)
      case .atLeastOne(let fields): checkUnion(of: fields, in: node, least: 1, most: fields.count)
      case .value(let path, let fact, let condition):
        if let found = find(path, in: node), isMet(condition, node) {
          within(path, of: node) { $0.check(fact, of: found, condition) }
        }
      case .part(let field):
        if let schema, isNothing(node.flatMap { arena.child($0, field) }) {
          checkPart(field, of: node, schema)
        }
      case .ascending(let low, let lowest, let high, let highest, let strictly):
        checkOrder((low, lowest), (high, highest), strictly, in: node)
      case .distinct(let path, let fields): checkDistinct(path, by: fields, in: node)
      case .each(let path, let facts, let condition):
        guard let found = find(path, in: node), isMet(condition, node) else { continue }
        within(path, of: node) { $0.checkEach(facts, in: found) }
      case .expressions(let path):
        if let found = find(path, in: node), !isAbsent(found) {
          within(path, of: node) {
            $0.leaveOutExpressions()
          }
        }
      case .check(let check): compute(check, node)
      }
    }
  }

  /// Only a server evaluates expressions: the rest is checked, and it is said that these were not.
  mutating func leaveOutExpressions() {
    if unreadable != nil { return }
    let subject = path.steps.isEmpty ? "the object" : "`\(path)`"
    unreadable = "the rules in CEL of \(subject) are not evaluated"
  }

  /// A part of an object that nobody wrote lacks all that it needs.
  mutating func checkAbsent(_ schema: CompiledSchema) {
    for field in schema.required where !schema.isPart(field) {
      reportMissing(FactPath([field]), in: nil, .always)
    }
    check(schema.facts, nil, schema)
  }

  private mutating func checkPart(_ field: String, of node: Node?, _ schema: CompiledSchema) {
    guard let part = schema.property(field)?.resolved, trail.count < Self.maximumDepth,
      !isMisspelt(field)
    else { return }
    trail.append(Step(node: node ?? trail[trail.count - 1].node, missing: field))
    checkAbsent(part)
    trail.removeLast()
  }

  private mutating func checkEach(_ facts: [Fact], in node: Node) {
    guard arena.kind(node) == .sequence else { return check(facts, node) }
    for (index, item) in Array(arena.children(node)).enumerated() {
      trail.append(Step(node: item, index: index))
      check(facts, item)
      trail.removeLast()
    }
  }

  private mutating func checkUnion(of fields: [String], in node: Node?, least: Int, most: Int) {
    let present = fields.filter { field in !isAbsent(node.flatMap { arena.child($0, field) }) }
    if present.count < least {
      let words = fields.map { "`\($0)`" }.joined(separator: ", ")
      let number = most == 1 ? "one" : "at least one"
      report(.missingField, "must have \(number) of \(words)", at: placeOfMissing(in: node))
    }
    guard present.count > most, let node, let last = arena.child(node, present[present.count - 1]) else {
      return
    }
    report(
      .inconsistent, "must not have both `\(present[0])` and `\(present[present.count - 1])`",
      at: arena.keyLocation(last), path: FieldPath(path.steps + [.key(present[present.count - 1])]))
  }

  private mutating func checkOrder(
    _ low: (path: FactPath, fallback: Double), _ high: (path: FactPath, fallback: Double), _ strictly: Bool,
    in node: Node?
  ) {
    let nodes = (find(low.path, in: node), find(high.path, in: node))
    guard let blamed = nodes.1 ?? nodes.0, isNumber(nodes.0), isNumber(nodes.1) else { return }
    let least = nodes.0.flatMap(number) ?? low.fallback
    let most = nodes.1.flatMap(number) ?? high.fallback
    guard strictly ? least >= most : least > most else { return }
    let (names, word) = ((low.path.text, high.path.text), strictly ? "greater than" : "at least")
    report(
      .inconsistent, "must have a `\(names.1)` \(word) `\(names.0)`", at: arena.location(blamed),
      path: FieldPath(path.steps + high.path.steps))
  }

  private func isNumber(_ node: Node?) -> Bool { node.map { number($0) != nil } ?? true }

  private mutating func checkDistinct(_ path: FactPath, by fields: [String], in node: Node?) {
    guard let list = find(path, in: node), arena.kind(list) == .sequence else { return }
    var seen: Set<[String]> = []
    for (index, item) in Array(arena.children(list)).enumerated() {
      let values = fields.compactMap { field in arena.child(item, field).flatMap { arena.text($0) } }
      guard values.count == fields.count, !values.contains(""), !seen.insert(values).inserted,
        let blamed = arena.child(item, fields[0])
      else { continue }
      report(
        .duplicate,
        "has the \(fields[0]) \"\(values[0])\" twice in `\(path.text)`; expected each \(fields[0]) once",
        at: arena.location(blamed),
        path: FieldPath(self.path.steps + path.steps + [.index(index), .key(fields[0])]))
    }
  }

  // MARK: Conditions

  private func isMet(_ condition: Condition, _ node: Node?) -> Bool {
    switch condition {
    case .always: true
    case .has(let path): !isAbsent(find(path, in: node))
    case .lacks(let path): isAbsent(find(path, in: node))
    case .is(let path, let words): words.contains(text(path, node))
    case .isNot(let path, let words): !words.contains(text(path, node))
    case .isWord(let path):
      find(path, in: node).map { arena.kind($0) == .scalar && number($0) == nil } ?? false
    case .all(let conditions): conditions.allSatisfy { isMet($0, node) }
    }
  }

  private func text(_ path: FactPath, _ node: Node?) -> String {
    find(path, in: node).flatMap { arena.text($0) } ?? ""
  }

  // MARK: Places

  /// The value at the end of a path, unless it is null.
  func find(_ path: FactPath, in node: Node?) -> Node? {
    var found = node
    for key in path.keys { found = found.flatMap { arena.child($0, key) } }
    return found.flatMap { arena.isNull($0) ? nil : $0 }
  }

  private func isNothing(_ node: Node?) -> Bool { node.map { arena.isNull($0) } ?? true }

  /// Whether Go would see nothing here: null, an empty text or an empty list.
  func isAbsent(_ node: Node?) -> Bool {
    guard let node, !arena.isNull(node) else { return true }
    switch arena.kind(node) {
    case .scalar: return arena.type(node) == .string && arena.text(node)?.isEmpty == true
    case .sequence: return arena.count(node) == 0
    case .mapping: return false
    }
  }

  /// Does something where a path leads.
  private mutating func within(_ path: FactPath, of node: Node?, _ body: (inout Validator) -> Void) {
    var found = node
    for key in path.keys {
      found = found.flatMap { arena.child($0, key) }
      if let found { trail.append(Step(node: found)) }
    }
    body(&self)
    trail.removeLast(path.keys.count)
  }

  private mutating func reportMissing(_ path: FactPath, in node: Node?, _ condition: Condition) {
    let full = FieldPath(self.path.steps + path.steps)
    if isMisspelt(path.keys[0]) { return }
    let place = placeOfMissing(in: nearest(path, in: node))
    report(.missingField, "must have a field `\(path.text)`\(condition.reason)", at: place, path: full)
  }

  /// Whether a field of the value at hand was written in another way: then it is not missing besides.
  private func isMisspelt(_ field: String) -> Bool {
    problems.contains { $0.meant == field && $0.path.steps.dropLast() == path.steps[...] }
  }

  /// The last value on a path that is there.
  private func nearest(_ path: FactPath, in node: Node?) -> Node? {
    var found = node
    for key in path.keys.dropLast() {
      guard let next = found.flatMap({ arena.child($0, key) }), arena.kind(next) == .mapping else { break }
      found = next
    }
    return found
  }

  private mutating func reportForbidden(_ node: Node, _ path: FactPath, _ condition: Condition) {
    report(
      .inconsistent, "must have no `\(path.text)`\(condition.reason)", at: arena.keyLocation(node),
      path: FieldPath(self.path.steps + path.steps))
  }
}

extension CompiledSchema {
  /// Whether the server makes a field of nothing, so that only what the field needs can be missing.
  func isPart(_ field: String) -> Bool {
    has(.facts) && facts.contains { if case .part(field) = $0 { true } else { false } }
  }
}

extension Condition {
  /// In words, after what must be so.
  var reason: String { words.isEmpty ? "" : " where \(words.joined(separator: " and "))" }

  private var words: [String] {
    switch self {
    case .always: []
    case .has(let path): ["`\(path.text)` is there"]
    case .lacks(let path): ["`\(path.text)` is not there"]
    case .is(let path, let words): ["`\(path.text)` is \(Self.list(words))"]
    case .isNot(let path, let words): ["`\(path.text)` is not \(Self.list(words))"]
    case .isWord(let path): ["`\(path.text)` is a name"]
    case .all(let conditions): conditions.flatMap(\.words)
    }
  }

  private static func list(_ words: [String]) -> String {
    words.filter { !$0.isEmpty }.joined(separator: " or ")
  }
}

extension FactPath {
  init(_ keys: [String]) { self.keys = keys }

  var text: String { keys.joined(separator: ".") }
  var steps: [FieldPath.Step] { keys.map { .key($0) } }
}

extension Arena {
  /// Where the key of a value stands; the value's own place if it has no key.
  func keyLocation(_ node: Node) -> FileLocation {
    let position = keyPosition(node)
    return location(position.isNone ? self.position(node) : position)
  }
}
