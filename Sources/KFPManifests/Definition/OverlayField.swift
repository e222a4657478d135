/// What a field of an overlay can hold.
protocol OverlayField {
  /// The value as an overlay file would have it.
  var field: FieldValue { get }
}

extension FieldValue {
  /// A section of an overlay; a field that is nil is left out.
  static func section(_ fields: KeyValuePairs<String, (any OverlayField)?>) -> FieldValue {
    .mapping(fields.compactMap { name, value in value.map { Entry(name, $0.field) } })
  }

  /// A union with its member.
  static func member(_ name: String, _ value: any OverlayField) -> FieldValue { .section([name: value]) }
}

extension FieldValue: OverlayField {
  var field: FieldValue { self }
}

extension String: OverlayField {
  var field: FieldValue { .string(self) }
}

extension Int: OverlayField {
  var field: FieldValue { .integer(self) }
}

extension Double: OverlayField {
  var field: FieldValue { .number(self) }
}

extension Bool: OverlayField {
  var field: FieldValue { .boolean(self) }
}

extension Array: OverlayField where Element: OverlayField {
  var field: FieldValue { .list(map(\.field)) }
}

/// Sorted by their keys, so that the same definition always gives the same bytes.
extension Dictionary: OverlayField where Key == String, Value: OverlayField {
  var field: FieldValue {
    .mapping(
      sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { .init($0.key, $0.value.field) })
  }
}

extension OverlayField where Self: RawRepresentable, RawValue == String {
  var field: FieldValue { .string(rawValue) }
}
