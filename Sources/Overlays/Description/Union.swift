internal import Diagnostics
internal import Manifests
internal import YAML

/// A part of an overlay that is exactly one of several.
protocol Union: Sendable {
  /// Hands every member to a visitor, in the order in which documents name them.
  static func describe<Visitor: UnionVisitor>(_ visitor: inout Visitor) where Visitor.Choice == Self
  /// The reason why it must be one of them, for messages.
  static var reason: String? { get }
}

extension Union {
  static var reason: String? { nil }
}

/// Visits the members of a union.
protocol UnionVisitor<Choice> {
  associatedtype Choice
  /// A member: its name, what it holds, how the union is made of that, and that of the union.
  mutating func member<K: Kind>(
    _ name: String, _ kind: K, _ make: (K.Value) -> Choice, _ held: (Choice) -> K.Value?, _ sentence: String)
}

/// Exactly one of several.
struct UnionKind<Choice: Union>: Kind {
  var showsDefault: Bool { false }

  var expectation: String { expectation(found: "none") }

  var schema: Schema { .oneOf(members) }

  private var members: [SchemaField] {
    var builder = MemberSchemas<Choice>()
    Choice.describe(&builder)
    return builder.fields
  }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Choice>? {
    guard tree.kind == .mapping else {
      fields.isIncomplete = true
      let member = members.first { $0.name == tree.text }
      fields.mistype(
        spot.path, expected: "a mapping", tree,
        notes: member.map { [.init("write {\($0.name): \($0.schema.sketch)}")] } ?? [])
      return nil
    }
    var reader = MemberReader<Choice>(Fields(choice: tree, in: fields, path: spot.path))
    Choice.describe(&reader)
    let pairs = tree.pairs
    let isUnknown = reader.found.count < pairs.count
    // A misspelt member is reported as an unknown field, which says enough.
    if reader.found.count > 1 || reader.found.isEmpty && !isUnknown {
      let known = members.map(\.name)
      let found = pairs.filter { known.contains($0.key) }
      reader.result = nil
      fields.refuse(
        spot.path, expectation(found: found.isEmpty ? "none" : found.map(\.key).joined(separator: ", ")),
        at: found.count > 1 ? found[1].value.keyPosition : tree.keyPosition, id: .overlayUnionAmbiguous)
    } else {
      fields.add(reader.fields.diagnostics)
    }
    if isUnknown {
      fields.refuseUnknown(in: tree, at: spot.path, known: members.map(\.name))
    }
    guard let result = reader.result, !reader.fields.isIncomplete else {
      fields.isIncomplete = true
      return nil
    }
    return result
  }

  func imply(_ value: inout Located<Choice>, at spot: Spot, _ fields: inout Fields) {
    var implied = MemberImplied(
      choice: value.value, fields: Fields(nil, in: fields, path: spot.path, at: fields.position))
    Choice.describe(&implied)
    fields.add(implied.fields.diagnostics)
    value = Located(implied.choice, at: fields.position, isDefault: true)
  }

  func write(_ value: Choice) -> ManifestValue {
    var writer = MemberWriter(choice: value)
    Choice.describe(&writer)
    return writer.result
  }

  private func expectation(found: String) -> String {
    "expected exactly one of \(members.map(\.name).joined(separator: ", ")); found \(found)"
      + (Choice.reason.map { ": \($0)" } ?? "")
  }
}

extension Kind {
  static func oneOf<Choice>() -> Self where Self == UnionKind<Choice> { UnionKind() }
}

/// The empty mapping: a member that has no fields.
struct EmptyKind: Kind {
  var expectation: String { "expected {}" }
  var schema: Schema { .empty }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Void>? {
    if tree.kind != .mapping || !tree.pairs.isEmpty {
      fields.refuse(
        spot.path, expectation, at: tree.position,
        found: tree.kind == .mapping ? tree.pairs.map(\.key).joined(separator: ", ") : tree.shown)
    }
    return Located((), at: tree.keyPosition)
  }

  func write(_ value: Void) -> ManifestValue { [:] }
}

extension Kind where Self == EmptyKind {
  static var empty: Self { EmptyKind() }
}

private struct MemberReader<Choice: Union>: UnionVisitor {
  var fields: Fields
  var found: [String] = []
  var result: Located<Choice>?

  init(_ fields: Fields) { self.fields = fields }

  mutating func member<K: Kind>(
    _ name: String, _ kind: K, _ make: (K.Value) -> Choice, _ held: (Choice) -> K.Value?, _ sentence: String
  ) {
    guard let tree = fields.tree?[name] else { return }
    found.append(name)
    guard found.count == 1, let value = kind.read(tree, at: Spot(section: fields.path, key: name), &fields)
    else { return }
    result = Located(make(value.value), at: value.position)
  }
}

private struct MemberImplied<Choice: Union>: UnionVisitor {
  var choice: Choice
  var fields: Fields

  mutating func member<K: Kind>(
    _ name: String, _ kind: K, _ make: (K.Value) -> Choice, _ held: (Choice) -> K.Value?, _ sentence: String
  ) {
    guard let value = held(choice) else { return }
    var located = Located(value, at: fields.position, isDefault: true)
    kind.imply(&located, at: Spot(section: fields.path, key: name), &fields)
    choice = make(located.value)
  }
}

private struct MemberWriter<Choice: Union>: UnionVisitor {
  var choice: Choice
  var result = ManifestValue.absent

  mutating func member<K: Kind>(
    _ name: String, _ kind: K, _ make: (K.Value) -> Choice, _ held: (Choice) -> K.Value?, _ sentence: String
  ) {
    if let value = held(choice) { result = .mapping([(name, kind.write(value))]) }
  }
}

private struct MemberSchemas<Choice: Union>: UnionVisitor {
  var fields: [SchemaField] = []

  mutating func member<K: Kind>(
    _ name: String, _ kind: K, _ make: (K.Value) -> Choice, _ held: (Choice) -> K.Value?, _ sentence: String
  ) {
    fields.append(SchemaField(name, kind.schema, sentence))
  }
}
