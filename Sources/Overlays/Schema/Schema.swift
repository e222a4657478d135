/// What a value of the overlay language may be, as far as its form goes.
///
/// One description of the language serves editors, as JSON Schema, and tests, which hold it against the
/// decoder and the documentation.
package indirect enum Schema: Sendable {
  /// A string of a form.
  case text(TextForm)
  /// One of a few words.
  case words([String])
  /// A boolean.
  case flag
  /// True, and nothing else.
  case assent
  /// A whole number within bounds; nil is open.
  case integer(ClosedRange<Int>)
  /// A number within bounds.
  case number(ClosedRange<Double>)
  /// Any value.
  case anything
  /// The empty mapping.
  case empty
  /// A list of so many elements, which may have to differ.
  case list(of: Schema, count: ClosedRange<Int> = 0...Int.max, isDistinct: Bool = false)
  /// A map whose keys are the user's.
  ///
  /// - Parameter exceptions: Keys that stand for something else.
  case map(key: String, form: TextForm, of: Schema, exceptions: [SchemaField] = [])
  /// A mapping with fields of its own.
  case section([SchemaField], [Condition] = [], exactlyOneOf: [String] = [])
  /// A mapping with exactly one of these fields.
  case oneOf([SchemaField])
  /// Any of several.
  case either([Schema])
  /// One that is used in several places, by its name.
  case shared(String)

  /// What one value of a field means for the others.
  package struct Condition: Sendable {
    /// The field, and the value that it has.
    package var field: String
    package var value: String
    /// Whether the field has this value where it is not written.
    package var isImplied = false
    /// The fields that must be written then.
    package var requires: [String] = []
    /// The fields that must not be written then.
    package var forbids: [String] = []
  }
}

/// A field of the overlay language.
package struct SchemaField: Sendable {
  /// Its key.
  package let name: String
  /// What its value may be.
  package let schema: Schema
  /// Whether it must be written.
  package let isRequired: Bool
  /// What it is where it is not written; nil if that depends, or if it is nothing.
  package let fallback: JSONValue?
  /// What it says, in one sentence.
  package let description: String

  init(
    _ name: String, _ schema: Schema, isRequired: Bool = false, default fallback: JSONValue? = nil,
    _ description: String
  ) {
    self.name = name
    self.schema = schema
    self.isRequired = isRequired
    self.fallback = fallback
    self.description = description
  }
}

extension Schema {
  /// A field of the language by its path: `spec.images.pins.COMPONENT`, `spec.patches[].expect`.
  package struct Place: Sendable {
    /// The path; an element of a list is `[]`, the key of a map a word in capitals.
    package var path: String
    /// What stands there.
    package var schema: Schema

    /// A field at a path.
    package init(path: String, schema: Schema) {
      self.path = path
      self.schema = schema
    }
  }

  /// All fields below a value, sections before what they hold.
  package func places(below path: String = "") -> [Place] {
    switch self {
    case .section(let fields, _, _), .oneOf(let fields):
      fields.flatMap { field in
        let path = path.isEmpty ? field.name : "\(path).\(field.name)"
        return [Place(path: path, schema: field.schema)] + field.schema.places(below: path)
      }
    case .list(let element, _, _): element.places(below: path + "[]")
    case .map(let key, _, let value, _):
      [Place(path: "\(path).\(key)", schema: value)] + value.places(below: "\(path).\(key)")
    case .either(let choices): choices.flatMap { $0.places(below: path) }
    case .shared(let name): Self.definitions.first { $0.name == name }?.schema.places(below: path) ?? []
    case .text, .words, .flag, .assent, .integer, .number, .anything, .empty: []
    }
  }
}
