/// What a value may be: the words of OpenAPI as Kubernetes uses them, whichever document they come from.
package struct Schema: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    case anything, object, list, string, integer, number, boolean, integerOrString, quantity
  }

  package enum ListType: UInt8, Sendable {
    case atomic, set, map
  }

  package var kind = Kind.anything
  /// The definition that stands here in full.
  package var reference: String?
  package var properties: [String: Schema] = [:]
  package var required: [String] = []
  /// Fields that nobody declared are kept, rather than refused.
  package var keepsUnknownFields = false
  /// The value is an object of its own: apiVersion, kind and metadata are declared by that.
  package var isEmbeddedResource = false
  package var listType = ListType.atomic
  /// A mapping that is merged as one value, and never key by key.
  package var isAtomic = false
  /// The keys that together tell the items of a list of type map apart.
  package var listKeys: [String] = []
  package var enumeration: [String] = []
  package var format = TextFormat.none
  package var pattern: String?
  package var minimum: Double?
  package var maximum: Double?
  package var excludesMinimum = false
  package var excludesMaximum = false
  package var minimumLength: Int?
  package var maximumLength: Int?
  package var minimumItems: Int?
  package var maximumItems: Int?
  package var minimumProperties: Int?
  package var maximumProperties: Int?
  package var isNullable = false
  /// What stands for a field that nobody wrote, as text that reads as that value; nil for nothing.
  package var defaultValue: String?
  /// Its rules in CEL.
  package var rules: [SchemaRule] = []
  package var allOf: [Schema] = []
  package var anyOf: [Schema] = []
  package var oneOf: [Schema] = []
  /// The name under which it is known what an API server checks between the fields of a definition.
  package var facts: String?
  /// Of a list with keys: one that has a key twice is refused, and not only when it is merged.
  package var refusesDuplicates = false

  // A value cannot hold another of its own type directly.
  private var itemsIfAny: [Schema] = []
  private var additionalIfAny: [Schema] = []
  private var excludedIfAny: [Schema] = []

  package init(_ kind: Kind = .anything) { self.kind = kind }

  /// What the items of a list are; nil for anything.
  package var items: Schema? {
    get { itemsIfAny.first }
    set { itemsIfAny = newValue.map { [$0] } ?? [] }
  }

  /// What the values of keys are that are not declared; nil where there must be none.
  package var additional: Schema? {
    get { additionalIfAny.first }
    set { additionalIfAny = newValue.map { [$0] } ?? [] }
  }

  /// What the value must not be.
  package var excluded: Schema? {
    get { excludedIfAny.first }
    set { excludedIfAny = newValue.map { [$0] } ?? [] }
  }
}

/// Words for schemas that are written in Swift.
extension Schema {
  package static let string = Schema(.string)
  package static let boolean = Schema(.boolean)
  package static let number = Schema(.number)

  /// A whole number of 64 bits.
  package static let integer = {
    var schema = Schema(.integer)
    schema.format = .int64
    return schema
  }()

  /// Fields that nobody checks.
  package static let unchecked = {
    var schema = Schema(.object)
    schema.keepsUnknownFields = true
    return schema
  }()

  package static func object(_ properties: [String: Schema], required: [String] = []) -> Schema {
    var schema = Schema(.object)
    schema.properties = properties
    schema.required = required
    return schema
  }

  package static func list(of items: Schema) -> Schema {
    var schema = Schema(.list)
    schema.items = items
    return schema
  }

  /// A mapping from any key to values of one kind.
  package static func map(of values: Schema) -> Schema {
    var schema = Schema(.object)
    schema.additional = values
    return schema
  }

  package static func oneOf(_ words: String...) -> Schema {
    var schema = Schema(.string)
    schema.enumeration = words
    return schema
  }

  /// The same with other limits.
  package func with(_ change: (inout Schema) -> Void) -> Schema {
    var schema = self
    change(&schema)
    return schema
  }
}
