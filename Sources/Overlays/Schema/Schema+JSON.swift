extension Schema {
  /// The language as JSON Schema (2020-12).
  ///
  /// A file that stands alone is held to all of it. One that extends another, that is a base, or that takes
  /// values from Terraform may leave anything out, write null to remove what it inherits, and write
  /// `${tf.NAME}` for any value.
  package static var document: JSONValue {
    let definitions = [Strictness.complete, .open].flatMap { strictness in
      [(key: strictness.rawValue, value: file.json(strictness))]
        + Self.definitions.map {
          (key: "\(strictness.rawValue).\($0.name)", value: $0.schema.json(strictness))
        }
    }
    let others: JSONValue = ["anyOf": [["required": ["extends"]], ["required": ["values"]]]]
    return .object([
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
        .object(
          definitions + [
            ("later", ["anyOf": [["type": "null"], ["type": "string", "pattern": "\\$\\{tf\\."]]])
          ])
      ),
    ])
  }

  /// How much of the language a file is held to.
  private enum Strictness: String {
    /// All of it.
    case complete
    /// Only the forms of what it writes.
    case open
  }

  private func json(_ strictness: Strictness) -> JSONValue {
    switch self {
    case .text(let form): form.json
    case .words(let words): ["enum": .array(words.map { .string($0) })]
    case .flag: ["type": "boolean"]
    case .assent: ["const": true]
    case .integer(let range):
      .object(
        [("type", "integer")] + (range.lowerBound == Int.min ? [] : [("minimum", .integer(range.lowerBound))])
          + (range.upperBound == Int.max ? [] : [("maximum", .integer(range.upperBound))]))
    case .number(let range):
      .object(
        [("type", "number"), ("minimum", .number(range.lowerBound))]
          + (range.upperBound == .greatestFiniteMagnitude ? [] : [("maximum", .number(range.upperBound))]))
    case .anything: [:]
    case .empty: ["type": "object", "maxProperties": 0]
    case .list(let element, let count, let isDistinct):
      .object(
        [("type", "array"), ("items", element.value(strictness))]
          + (count.lowerBound == 0 ? [] : [("minItems", .integer(count.lowerBound))])
          + (count.upperBound == Int.max ? [] : [("maxItems", .integer(count.upperBound))])
          + (isDistinct ? [("uniqueItems", true)] : []))
    case .map(_, let form, let value, let exceptions) where !exceptions.isEmpty:
      [
        "type": "object", "propertyNames": form.json, "properties": Self.properties(exceptions, strictness),
        "additionalProperties": value.value(strictness),
      ]
    case .map(_, let form, let value, _):
      ["type": "object", "propertyNames": form.json, "additionalProperties": value.value(strictness)]
    case .section(let fields, let conditions, let rivals):
      Self.section(fields, conditions, rivals, strictness)
    case .oneOf(let fields): Self.union(fields, strictness)
    case .either(let choices):
      choices.count == 1
        ? choices[0].json(strictness) : ["anyOf": .array(choices.map { $0.json(strictness) })]
    case .shared(let name): ["$ref": .string("#/$defs/\(strictness.rawValue).\(name)")]
    }
  }

  /// The value of a field or an element, which an open file may leave to others.
  private func value(_ strictness: Strictness) -> JSONValue {
    strictness == .complete ? json(strictness) : ["anyOf": [json(strictness), ["$ref": "#/$defs/later"]]]
  }

  private static func section(
    _ fields: [SchemaField], _ conditions: [Condition], _ rivals: [String], _ strictness: Strictness
  ) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = [
      ("type", "object"), ("properties", properties(fields, strictness)), ("additionalProperties", false),
    ]
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if strictness == .complete, !required.isEmpty { entries.append(("required", .array(required))) }
    if strictness == .complete, !conditions.isEmpty {
      entries.append(("allOf", .array(conditions.map(\.json))))
    }
    if !rivals.isEmpty {
      entries.append(("oneOf", .array(rivals.map { ["required": [.string($0)]] })))
    }
    return .object(entries)
  }

  private static func union(_ fields: [SchemaField], _ strictness: Strictness) -> JSONValue {
    var entries: [(key: String, value: JSONValue)] = [
      ("type", "object"), ("properties", properties(fields, strictness)), ("additionalProperties", false),
    ]
    if strictness == .complete { entries += [("minProperties", 1), ("maxProperties", 1)] }
    return .object(entries)
  }

  private static func properties(_ fields: [SchemaField], _ strictness: Strictness) -> JSONValue {
    .object(
      fields.map { field in
        guard case .object(let entries) = field.schema.value(strictness) else { return (field.name, true) }
        let fallback = field.fallback.map { [(key: "default", value: $0)] } ?? []
        return (field.name, .object([("description", .string(field.description))] + fallback + entries))
      })
  }
}

extension Schema.Condition {
  fileprivate var json: JSONValue {
    var test: [(key: String, value: JSONValue)] = [
      ("properties", .object([(field, .object([("const", .string(value))]))]))
    ]
    if !isImplied { test.append(("required", [.string(field)])) }
    var rule: [(key: String, value: JSONValue)] = []
    if !requires.isEmpty { rule.append(("required", .array(requires.map { .string($0) }))) }
    if !forbids.isEmpty { rule.append(("properties", .object(forbids.map { ($0, false) }))) }
    return ["if": .object(test), "then": .object(rule)]
  }
}

extension TextForm {
  /// As JSON Schema, whose patterns may match anywhere unless they are anchored.
  fileprivate var json: JSONValue {
    var entries: [(key: String, value: JSONValue)] = [("type", "string")]
    let anchored = patterns.map { JSONValue.string("^(?:\($0))$") }
    if anchored.count == 1 {
      entries.append(("pattern", anchored[0]))
    } else {
      entries.append(("allOf", .array(anchored.map { ["pattern": $0] })))
    }
    if let maximumLength { entries.append(("maxLength", .integer(maximumLength))) }
    if let refused { entries.append(("not", ["pattern": .string(refused)])) }
    return .object(entries)
  }
}
