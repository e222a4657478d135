/// The fields that a compiled schema may have, in the order in which they stand.
enum SchemaField: UInt32 {
  case reference, properties, required, additional, items, listKeys, enumeration, pattern, minimum, maximum
  case minimumLength, maximumLength, minimumItems, maximumItems, minimumProperties, maximumProperties
  case allOf, anyOf, oneOf, excluded, facts, defaultValue, rules

  var bit: UInt32 { 1 << rawValue }
}

/// What is true of a compiled schema or not.
struct SchemaTraits: OptionSet {
  let rawValue: UInt32

  static let keepsUnknownFields = Self(rawValue: 1 << 0)
  static let isEmbeddedResource = Self(rawValue: 1 << 1)
  static let excludesMinimum = Self(rawValue: 1 << 2)
  static let excludesMaximum = Self(rawValue: 1 << 3)
  static let isNullable = Self(rawValue: 1 << 4)
  static let hasDefault = Self(rawValue: 1 << 5)
  static let refusesDuplicates = Self(rawValue: 1 << 6)
}

extension Schema {
  /// The first word: kind and list type in a byte, the format in one, a bit for what is atomic, and the traits in one.
  var head: UInt32 {
    var traits: SchemaTraits = []
    if keepsUnknownFields { traits.insert(.keepsUnknownFields) }
    if isEmbeddedResource { traits.insert(.isEmbeddedResource) }
    if excludesMinimum { traits.insert(.excludesMinimum) }
    if excludesMaximum { traits.insert(.excludesMaximum) }
    if isNullable { traits.insert(.isNullable) }
    if defaultValue != nil { traits.insert(.hasDefault) }
    if refusesDuplicates { traits.insert(.refusesDuplicates) }
    let kind = UInt32(kind.rawValue) | UInt32(listType.rawValue) << 4
    return kind | UInt32(format.rawValue) << 8 | (isAtomic ? 1 << 16 : 0) | traits.rawValue << 24
  }
}
