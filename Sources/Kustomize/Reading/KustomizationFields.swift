/// The fields of a mapping in a kustomization.
typealias KustomizationFields = StrictFields

extension StrictFields {
  /// - Parameter isStrict: Whether unknown fields are refused; kustomize lets them pass in files of plugins.
  init(_ node: Node, in arena: Arena, expected: String, isStrict: Bool = true) throws(Rejection) {
    try self.init(node, in: arena, expected: expected, isLikeGo: true)
    self.isStrict = isStrict
  }

  /// A selector of labels or annotations; nil if it is absent or empty.
  func labelSelector(_ key: String) throws(Rejection) -> LabelSelector? {
    guard let value = self[key], let text = try string(key), !text.isEmpty else { return nil }
    return try LabelSelector(text, at: arena.location(value))
  }

  /// A mapping; nil if it is absent.
  func mapping<Value: KustomizationMapping>(_ key: String) throws(Rejection) -> Value? {
    guard let node = self[key] else { return nil }
    return try Value(node, in: arena, isStrict: isStrict)
  }

  /// The mappings of a list; none if it is absent.
  func mappings<Value: KustomizationMapping>(_ key: String) throws(Rejection) -> [Value] {
    var values: [Value] = []
    for node in try list(key) { values.append(try Value(node, in: arena, isStrict: isStrict)) }
    return values
  }
}

/// A mapping of a kustomization that is decoded field by field.
protocol KustomizationMapping {
  /// What is expected in its place, which fields it may have, and what it is called as a place of fields.
  static var form: (expected: String, fields: [String], name: String) { get }

  init(_ fields: KustomizationFields) throws(Rejection)
}

extension KustomizationMapping {
  init(_ node: Node, in arena: Arena, isStrict: Bool = true) throws(Rejection) {
    let fields = try KustomizationFields(node, in: arena, expected: Self.form.expected, isStrict: isStrict)
    try fields.allow(Self.form.fields, in: Self.form.name)
    try self.init(fields)
  }
}
