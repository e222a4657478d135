import Diagnostics
import Workloads
import YAML

/// Reads trees as protocol buffers read JSON: strictly, for a release.
///
/// A field that stands under its name in the protocol buffers (`component_ref`) gets the one in JSON (`componentRef`),
/// so that whoever reads the tree afterwards knows one name.
struct FieldCheck {
  /// A problem whose place is a node yet, because the arena still changes.
  struct Found {
    let kind: FieldProblem.Kind
    let part: FieldProblem.Part
    let message: String
    let key: String
    let node: Node
  }

  /// The place of a value in a map, by its own key, or in a list, from 0.
  private enum Entry {
    case named
    case number(Int)
  }

  var arena: Arena
  let backend: ReleaseVersion
  private(set) var found: [Found] = []

  init(_ arena: consuming Arena, for backend: ReleaseVersion) {
    self.arena = arena
    self.backend = backend
  }

  /// Checks a value that must be a message.
  mutating func check(_ node: Node, as message: Message, _ part: FieldProblem.Part) {
    guard case .mapping = arena.kind(node) else {
      return report(.type(expected: "a mapping"), node, message, part)
    }
    // A message has one choice at most.
    var chosen: Symbol?
    var next = arena.firstChild(node)
    while let child = next {
      next = arena.next(after: child)
      let ends = arena.keyEnds(child)
      let place = message.place(of: ends)
      // Most values are texts, and need no closer look.
      if let place, ends.areAll, message.fields[place].takesAnyText, case .scalar = arena.kind(child),
        case .string = arena.type(child)
      {
        continue
      }
      let key = arena.key(child)
      guard let (field, isJSON) = field(child, ends, at: place, of: message), field.isKnown(to: backend)
      else {
        reportUnknown(key, child, message, part)
        continue
      }
      if !isJSON {
        if arena.child(node, field.name) != nil {
          report(.repeated(as: field.name), child, message, part)
          continue
        }
        arena.setKey(of: child, to: arena.symbols.intern(field.name))
      }
      // Null stands for a field that is not set.
      if arena.isNull(child) { guard case .value = field.type else { continue } }
      if field.isOfChoice {
        if let chosen {
          report(.choice(other: arena.symbols.string(chosen)), child, message, part, key: key)
        }
        chosen = key
      }
      if let inner = field.message, case .mapping = arena.kind(child) {
        check(child, as: inner, part)
      } else {
        check(child, as: field.type, message, part, key: key)
      }
    }
  }

  /// The field that a value stands for, and whether under its name in JSON.
  ///
  /// - Parameter place: That of the field whose name in JSON has the ends of the value's key.
  private func field(
    _ value: Node, _ ends: TextEnds, at place: Int?, of message: Message
  ) -> (Field, isJSON: Bool)? {
    if let place, ends.areAll || arena.isKey(message.fields[place].name, of: value) {
      return (message.fields[place], true)
    }
    return message.field(inProtocol: arena.keyText(value)).map { ($0, false) }
  }

