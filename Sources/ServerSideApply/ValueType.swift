import Schemas
import YAML

/// What a server knows of the type of a value, as far as merging goes.
struct ValueType {
  /// Nil where nothing is known: mappings are then merged by their keys, and lists replaced.
  private let schema: CompiledSchema?
  /// What `metadata` is, where the value is an object.
  private let metadata: CompiledSchema?

  init(_ schema: CompiledSchema?, metadata: CompiledSchema? = nil) {
    self.schema = schema?.resolved
    self.metadata = metadata
  }

  enum Merging {
    /// As one value.
    case whole
    /// Key by key.
    case fields
    /// Item by item, told apart by keys.
    case items(keys: [String])
    /// Item by item, told apart by their values.
    case set
  }

  func merging(_ kind: Arena.Kind) -> Merging {
    switch kind {
    case .scalar: return .whole
    case .mapping: return schema?.isAtomic == true ? .whole : .fields
    case .sequence:
      guard let schema else { return .whole }
      switch schema.listType {
      case .atomic: return .whole
      case .set: return .set
      case .map: return .items(keys: schema.listKeys)
      }
    }
  }

  /// The type of a field, and whether the schema declares it, as opposed to a key of a map.
  func field(_ name: String) -> (type: ValueType, isDeclared: Bool) {
    if let metadata, name == "metadata" { return (ValueType(metadata), true) }
    guard let schema else { return (ValueType(nil), false) }
    if let property = schema.property(name) { return (ValueType(property), true) }
    let isOfResource = schema.isEmbeddedResource && ["apiVersion", "kind"].contains(name)
    return (ValueType(schema.additional), isOfResource)
  }

  var items: ValueType { ValueType(schema?.items) }
}
