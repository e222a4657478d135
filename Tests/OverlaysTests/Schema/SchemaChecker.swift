import Foundation
internal import Testing
internal import YAML

/// Checks values against a JSON Schema, as far as the schema of overlays uses the language.
struct SchemaChecker {
  private let schema: Tree

  init(_ text: String) throws {
    // JSON is YAML.
    schema = try #require(try Tree.parse(Array(text.utf8), file: "schema").first)
  }

  func accepts(_ value: Tree) -> Bool { accepts(value, schema) }

  /// What an editor proposes at a place of a file that stands alone: keys of a mapping, and words for a value.
  ///
  /// A step `[]` goes into the elements of a list.
  func proposals(at path: String) -> Set<String> {
    var schemas = [schema["$defs"]?["complete"]].compactMap(\.self).flatMap(parts)
    for step in path.split(separator: ".") {
      schemas = schemas.compactMap { schema -> Tree? in
        if step == "[]" { return schema["items"] }
        // A mark that a name exists says nothing of what stands there.
        let own = schema["properties"]?[String(step)].flatMap { $0.kind == .mapping ? $0 : nil }
        return own ?? schema["additionalProperties"].flatMap { $0.kind == .mapping ? $0 : nil }
      }.flatMap(parts)
    }
    return Set(
      schemas.flatMap {
        ($0["properties"]?.entries.map(\.key) ?? []) + ($0["enum"]?.items.compactMap(\.text) ?? [])
      })
  }

  /// Alternatives of several fields: an error in one of these is an error of all that holds them.
  var compoundAlternatives: [Tree] {
    Self.alternatives(in: schema).filter { ($0["properties"]?.entries.count ?? 0) > 1 }
  }

  private static func alternatives(in schema: Tree) -> [Tree] {
    (schema["anyOf"]?.items ?? []) + schema.entries.flatMap { alternatives(in: $0.value) }
      + schema.items.flatMap(alternatives)
  }

  /// A schema and those that it is made of.
  private func parts(of schema: Tree) -> [Tree] {
    let others =
      ["allOf", "anyOf"].flatMap { schema[$0]?.items ?? [] }
      + [schema["$ref"].flatMap(reference)].compactMap(\.self)
    return [schema] + others.flatMap(parts)
  }

  private func accepts(_ value: Tree, _ schema: Tree) -> Bool {
    if schema.type == .bool, schema.kind == .scalar { return schema.text == "true" }
    return schema.entries.allSatisfy { accepts(value, $0.key, $0.value, in: schema) }
  }

  private func accepts(_ value: Tree, _ keyword: String, _ argument: Tree, in schema: Tree) -> Bool {
    switch keyword {
    case "$schema", "$defs", "title", "description", "default", "then", "else": true
    case "$ref": reference(argument).map { accepts(value, $0) } ?? false
    case "if":
      (accepts(value, argument) ? schema["then"] : schema["else"]).map { accepts(value, $0) } ?? true
    case "allOf": argument.items.allSatisfy { accepts(value, $0) }
    case "anyOf": argument.items.contains { accepts(value, $0) }
    case "oneOf": argument.items.count { accepts(value, $0) } == 1
    case "not": !accepts(value, argument)
    case "type": (argument.kind == .sequence ? argument.items : [argument]).contains { isType($0, of: value) }
    case "const": value.kind == .scalar && value.text == argument.text && value.type == argument.type
    case "enum":
      argument.items.contains { value.kind == .scalar && $0.text == value.text && $0.type == value.type }
    default: acceptsPart(value, keyword, argument, in: schema)
    }
  }

  private func acceptsPart(_ value: Tree, _ keyword: String, _ argument: Tree, in schema: Tree) -> Bool {
    let limit = Double(argument.text ?? "") ?? 0
    switch keyword {
    case "pattern": return typeName(value) != "string" || matches(value.text ?? "", argument.text ?? "")
    case "maxLength":
      return typeName(value) != "string" || Double((value.text ?? "").unicodeScalars.count) <= limit
    case "minimum": return number(value).map { $0 >= limit } ?? true
    case "maximum": return number(value).map { $0 <= limit } ?? true
    case "minItems": return value.kind != .sequence || Double(value.items.count) >= limit
    case "maxItems": return value.kind != .sequence || Double(value.items.count) <= limit
    case "uniqueItems": return Set(value.items.map { $0.text ?? "" }).count == value.items.count
    case "items": return value.items.allSatisfy { accepts($0, argument) }
    case "minProperties": return value.kind != .mapping || Double(value.entries.count) >= limit
    case "maxProperties": return value.kind != .mapping || Double(value.entries.count) <= limit
    case "required":
      return value.kind != .mapping || argument.items.allSatisfy { value[$0.text ?? ""] != nil }
    case "properties":
      return value.entries.allSatisfy { entry in argument[entry.key].map { accepts(entry.value, $0) } ?? true
      }
    case "additionalProperties":
      return value.entries.allSatisfy { entry in
        schema["properties"]?[entry.key] != nil || accepts(entry.value, argument)
      }
    case "propertyNames":
      let schema = argument["$ref"].flatMap(reference) ?? argument
      let words = schema["enum"]?.items.compactMap(\.text)
      return value.entries.allSatisfy { entry in
        words?.contains(entry.key) ?? schema["pattern"]?.text.map { matches(entry.key, $0) } ?? true
      }
    default:
      Issue.record("the checker does not know \(keyword)")
      return false
    }
  }

  private func isType(_ name: Tree, of value: Tree) -> Bool {
    name.text == typeName(value) || name.text == "number" && typeName(value) == "integer"
  }

  private func reference(_ argument: Tree) -> Tree? {
    argument.text.flatMap { text in schema["$defs"]?[String(text.dropFirst("#/$defs/".count))] }
  }

  private func typeName(_ value: Tree) -> String {
    switch value.kind {
    case .mapping: "object"
    case .sequence: "array"
    case .scalar:
      switch value.type {
      // JSON knows no dates.
      case .string, .timestamp: "string"
      case .int: "integer"
      case .float: "number"
      case .bool: "boolean"
      case .null: "null"
      }
    }
  }

  private func number(_ value: Tree) -> Double? {
    ["integer", "number"].contains(typeName(value)) ? Double(value.text ?? "") : nil
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let expression = try? NSRegularExpression(pattern: pattern) else {
      Issue.record("\(pattern) is no expression")
      return false
    }
    return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }
}