  /// `component_ref` as JSON has it.
  static func camelCase(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "_")) else { return name }
    var camel = ""
    var isNext = false
    for character in name.unicodeScalars {
      if character == "_" {
        isNext = true
      } else if isNext {
        camel += String(character).uppercased()
        isNext = false
      } else {
        camel.unicodeScalars.append(character)
      }
    }
    return camel
  }

  private mutating func reportUnknown(
    _ key: Symbol, _ node: Node, _ message: Message, _ part: FieldProblem.Part
  ) {
    let ends = arena.keyEnds(node)
    let field = field(node, ends, at: message.place(of: ends), of: message)?.0
    let known = message.fields.filter { $0.isKnown(to: backend) }.map(\.name).sorted()
    report(
      .unknown(
        since: field?.since, until: field?.until,
        near: field == nil ? nearest(to: arena.symbols.string(key), in: known) : nil),
      node, message, part, key: key)
  }

  /// - Parameter entry: Where the value stands in the list or map of the field; nil for the field itself.
  private mutating func check(
    _ node: Node, as type: FieldType, _ message: Message, _ part: FieldProblem.Part, key: Symbol,
    at entry: Entry? = nil
  ) {
    switch type {
    case .value: return
    case .message(let inner):
      if case .mapping = arena.kind(node) { return check(node, as: inner, part) }
    case .structure:
      if case .mapping = arena.kind(node) { return }
    case .list(let element):
      guard case .sequence = arena.kind(node) else { break }
      return checkChildren(of: node, as: element, areNamed: false, message, part, key: key)
    case .map(let value):
      guard case .mapping = arena.kind(node) else { break }
      return checkChildren(of: node, as: value, areNamed: true, message, part, key: key)
    case .word(let words):
      return check(node, as: words, message, part, key: key, at: entry)
    case .text, .flag, .number, .integer, .duration:
      if case .scalar = arena.kind(node), accepts(node, type) { return }
    }
    report(.type(expected: type.described), node, message, part, key: key, at: entry)
  }

  private mutating func checkChildren(
    of node: Node, as type: FieldType, areNamed: Bool, _ message: Message, _ part: FieldProblem.Part,
    key: Symbol
  ) {
    var number = 0
    var next = arena.firstChild(node)
    while let child = next {
      next = arena.next(after: child)
      check(child, as: type, message, part, key: key, at: areNamed ? .named : .number(number))
      number += 1
    }
  }

  private mutating func check(
    _ node: Node, as words: Words, _ message: Message, _ part: FieldProblem.Part, key: Symbol,
    at entry: Entry?
  ) {
    if case .scalar = arena.kind(node), case .string = arena.type(node) {
      let word = words.words.first { arena.says($0.name, node) }
      if let word, word.since ?? backend <= backend { return }
      return report(
        .word(known: words.names(knownTo: backend), since: word?.since), node, message, part, key: key,
        at: entry)
    }
    if let text = arena.text(node), accepts(node, .integer(bits: 32)) {
      let number = canonicalNumber(text, type: arena.type(node)).flatMap { Int($0) }
      let word = words.words.first { $0.number == number && $0.since ?? backend <= backend }
      return report(.wordAsNumber(name: word?.name), node, message, part, key: key, at: entry)
    }
    report(.type(expected: "a name"), node, message, part, key: key, at: entry)
  }

  /// Whether a scalar is of a type, as protocol buffers read the JSON that comes of it.
  private func accepts(_ node: Node, _ type: FieldType) -> Bool {
    switch (type, arena.type(node)) {
    case (.text, .string), (.text, .timestamp), (.flag, .bool): return true
    default: return Self.accepts(arena.text(node) ?? "", arena.type(node), as: type)
    }
  }

  private static func accepts(_ text: String, _ scalar: ScalarType, as type: FieldType) -> Bool {
    switch (type, scalar) {
    case (.number, .int), (.number, .float): canonicalNumber(text, type: scalar) != nil
    case (.number, .string):
      ["NaN", "Infinity", "-Infinity"].contains(text) || JSONNumber(text)?.value.isFinite == true
    case (.integer(let bits), .int), (.integer(let bits), .float):
      canonicalNumber(text, type: scalar).map { fits(Int($0), bits) } ?? false
    case (.integer(let bits), .string): fits(JSONNumber(text)?.whole, bits)
    case (.duration, .string): ProtocolDuration.isValid(text)
    default: false
    }
  }

  private static func fits(_ number: Int?, _ bits: Int) -> Bool {
    number.map { bits == 64 || Int32(exactly: $0) != nil } ?? false
  }

  private mutating func report(
    _ kind: FieldProblem.Kind, _ node: Node, _ message: Message, _ part: FieldProblem.Part,
    key: Symbol? = nil,
    at entry: Entry? = nil
  ) {
    let field = arena.symbols.string(key ?? arena.key(node))
    let name =
      switch entry {
      case .named: "\(field)[\(arena.keyText(node))]"
      case .number(let number): "\(field)[\(number)]"
      case nil: field
      }
    found.append(Found(kind: kind, part: part, message: message.name, key: name, node: node))
  }
}
