/// A value in an expression.
enum ExpressionValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case list([ExpressionValue])
  case map([String: ExpressionValue])
  /// One of a type that is not known here, such as a point in time: nothing is said of it.
  case unknown

  /// Whether something that is not known is part of it.
  var isKnown: Bool {
    switch self {
    case .unknown: false
    case .list(let items): items.allSatisfy(\.isKnown)
    case .map(let fields): fields.values.allSatisfy(\.isKnown)
    case .null, .bool, .int, .double, .string: true
    }
  }
}

/// Reads values of custom resources as a server sees them when it evaluates rules: defaults filled in, and null taken for
/// nothing where it may not be.
struct ExpressionReader {
  private let arena: Arena
  /// How many values may yet be read.
  private var remaining = 50_000

  init(_ arena: Arena) { self.arena = arena }

  /// Nil for a value that is too large.
  static func value(of node: Node, _ schema: CompiledSchema, in arena: Arena) -> ExpressionValue? {
    var reader = ExpressionReader(arena)
    let value = reader.read(node, schema, depth: 0)
    return reader.remaining > 0 ? value : nil
  }

  private mutating func read(_ node: Node, _ schema: CompiledSchema?, depth: Int) -> ExpressionValue {
    remaining -= 1
    guard remaining > 0, depth < Validator.maximumDepth else { return .unknown }
    switch arena.kind(node) {
    case .scalar: return scalar(node, schema)
    case .sequence:
      return .list(arena.elements(of: node).map { read($0, schema?.items, depth: depth + 1) })
    case .mapping:
      var fields: [String: ExpressionValue] = [:]
      for child in arena.children(node) {
        let name = arena.keyText(child)
        let property = schema?.property(name) ?? schema?.additional
        if arena.isNull(child), property?.traits.contains(.isNullable) != true { continue }
        fields[name] = read(child, property, depth: depth + 1)
      }
      for (name, property) in schema?.defaultedProperties ?? [] where fields[name] == nil {
        fields[name] = defaultValue(of: property, depth: depth + 1)
      }
      return .map(fields)
    }
  }

  private mutating func defaultValue(of schema: CompiledSchema, depth: Int) -> ExpressionValue? {
    guard let text = schema.defaultValue, let tree = try? Tree.parse(Array(text.utf8), file: "").first else {
      return nil
    }
    var reader = ExpressionReader(tree.snapshot.arena)
    reader.remaining = remaining
    defer { remaining = reader.remaining }
    return reader.read(tree.node, schema, depth: depth)
  }

  private func scalar(_ node: Node, _ schema: CompiledSchema?) -> ExpressionValue {
    let text = arena.text(node) ?? ""
    if let format = schema?.format, [.dateTime, .date, .duration, .byte].contains(format) { return .unknown }
    switch arena.type(node) {
    case .null: return .null
    case .bool: return .bool(text.lowercased() == "true")
    case .string, .timestamp: return .string(text)
    case .int, .float:
      guard let number = canonicalNumber(text, type: arena.type(node)) else { return .unknown }
      if schema?.kind == .number { return Double(number).map { .double($0) } ?? .unknown }
      return Int64(number).map { .int($0) } ?? Double(number).map { .double($0) } ?? .unknown
    }
  }
}
