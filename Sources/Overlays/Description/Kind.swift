internal import Diagnostics
internal import YAML

/// The values of a field: how they are read from a file, written from a program, and described.
protocol Kind<Value>: Sendable {
  associatedtype Value: Sendable
  /// The expectation, for messages on a field that is missing or wrong.
  var expectation: String { get }
  /// As documents describe it.
  var schema: Schema { get }
  /// Whether documents show a default of it.
  var showsDefault: Bool { get }
  /// Reads a value; nil, once it has complained, if it is not of this kind.
  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Value>?
  /// Gives a default the place of the section that implies it.
  func imply(_ value: inout Located<Value>, at spot: Spot, _ fields: inout Fields)
  /// The value as a file has it.
  func write(_ value: Value) -> ManifestValue
}

extension Kind {
  var showsDefault: Bool { true }

  func imply(_ value: inout Located<Value>, at spot: Spot, _ fields: inout Fields) {
    value.position = fields.position
  }
}

/// Where a value is in an overlay; the path is made when somebody asks for it.
struct Spot {
  var section = ""
  var key = ""
  var index: Int?

  /// How people name it: `spec.images.pins`, `components["a.b"]`, `names[2]`.
  var path: String {
    if section.isEmpty { return key }
    if let index { return "\(section)[\(index)]" }
    let isPlain = !key.isEmpty && !key.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
    return isPlain ? "\(section).\(key)" : "\(section)[\"\(key)\"]"
  }
}

/// A kind whose value may be missing.
struct OptionalKind<Wrapped: Kind>: Kind {
  let wrapped: Wrapped
  var expectation: String { wrapped.expectation }
  var schema: Schema { wrapped.schema }
  var showsDefault: Bool { false }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Wrapped.Value?>? {
    wrapped.read(tree, at: spot, &fields)?.map { $0 }
  }

  func write(_ value: Wrapped.Value?) -> ManifestValue { value.map(wrapped.write) ?? .absent }
}

/// A kind whose values are scalars.
protocol ScalarKind: Kind {
  /// The type of YAML, for messages: `an integer`.
  var type: String { get }
  /// The value of a scalar of that type, nil if it is out of what is expected; nil if it is of another type.
  func value(of tree: Tree) -> Value??
  /// Whether a text would be taken, were it written in quotes.
  func takes(_ text: String) -> Bool
  /// What somebody meant who wrote a text that is not taken; nil where that cannot be told.
  func meant(by text: String) -> String?
  /// What is wrong with a text that is not taken, where the expectation does not say it.
  func remark(on text: String) -> String?
  /// What else can be done where a value is not taken.
  var advice: String? { get }
}

extension ScalarKind {
  func takes(_ text: String) -> Bool { false }
  func meant(by text: String) -> String? { nil }
  func remark(on text: String) -> String? { nil }
  var advice: String? { nil }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Value>? {
    if let value = value(of: tree) {
      if let value { return Located(value, at: tree.position) }
      refuse(tree, at: spot, &fields)
    } else if type == "a string", tree.kind == .scalar, !tree.isNull, let text = tree.text, !takes(text) {
      // Quotes alone would not make it right.
      refuse(tree, at: spot, &fields)
    } else {
      fields.mistype(spot.path, expected: type, tree)
    }
    return nil
  }

  private func refuse(_ tree: Tree, at spot: Spot, _ fields: inout Fields) {
    let toFill = tree.text.flatMap(OverlayTemplate.request(in:))
    let meant = toFill ?? tree.text.flatMap(meant).map { "did you mean \"\($0)\"?" }
    fields.refuse(
      spot.path, expectation, at: tree.position, found: tree.shown,
      notes: tree.origin
        + ((meant ?? tree.text.flatMap(remark) ?? advice).map { [.init($0)] } ?? []))
  }
}

/// A string of a form.
struct TextKind: ScalarKind {
  let form: TextForm
  let expectation: String
  /// The texts that there are; nil takes every one of the form.
  var choices: [String]?
  var advice: String?
  var type: String { "a string" }
  var schema: Schema { .text(form) }

  func value(of tree: Tree) -> String?? {
    (tree.string ?? (form.admitsDay && tree.type == .timestamp ? tree.text : nil))
      .map { takes($0) ? $0 : nil }
  }

  func takes(_ text: String) -> Bool { form.accepts(text) && choices?.contains(text) != false }

  func meant(by text: String) -> String? {
    TextForm.slips(in: text).first(where: takes)
      ?? choices?.last { $0.hasPrefix(text + ".") }
  }

  func remark(on text: String) -> String? { form.remark(on: text) }

