package import Manifests

/// What changed in the schema of a custom resource, in one line: a new version of a controller rewrites hundreds of
/// descriptions at a time, and what else it changes would be lost among them.
package struct SchemaChange: Sendable {
  package let object: ObjectID
  /// How many fields of the schema differ.
  package let fieldCount: Int
  /// How many of them are words for people.
  package let wordCount: Int
  /// The other changes: what happened to which field, and at how many places of the schema, the most first.
  private let others: [(what: String, count: Int)]

  /// Fewer fields are shown one by one, where none of them is a description.
  private static let fewest = 4

  /// Nil where the change of an object has none, or few.
  init?(_ change: ObjectChange) {
    guard change.new.kind == "CustomResourceDefinition" else { return nil }
    let fields = change.fields.filter(Self.isOfSchema)
    object = change.new.id
    fieldCount = fields.count
    wordCount = fields.count { $0.place.steps.last == .key("description") }
    let rest = fields.filter { $0.place.steps.last != .key("description") }
    others = Dictionary(grouping: rest) { "\($0.place.tail) \($0.kind.rawValue)" }
      .map { (what: $0.key, count: $0.value.count) }
      .sorted { ($1.count, $0.what) < ($0.count, $1.what) }
    guard fieldCount >= Self.fewest || wordCount > 0 else { return nil }
  }

  static func isOfSchema(_ field: FieldChange) -> Bool { field.place.steps.contains(.key("openAPIV3Schema")) }

  /// So many of the other changes are named.
  private static let most = 3

  /// `the schema of workflows.argoproj.io changed in 120 fields, 72 of them descriptions: resizePolicy added (48 places)`.
  package var title: String {
    let words = wordCount == fieldCount ? "all descriptions" : "\(wordCount) of them descriptions"
    return "the schema of \(object.name) changed in \(fieldCount) fields"
      + (wordCount > 0 ? ", \(words)" : "") + (others.isEmpty ? "" : ": \(named)")
  }

  /// The most frequent of the other changes, and how many there are besides.
  private var named: String {
    let shown = others.prefix(Self.most).map { $0.what + ($0.count > 1 ? " (\($0.count) places)" : "") }
    let left = others.count - shown.count
    return (shown + (left > 0 ? ["\(left) more"] : [])).joined(separator: ", ")
  }
}

extension Difference {
  /// The schemas of custom resources that changed in many fields, and the difference without these fields.
  func foldingSchemas() -> (rest: Difference, schemas: [SchemaChange]) {
    var rest = self
    var schemas: [SchemaChange] = []
    rest.changed = changed.compactMap { change in
      guard let schema = SchemaChange(change) else { return change }
      schemas.append(schema)
      let fields = change.fields.filter { !SchemaChange.isOfSchema($0) }
      return fields.isEmpty && !change.isRename
        ? nil : ObjectChange(old: change.old, new: change.new, isRename: change.isRename, fields: fields)
    }
    return (rest, schemas)
  }
}
