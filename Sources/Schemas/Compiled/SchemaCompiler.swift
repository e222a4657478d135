/// Writes schemas down in the form that ``CompiledSchemas`` reads in place.
///
/// The form is a list of words of 32 bits, little-endian, then the bytes of all texts. A schema is two words (what
/// it is, and which of its fields are there), then a word for each field that is there: a number, the index of
/// a text, or the place of a list or of another schema. Equal schemas of a document are written once.
package struct SchemaCompiler {
  /// Grows whenever the form changes, or what is compiled from the same document.
  package static let formatNumber: UInt32 = 6
  static let magic: UInt32 = 0x5343_484D
  static let headerLength = 10

  private let acceptsNull: Bool
  private var isShared: Bool { acceptsNull }
  private var definitions: [String: Schema] = [:]
  private var kinds: [String: Schema] = [:]
  private var texts: [String: UInt32] = [:]
  private var definitionIndexes: [String: UInt32] = [:]
  private var words: [UInt32] = []
  private var places: [Schema: UInt32] = [:]

  /// - Parameter acceptsNull: Whether null stands for a field that is not there, as in Kubernetes' own types.
  init(acceptsNull: Bool) { self.acceptsNull = acceptsNull }

  mutating func add(_ schema: Schema, named name: String) { definitions[name] = schema }

  mutating func add(_ schema: Schema, for kind: GroupVersionKind) { kinds[kind.compiledName] = schema }

  mutating func compile() -> [UInt8] {
    let texts = collectTexts()
    for (index, text) in texts.enumerated() { self.texts[text] = UInt32(index) }
    let names = sortedBytewise(definitions.keys)
    for (index, name) in names.enumerated() { definitionIndexes[name] = UInt32(index) }
    words = [UInt32](repeating: 0, count: Self.headerLength)
    let definitionPlaces = names.compactMap { definitions[$0] }.map { write($0) }
    let kindNames = sortedBytewise(kinds.keys)
    let kindPlaces = kindNames.compactMap { kinds[$0] }.map { write($0) }
    words[2] = acceptsNull ? 1 : 0
    (words[3], words[4]) = (UInt32(names.count), UInt32(words.count))
    for (name, place) in zip(names, definitionPlaces) { words += [text(name), place] }
    (words[5], words[6]) = (UInt32(kindNames.count), UInt32(words.count))
    for (name, place) in zip(kindNames, kindPlaces) { words += [text(name), place] }
    (words[7], words[8]) = (UInt32(texts.count), UInt32(words.count))
    var bytes: [UInt8] = []
    for text in texts {
      words.append(UInt32(bytes.count))
      bytes += text.utf8
    }
    words.append(UInt32(bytes.count))
    words[9] = UInt32(words.count)
    (words[0], words[1]) = (Self.magic, Self.formatNumber)
    return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } } + bytes
  }

  private func text(_ text: String) -> UInt32 { texts[text] ?? 0 }

  private func sortedBytewise(_ names: some Sequence<String>) -> [String] {
    names.sorted(by: precedesBytewise)
  }

  private mutating func write(_ schema: Schema) -> UInt32 {
    // Looking for equal ones is worth it only for what is kept.
    if isShared, let place = places[schema] { return place }
    var fields: [(SchemaField, UInt32)] = []
    func set(_ field: SchemaField, _ value: UInt32) { fields.append((field, value)) }
    if let reference = schema.reference, let index = definitionIndexes[reference] { set(.reference, index) }
    if !schema.properties.isEmpty {
      let names = sortedBytewise(schema.properties.keys)
      var pairs: [UInt32] = []
      for name in names {
        if let property = schema.properties[name] { pairs += [text(name), write(property)] }
      }
      set(.properties, write(list: pairs, count: names.count))
    }
    if !schema.required.isEmpty { set(.required, write(texts: schema.required)) }
    if let additional = schema.additional { set(.additional, write(additional)) }
    if let items = schema.items { set(.items, write(items)) }
    if !schema.listKeys.isEmpty { set(.listKeys, write(texts: schema.listKeys)) }
    if !schema.enumeration.isEmpty { set(.enumeration, write(texts: schema.enumeration)) }
    if let pattern = schema.pattern { set(.pattern, text(pattern)) }
    for (field, number) in [(SchemaField.minimum, schema.minimum), (.maximum, schema.maximum)] {
      guard let bits = number?.bitPattern else { continue }
      let halves = [UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)]
      set(field, write(list: halves, count: 2))
    }
    for (field, count) in [
      (SchemaField.minimumLength, schema.minimumLength), (.maximumLength, schema.maximumLength),
      (.minimumItems, schema.minimumItems), (.maximumItems, schema.maximumItems),
      (.minimumProperties, schema.minimumProperties), (.maximumProperties, schema.maximumProperties),
    ] {
      if let count { set(field, UInt32(clamping: count)) }
    }
    for (field, schemas) in [
      (SchemaField.allOf, schema.allOf), (.anyOf, schema.anyOf), (.oneOf, schema.oneOf),
    ] where !schemas.isEmpty {
      set(field, write(list: schemas.map { write($0) }, count: schemas.count))
    }
    if let excluded = schema.excluded { set(.excluded, write(excluded)) }
    if let facts = schema.facts { set(.facts, text(facts)) }
    if let value = schema.defaultValue { set(.defaultValue, text(value)) }
    if !schema.rules.isEmpty { set(.rules, write(texts: schema.rules.flatMap(\.texts))) }
    let place = UInt32(words.count)
    words.append(schema.head)
    words.append(fields.reduce(0) { $0 | $1.0.bit })
    words += fields.sorted { $0.0.rawValue < $1.0.rawValue }.map(\.1)
    if isShared { places[schema] = place }
    return place
  }

  private mutating func write(texts: [String]) -> UInt32 {
    write(list: texts.map { text($0) }, count: texts.count)
  }

  private mutating func write(list: [UInt32], count: Int) -> UInt32 {
    let place = UInt32(words.count)
    words.append(UInt32(count))
    words += list
    return place
  }

  private func collectTexts() -> [String] {
    var texts: Set<String> = Set(definitions.keys).union(kinds.keys)
    var pending = Array(definitions.values) + Array(kinds.values)
    while let schema = pending.popLast() {
      texts.formUnion(schema.properties.keys)
      texts.formUnion(schema.required + schema.listKeys + schema.enumeration)
      if let pattern = schema.pattern { texts.insert(pattern) }
      if let facts = schema.facts { texts.insert(facts) }
      if let value = schema.defaultValue { texts.insert(value) }
      texts.formUnion(schema.rules.flatMap(\.texts))
      pending += schema.properties.values
      pending += schema.allOf + schema.anyOf + schema.oneOf
      pending += [schema.items, schema.additional, schema.excluded].compactMap(\.self)
    }
    return sortedBytewise(texts)
  }
}

extension GroupVersionKind {
  /// How a kind is looked up: `apps/v1 Deployment`.
  var compiledName: String { "\(apiVersion) \(kind)" }
}