  func write(_ value: String) -> ManifestValue { .string(value) }
}

/// One of a few words.
struct WordsKind<Choice: RawRepresentable<String> & CaseIterable & Sendable>: ScalarKind {
  /// The whole message, or nil for one that names the words.
  var message: String?
  /// Text that the message adds to the words.
  var reason = ""
  /// The words in another order than their own.
  var choices: [Choice]?
  var type: String { "a string" }
  var schema: Schema { .words(choices?.map(\.rawValue) ?? Choice.allCases.map(\.rawValue)) }

  var expectation: String {
    message ?? "expected \(alternatives(Choice.allCases.map(\.rawValue)))\(reason)"
  }

  func value(of tree: Tree) -> Choice?? { tree.string.map { Choice(rawValue: $0) } }

  func takes(_ text: String) -> Bool { Choice(rawValue: text) != nil }

  func meant(by text: String) -> String? {
    let words = Choice.allCases.map(\.rawValue)
    func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let holding = words.filter { letters($0).contains(letters(text)) }
    return nearest(to: text, in: words) ?? (holding.count == 1 && !letters(text).isEmpty ? holding[0] : nil)
  }

  func write(_ value: Choice) -> ManifestValue { .string(value.rawValue) }
}

/// A boolean.
struct FlagKind: ScalarKind {
  let expectation = "expected a boolean"
  var type: String { "a boolean" }
  var schema: Schema { .flag }

  func value(of tree: Tree) -> Bool?? {
    tree.type == .bool ? tree.text.map { $0.lowercased() == "true" } : nil
  }
  func write(_ value: Bool) -> ManifestValue { .boolean(value) }
}

/// True, and nothing else.
struct AssentKind: ScalarKind {
  let expectation: String
  var type: String { "a boolean" }
  var schema: Schema { .assent }

  func value(of tree: Tree) -> Bool?? { FlagKind().value(of: tree).map { $0 == true ? true : nil } }
  func write(_ value: Bool) -> ManifestValue { .boolean(value) }
}

/// A whole number within bounds.
struct IntegerKind: ScalarKind {
  let range: ClosedRange<Int>
  /// The whole message, or nil for one that names the bounds between these words.
  var message: String?
  var before = ""
  var after = ""
  var expectation: String {
    message ?? "expected \(before)\(range.lowerBound) to \(range.upperBound)\(after)"
  }
  var type: String { "an integer" }
  var schema: Schema { .integer(range) }

  /// A number beyond 64 bits is out of every range of the language.
  func value(of tree: Tree) -> Int?? {
    guard tree.type == .int, let text = tree.text else { return nil }
    return .some(canonicalNumber(text, type: .int).flatMap { Int($0) }.flatMap { range ~= $0 ? $0 : nil })
  }

  func write(_ value: Int) -> ManifestValue { .integer(value) }
}

/// A number within bounds.
struct NumberKind: ScalarKind {
  let range: ClosedRange<Double>
  let expectation: String
  var type: String { "a number" }
  var schema: Schema { .number(range) }

  func value(of tree: Tree) -> Double?? {
    guard tree.type == .int || tree.type == .float, let text = tree.text else { return nil }
    let number = canonicalNumber(text, type: tree.type).flatMap { Double($0) }
    return .some(number.flatMap { range ~= $0 ? $0 : nil })
  }

  func write(_ value: Double) -> ManifestValue { Int(exactly: value).map { .integer($0) } ?? .number(value) }
}

// MARK: Short names

extension Kind where Self == TextKind {
  static func text(_ form: TextForm, _ expectation: String) -> Self {
    Self(form: form, expectation: expectation)
  }
}

extension Kind {
  static func words<Choice>(_ message: String? = nil, because reason: String = "") -> Self
  where Self == WordsKind<Choice> { Self(message: message, reason: reason) }
}

extension Kind where Self == FlagKind {
  static var flag: Self { Self() }
}

extension Kind where Self == AssentKind {
  static func assent(_ message: String) -> Self { Self(expectation: message) }
}

extension Kind where Self == IntegerKind {
  static func integer(_ range: ClosedRange<Int>, before: String = "", _ after: String = "") -> Self {
    Self(range: range, before: before, after: after)
  }

  static func integer(_ range: ClosedRange<Int>, message: String) -> Self {
    Self(range: range, message: message)
  }
}

extension Kind where Self == NumberKind {
  static func number(_ range: ClosedRange<Int>, _ expectation: String) -> Self {
    Self(range: Double(range.lowerBound)...Double(range.upperBound), expectation: expectation)
  }
}
