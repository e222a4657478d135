extension Schema {
  /// The language as JSON Schema (2020-12).
  ///
  /// A file that stands alone is held to all of it. One that extends another, that is a base, or that takes
  /// values from Terraform may leave anything out, write null to remove what it inherits, and write
  /// `${tf.NAME}` for any value.
  ///
  /// - Parameter catalogue: The releases and rules that there are, for editors to propose.
  package static func document(_ catalogue: Catalogue = Catalogue()) -> ManifestValue {
    let definitions = [JSONSchema.Strictness.complete, .open].flatMap { strictness in
      let writer = JSONSchema(strictness: strictness, catalogue: catalogue)
      return [(key: strictness.rawValue, value: writer.json(file))]
        + Self.definitions.map { (key: "\(strictness.rawValue).\($0.name)", value: writer.json($0.schema)) }
    }
    // What is no mapping has none of them, whatever `required` says of it: it is held to all of the language.
    let others: ManifestValue = [
      "type": "object", "anyOf": [["required": ["extends"]], ["required": ["values"]]],
    ]
    return .mapping([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", "An overlay of kfp-manifests"), ("type", "object"), ("required", ["apiVersion", "kind"]),
      (
        "if",
        [
          "properties": ["kind": ["const": "Overlay"], "spec": ["not": others]],
          "required": ["kind"],
        ]
      ),
      ("then", ["$ref": "#/$defs/complete"]), ("else", ["$ref": "#/$defs/open"]),
      (
        "$defs",
        .mapping(
          definitions + [
            (
              "later",
              ["anyOf": [["type": "null"], ["type": "string", "pattern": .string(JSONSchema.output)]]]
            ),
            ("rule", catalogue.ruleName), ("rules", catalogue.ruleNames),
          ])
      ),
    ])
  }
}

/// Writes schemas as JSON Schema.
struct JSONSchema {
  let strictness: Strictness
  let catalogue: Catalogue

  /// How much of the language a file is held to.
  enum Strictness: String {
    /// All of it.
    case complete
    /// Only the forms of what it writes.
    case open
  }

  /// What a value of Terraform is written as.
  static let output = "\\$\\{tf\\."

  private typealias Entries = [(key: String, value: ManifestValue)]

  func json(_ schema: Schema) -> ManifestValue {
    switch schema {
    case .text(let form): json(form)
    case .words(let words): ["enum": .list(words.map { .string($0) })]
    case .flag: ["type": "boolean"]
    case .assent: ["const": true]
    case .integer(let range):
      .mapping(
        [("type", "integer")] + (range.lowerBound == Int.min ? [] : [("minimum", .integer(range.lowerBound))])
          + (range.upperBound == Int.max ? [] : [("maximum", .integer(range.upperBound))]))
    case .number(let range):
      .mapping(
        [("type", "number"), ("minimum", .number(range.lowerBound))]
          + (range.upperBound == .greatestFiniteMagnitude ? [] : [("maximum", .number(range.upperBound))]))
    case .anything: [:]
    case .manifest: .mapping(type("object"))
    case .empty: .mapping(type("object") + [("maxProperties", 0)])
    case .list(let element, let count, let isDistinct):
      .mapping(
        type("array") + [("items", value(element))]
          + (count.lowerBound == 0 ? [] : [("minItems", .integer(count.lowerBound))])
          + (count.upperBound == Int.max ? [] : [("maxItems", .integer(count.upperBound))])
          + (isDistinct ? [("uniqueItems", true)] : []))
    case .map(_, let form, let value, let exceptions): map(form, value, exceptions)
    case .section(let fields, let rivals): section(fields, rivals)
    case .oneOf(let fields): union(fields)
    case .either(let choices):
      choices.count == 1 ? json(choices[0]) : ["anyOf": .list(choices.map(json))]
    case .shared(let name): ["$ref": .string("#/$defs/\(strictness.rawValue).\(name)")]
    }
  }

  /// The value of a field or an element, which an open file may leave to others.
  ///
  /// Only what has no parts is an alternative of that: an error in a part would else be one of all that holds it.
  private func value(_ schema: Schema) -> ManifestValue {
    guard strictness == .open else { return json(schema) }
    switch schema {
    case .text, .words, .flag, .assent, .integer, .number, .either:
      return ["anyOf": [json(schema), ["$ref": "#/$defs/later"]]]
    case .anything, .manifest, .empty, .list, .map, .section, .oneOf, .shared: return json(schema)
    }
  }

  /// The type of a mapping or a list; in an open file null and an output of Terraform stand for it, too.
  private func type(_ name: String) -> Entries {
    strictness == .complete
      ? [("type", .string(name))]
      : [("type", [.string(name), "null", "string"]), ("pattern", .string(Self.output))]
  }

  /// A map, with the keys that are known as properties, which editors propose.
  private func map(_ form: TextForm, _ element: Schema, _ exceptions: [SchemaField]) -> ManifestValue {
    var entries = type("object")
    switch form.names {
    case .only(let names)?, .among(let names)?:
      entries.append(("propertyNames", form.json(or: exceptions.map(\.name))))
      // Apart from the exceptions, so that the rest is held to what most are.
      let names = names.filter { name in !exceptions.contains { $0.name == name } }
      entries.append(("allOf", [["properties": .mapping(names.map { ($0, true) })]]))
    case .rules?: entries.append(("allOf", [["$ref": "#/$defs/rules"]]))
    case .releases?, nil: entries.append(("propertyNames", form.json(or: exceptions.map(\.name))))
    }
    if !exceptions.isEmpty { entries.append(("properties", properties(exceptions))) }
    return .mapping(entries + [("additionalProperties", value(element))])
  }

