import Overlays
import YAML

/// A value of a manifest, written down as a literal: `["replicas": 2, "names": ["a", "b"]]`.
public indirect enum FieldValue: Hashable, Sendable {
  /// A text; printed in quotes wherever YAML would read it as something else.
  case string(String)
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case number(Double)
  /// `true` or `false`.
  case boolean(Bool)
  /// Elements in their order.
  case list([FieldValue])
  /// Entries in their order.
  case mapping([Entry])

  /// An entry of a mapping.
  public struct Entry: Hashable, Sendable {
    /// The name of the field.
    public var key: String
    /// What it holds.
    public var value: FieldValue

    /// An entry of a key and its value.
    public init(_ key: String, _ value: FieldValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value as the edits of an overlay take it.
  var manifest: ManifestValue {
    switch self {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .boolean(let flag): .boolean(flag)
    case .list(let elements): .list(elements.map(\.manifest))
    case .mapping(let entries): .mapping(entries.map { (key: $0.key, value: $0.value.manifest) })
    }
  }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension FieldValue: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension FieldValue: ExpressibleByFloatLiteral {
  /// A number with a fraction.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension FieldValue: ExpressibleByBooleanLiteral {
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension FieldValue: ExpressibleByArrayLiteral {
  /// A list of elements.
  public init(arrayLiteral elements: FieldValue...) { self = .list(elements) }
}

extension FieldValue: ExpressibleByDictionaryLiteral {
  /// A mapping of entries, in their order.
  public init(dictionaryLiteral elements: (String, FieldValue)...) {
    self = .mapping(elements.map { Entry($0.0, $0.1) })
  }
}
