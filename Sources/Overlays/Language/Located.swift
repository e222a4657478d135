package import YAML

/// A value together with the place that set it.
///
/// The place of a default is that of the section that implies it, so that every value can be blamed on a
/// line.
package struct Located<Value: Sendable>: Sendable {
  /// The value itself.
  package var value: Value
  /// Where the value stands; for a default, where the section that implies it begins.
  package var position: Position
  /// Whether the file does not write the value.
  package var isDefault: Bool

  /// A value at a place.
  package init(_ value: Value, at position: Position, isDefault: Bool = false) {
    self.value = value
    self.position = position
    self.isDefault = isDefault
  }

  /// The same place with another value.
  package func map<Other: Sendable>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: position, isDefault: isDefault)
  }
}

extension Located: Equatable where Value: Equatable {
  /// Two values are equal wherever they stand.
  package static func == (a: Self, b: Self) -> Bool { a.value == b.value }
}