  private func section(_ fields: [SchemaField], _ rivals: [String]) -> ManifestValue {
    var entries = type("object")
    entries += [("properties", properties(fields)), ("additionalProperties", false)]
    let required = fields.filter(\.presence.isRequired).map { ManifestValue.string($0.name) }
    if strictness == .complete, !required.isEmpty { entries.append(("required", .list(required))) }
    let conditions = Self.conditions(among: fields)
    if strictness == .complete, !conditions.isEmpty { entries.append(("allOf", .list(conditions))) }
    if !rivals.isEmpty {
      let one: ManifestValue = ["oneOf": .list(rivals.map { ["required": [.string($0)]] })]
      // What is no mapping lacks none of them.
      entries += [("if", ["type": "object"]), ("then", one)]
    }
    return .mapping(entries)
  }

  /// The demands and bans of each value of a field on which others depend.
  private static func conditions(among fields: [SchemaField]) -> [ManifestValue] {
    let decisive = Set(fields.compactMap { ($0.presence.admitting ?? $0.presence.demanding)?.field })
    return fields.filter { decisive.contains($0.name) }.flatMap { field -> [ManifestValue] in
      guard case .words(let words) = field.schema else { return [] }
      return words.map { word -> ManifestValue in
        let required = fields.filter { $0.presence.demanding?.values.contains(word) ?? false }
        let forbidden = fields.filter { !($0.presence.admitting?.values.contains(word) ?? true) }
        let isImplied = field.fallback?.text == word
        let demand: ManifestValue = .list(required.map { .string($0.name) })
        let refusal: ManifestValue = .mapping(forbidden.map { ($0.name, false) })
        return [
          "if": [
            "properties": .mapping([(field.name, .mapping([("const", .string(word))]))]),
            "required": isImplied ? .absent : .list([.string(field.name)]),
          ],
          "then": [
            "required": required.isEmpty ? .absent : demand,
            "properties": forbidden.isEmpty ? .absent : refusal,
          ],
        ]
      }
    }
  }

  private func union(_ fields: [SchemaField]) -> ManifestValue {
    var entries = type("object")
    entries += [("properties", properties(fields)), ("additionalProperties", false)]
    if strictness == .complete { entries += [("minProperties", 1), ("maxProperties", 1)] }
    return .mapping(entries)
  }

  private func properties(_ fields: [SchemaField]) -> ManifestValue {
    .mapping(
      fields.map { field in
        guard case .mapping(let entries) = value(field.schema) else { return (field.name, true) }
        let fallback = field.fallback.map { [(key: "default", value: $0)] } ?? []
        return (field.name, .mapping([("description", .string(field.described))] + fallback + entries))
      })
  }

  private func json(_ form: TextForm) -> ManifestValue {
    func oneOf(_ names: [String]) -> ManifestValue { ["enum": .list(names.map { .string($0) })] }
    switch form.names {
    case .only(let names)?: return oneOf(names)
    // Proposed, while others are for the tool to judge: the overlay declares them, or they were locked since.
    case .among(let names)?: return ["anyOf": [oneOf(names), form.json]]
    case .releases? where !catalogue.versions.isEmpty:
      return ["anyOf": [oneOf(catalogue.versions), form.json]]
    case .rules?: return ["$ref": "#/$defs/rule"]
    case .releases?, nil: return form.json
    }
  }
}

extension Catalogue {
  /// The name or the code of a rule.
  fileprivate var ruleName: ManifestValue {
    guard let rules else { return ["type": "string"] }
    return ["enum": .list((rules.map(\.name) + rules.map(\.code)).map { .string($0) })]
  }

  /// The keys of a map by rules.
  fileprivate var ruleNames: ManifestValue {
    [
      "properties": .mapping((rules ?? []).map { ($0.name, ["description": .string($0.summary)]) }),
      "propertyNames": ["$ref": "#/$defs/rule"],
    ]
  }
}

extension SchemaField {
  /// The sentence, and the default if only words can say it.
  fileprivate var described: String {
    presence.otherwise.map { "\(meaning) Default: \($0)." } ?? meaning
  }
}

extension TextForm {
  /// As JSON Schema, whose patterns may match anywhere unless they are anchored.
  fileprivate var json: ManifestValue {
    var entries: [(key: String, value: ManifestValue)] = [("type", "string")]
    let anchored = patterns.map { ManifestValue.string("^(?:\($0))$") }
    if anchored.count == 1 {
      entries.append(("pattern", anchored[0]))
    } else {
      entries.append(("allOf", .list(anchored.map { ["pattern": $0] })))
    }
    if let maximumLength { entries.append(("maxLength", .integer(maximumLength))) }
    if let refused { entries.append(("not", ["pattern": .string(refused)])) }
    return .mapping(entries)
  }

  /// The form, or one of a few words.
  fileprivate func json(or words: [String]) -> ManifestValue {
    let pattern = (patterns.map { "(\($0))" } + words.filter { !accepts($0) }).joined(separator: "|")
    return words.isEmpty ? json : ["type": "string", "pattern": .string("^(?:\(pattern))$")]
  }
}
