/// The two forms in which schemas are written down.
enum SchemaDialect {
  /// The definitions of a Swagger 2.0 document, which say what Kubernetes' own types hold.
  case swagger
  /// `openAPIV3Schema` of a CustomResourceDefinition.
  case structural
}

extension Schema {
  /// How deep schemas may be nested.
  static let maximumDepth = 120

  /// Reads a schema; nil if it is nested too deep, or uses what no schema of Kubernetes may use.
  init?(_ tree: Tree, _ dialect: SchemaDialect, depth: Int = 0) {
    guard tree.kind == .mapping, depth < Self.maximumDepth else { return nil }
    self.init()
    func nested(_ key: String) -> Schema?? { tree[key].map { Schema($0, dialect, depth: depth + 1) } }
    func nestedList(_ key: String) -> [Schema]? {
      let schemas = (tree[key]?.items ?? []).map { Schema($0, dialect, depth: depth + 1) }
      return schemas.contains { $0 == nil } ? nil : schemas.compactMap(\.self)
    }
    if let reference = tree["$ref"]?.text {
      let prefix = "#/definitions/"
      guard dialect == .swagger, reference.hasPrefix(prefix) else { return nil }
      self.reference = String(reference.dropFirst(prefix.count))
      return
    }
    readType(of: tree)
    for entry in tree["properties"]?.entries ?? [] {
      guard let property = Schema(entry.value, dialect, depth: depth + 1) else { return nil }
      properties[entry.key] = property
    }
    required = tree["required"]?.items.compactMap(\.text) ?? []
    if let additional = tree["additionalProperties"] {
      if additional.kind == .mapping {
        guard let schema = Schema(additional, dialect, depth: depth + 1) else { return nil }
        self.additional = schema
      } else if additional.text == "true" {
        keepsUnknownFields = true
      }
    } else if dialect == .swagger, properties.isEmpty {
      keepsUnknownFields = true
    }
    if let items = nested("items") {
      guard let items else { return nil }
      self.items = items
    }
    if let excluded = nested("not") {
      guard let excluded else { return nil }
      self.excluded = excluded
    }
    guard let all = nestedList("allOf"), let any = nestedList("anyOf"), let one = nestedList("oneOf") else {
      return nil
    }
    (allOf, anyOf, oneOf) = (all, any, one)
    readLimits(of: tree)
    readExtensions(of: tree)
  }

  private mutating func readType(of tree: Tree) {
    format = TextFormat(openAPI: tree["format"]?.text)
    switch tree["type"]?.text {
    case "object": kind = .object
    case "array": kind = .list
    case "string": kind = tree["format"]?.text == "int-or-string" ? .integerOrString : .string
    case "integer": kind = .integer
    case "number": kind = .number
    case "boolean": kind = .boolean
    default: kind = .anything
    }
    if tree["x-kubernetes-int-or-string"]?.isTrue == true { kind = .integerOrString }
  }

  private mutating func readLimits(of tree: Tree) {
    func count(_ key: String) -> Int? { tree[key]?.text.flatMap(Int.init) }
    func number(_ key: String) -> Double? { tree[key]?.text.flatMap(Double.init) }
    enumeration = tree["enum"]?.items.compactMap(\.text) ?? []
    pattern = tree["pattern"]?.text
    (minimum, maximum) = (number("minimum"), number("maximum"))
    excludesMinimum = tree["exclusiveMinimum"]?.isTrue == true
    excludesMaximum = tree["exclusiveMaximum"]?.isTrue == true
    (minimumLength, maximumLength) = (count("minLength"), count("maxLength"))
    (minimumItems, maximumItems) = (count("minItems"), count("maxItems"))
    (minimumProperties, maximumProperties) = (count("minProperties"), count("maxProperties"))
    isNullable = tree["nullable"]?.isTrue == true
    defaultValue = tree["default"].flatMap { $0.isNull ? nil : $0.line }
    if tree["uniqueItems"]?.isTrue == true { listType = .set }
  }

  private mutating func readExtensions(of tree: Tree) {
    switch tree["x-kubernetes-list-type"]?.text {
    case "set": listType = .set
    case "map":
      listKeys = tree["x-kubernetes-list-map-keys"]?.items.compactMap(\.text) ?? []
      if !listKeys.isEmpty { listType = .map }
    default: break
    }
    isAtomic = tree["x-kubernetes-map-type"]?.text == "atomic"
    if tree["x-kubernetes-preserve-unknown-fields"]?.isTrue == true { keepsUnknownFields = true }
    isEmbeddedResource = tree["x-kubernetes-embedded-resource"]?.isTrue == true
    rules = tree["x-kubernetes-validations"]?.items.compactMap { SchemaRule($0) } ?? []
  }
}

extension Tree {
  fileprivate var isTrue: Bool { type == .bool && text == "true" }

  /// The value on one line that reads as the same value.
  fileprivate var line: String {
    switch kind {
    case .mapping: "{\(pairs.map { "\($0.key.json): \($0.value.line)" }.joined(separator: ", "))}"
    case .sequence: "[\(items.map(\.line).joined(separator: ", "))]"
    // A fraction is no text.
    case .scalar: type == .float ? text ?? "" : json.description
    }
  }
}
