/// A schema where it stands among ``CompiledSchemas``.
package struct CompiledSchema: Sendable {
  let table: CompiledSchemas
  private let place: Int
  private let head: UInt32
  private let fields: UInt32

  init(_ table: CompiledSchemas, at place: Int) {
    self.table = table
    self.place = place
    head = table.word(place)
    fields = table.word(place + 1)
  }

  /// The schema itself, or the definition that it refers to.
  package var resolved: CompiledSchema {
    var schema = self
    // A definition that is nothing but a reference may lead to another, but not round in a circle.
    for _ in 0..<8 {
      guard let index = schema.value(.reference), let next = table.definition(at: index) else { break }
      schema = next
    }
    return schema
  }

  package var kind: Schema.Kind { Schema.Kind(rawValue: UInt8(head & 0xF)) ?? .anything }
  package var listType: Schema.ListType { Schema.ListType(rawValue: UInt8(head >> 4 & 0xF)) ?? .atomic }
  var format: TextFormat { TextFormat(rawValue: UInt8(head >> 8 & 0xFF)) ?? .none }
  /// Whether a mapping is merged as one value, and never key by key.
  package var isAtomic: Bool { head >> 16 & 1 == 1 }
  /// Whether the value is an object of its own, with metadata as every object has.
  package var isEmbeddedResource: Bool { traits.contains(.isEmbeddedResource) }
  var traits: SchemaTraits { SchemaTraits(rawValue: head >> 24) }
  /// Whether there are no fields, so that nothing but kind and format is to be checked.
  var isPlain: Bool { fields == 0 }

  /// The schema of a field; nil where it is not declared.
  func property(_ name: UnsafeBufferPointer<UInt8>) -> CompiledSchema? {
    guard let list = value(.properties) else { return nil }
    let count = table.bounded(table.word(Int(list)), size: 2)
    return table.find(name, among: count, at: Int(list) + 1).map { CompiledSchema(table, at: $0) }
  }

  /// The schema of a field; nil where it is not declared.
  package func property(_ name: String) -> CompiledSchema? {
    var name = name
    return name.withUTF8 { property($0) }
  }

  /// The names of the declared fields, sorted.
  var propertyNames: [String] {
    guard let list = value(.properties) else { return [] }
    let count = table.bounded(table.word(Int(list)), size: 2)
    return (0..<count).map { table.text(table.word(Int(list) + 1 + $0 * 2)) }
  }

  /// Whether fields of the kind may have defaults: those of Kubernetes' own types are not in its document.
  package var mayHaveDefaults: Bool { !table.acceptsNull }

  /// The declared fields that have a default.
  var defaultedProperties: [(name: String, schema: CompiledSchema)] {
    guard let list = value(.properties) else { return [] }
    let count = table.bounded(table.word(Int(list)), size: 2)
    return (0..<count).compactMap { index in
      let place = Int(list) + 1 + index * 2
      let schema = CompiledSchema(table, at: Int(table.word(place + 1)))
      return schema.has(.defaultValue) ? (table.text(table.word(place)), schema) : nil
    }
  }

  var required: [String] { texts(.required) }
  package var listKeys: [String] { texts(.listKeys) }
  var enumeration: [String] { texts(.enumeration) }
  /// The checks of an API server between its fields.
  var facts: [Fact] { value(.facts).map { KubernetesFacts.relations(of: table.text($0)) } ?? [] }
  /// What stands for a field that nobody wrote.
  var defaultValue: String? { value(.defaultValue).map { table.text($0) } }
  var rules: [SchemaRule] {
    let texts = texts(.rules)
    return stride(from: 0, to: texts.count - texts.count % 3, by: 3).map {
      SchemaRule(expression: texts[$0], message: texts[$0 + 1], field: texts[$0 + 2])
    }
  }
  var pattern: String? { value(.pattern).map { table.text($0) } }
  package var additional: CompiledSchema? { schema(.additional) }
  package var items: CompiledSchema? { schema(.items) }
  var excluded: CompiledSchema? { schema(.excluded) }
  var allOf: [CompiledSchema] { schemas(.allOf) }
  var anyOf: [CompiledSchema] { schemas(.anyOf) }
  var oneOf: [CompiledSchema] { schemas(.oneOf) }
  var minimum: Double? { number(.minimum) }
  var maximum: Double? { number(.maximum) }

  func count(_ field: SchemaField) -> Int? { value(field).map(Int.init) }

  func has(_ field: SchemaField) -> Bool { fields & field.bit != 0 }

  private func value(_ field: SchemaField) -> UInt32? {
    guard fields & field.bit != 0 else { return nil }
    return table.word(place + 2 + (fields & (field.bit - 1)).nonzeroBitCount)
  }

  private func schema(_ field: SchemaField) -> CompiledSchema? {
    value(field).map { CompiledSchema(table, at: Int($0)) }
  }

  private func list(_ field: SchemaField) -> [UInt32] {
    guard let place = value(field) else { return [] }
    let count = table.bounded(table.word(Int(place)), size: 1)
    return (0..<count).map { table.word(Int(place) + 1 + $0) }
  }

  private func texts(_ field: SchemaField) -> [String] { list(field).map { table.text($0) } }

  private func schemas(_ field: SchemaField) -> [CompiledSchema] {
    list(field).map { CompiledSchema(table, at: Int($0)) }
  }

  private func number(_ field: SchemaField) -> Double? {
    let halves = list(field)
    guard halves.count == 2 else { return nil }
    return Double(bitPattern: UInt64(halves[0]) | UInt64(halves[1]) << 32)
  }
}
