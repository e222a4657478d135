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
    case "type": argument.text == typeName(value) || argument.text == "number" && typeName(value) == "integer"
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
      let pattern = argument["pattern"]?.text ?? ""
      return value.entries.allSatisfy { matches($0.key, pattern) }
    default:
      Issue.record("the checker does not know \(keyword)")
      return false
    }
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
