extension Schema {
  /// The language as JSON Schema (2020-12).
  ///
  /// A file that stands alone is held to all of it. One that extends another, that is a base, or that takes
  /// values from Terraform may leave anything out, write null to remove what it inherits, and write
  /// `${tf.NAME}` for any value.
  package static var document: ManifestValue {
    let definitions = [Strictness.complete, .open].flatMap { strictness in
      [(key: strictness.rawValue, value: file.json(strictness))]
        + Self.definitions.map {
          (key: "\(strictness.rawValue).\($0.name)", value: $0.schema.json(strictness))
        }
    }
    let others: ManifestValue = ["anyOf": [["required": ["extends"]], ["required": ["values"]]]]
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

  private func json(_ strictness: Strictness) -> ManifestValue {
    switch self {
    case .text(let form): form.json
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
    case .manifest: ["type": "object"]
    case .empty: ["type": "object", "maxProperties": 0]
    case .list(let element, let count, let isDistinct):
      .mapping(
        [("type", "array"), ("items", element.value(strictness))]
          + (count.lowerBound == 0 ? [] : [("minItems", .integer(count.lowerBound))])
          + (count.upperBound == Int.max ? [] : [("maxItems", .integer(count.upperBound))])
          + (isDistinct ? [("uniqueItems", true)] : []))
    case .map(_, let form, let value, let exceptions) where !exceptions.isEmpty:
      [
        "type": "object", "propertyNames": form.json(or: exceptions.map(\.name)),
        "properties": Self.properties(exceptions, strictness),
        "additionalProperties": value.value(strictness),
      ]
    case .map(_, let form, let value, _):
      ["type": "object", "propertyNames": form.json, "additionalProperties": value.value(strictness)]
    case .section(let fields, let rivals): Self.section(fields, rivals, strictness)
    case .oneOf(let fields): Self.union(fields, strictness)
    case .either(let choices):
      choices.count == 1
        ? choices[0].json(strictness) : ["anyOf": .list(choices.map { $0.json(strictness) })]
    case .shared(let name): ["$ref": .string("#/$defs/\(strictness.rawValue).\(name)")]
    }
  }

  /// The value of a field or an element, which an open file may leave to others.
  private func value(_ strictness: Strictness) -> ManifestValue {
    strictness == .complete ? json(strictness) : ["anyOf": [json(strictness), ["$ref": "#/$defs/later"]]]
  }

  private static func section(
    _ fields: [SchemaField], _ rivals: [String], _ strictness: Strictness
  ) -> ManifestValue {
    var entries: [(key: String, value: ManifestValue)] = [
      ("type", "object"), ("properties", properties(fields, strictness)), ("additionalProperties", false),
    ]
    let required = fields.filter(\.presence.isRequired).map { ManifestValue.string($0.name) }
    if strictness == .complete, !required.isEmpty { entries.append(("required", .list(required))) }
    let conditions = conditions(among: fields)
    if strictness == .complete, !conditions.isEmpty { entries.append(("allOf", .list(conditions))) }
    if !rivals.isEmpty {
      entries.append(("oneOf", .list(rivals.map { ["required": [.string($0)]] })))
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

  private static func union(_ fields: [SchemaField], _ strictness: Strictness) -> ManifestValue {
    var entries: [(key: String, value: ManifestValue)] = [
      ("type", "object"), ("properties", properties(fields, strictness)), ("additionalProperties", false),
    ]
    if strictness == .complete { entries += [("minProperties", 1), ("maxProperties", 1)] }
    return .mapping(entries)
  }

  private static func properties(_ fields: [SchemaField], _ strictness: Strictness) -> ManifestValue {
    .mapping(
      fields.map { field in
        guard case .mapping(let entries) = field.schema.value(strictness) else { return (field.name, true) }
        let fallback = field.fallback.map { [(key: "default", value: $0)] } ?? []
        return (field.name, .mapping([("description", .string(field.described))] + fallback + entries))
      })
  }
}

extension SchemaField {
  /// The sentence, and the default if only words can say it.
  fileprivate var described: String {
    guard let otherwise = presence.otherwise else { return sentence }
    return "\(sentence) Default: \(otherwise)."
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
    return ["type": "string", "pattern": .string("^(?:\(pattern))$")]
  }
}
