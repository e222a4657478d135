package import YAML

/// A value of a manifest, written down as a literal: `["replicas": 2, "names": ["a", "b"]]`.
public indirect enum ManifestValue: Sendable {
  /// A text; printed in quotes wherever YAML would read it as something else.
  case string(String)
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case number(Double)
  /// `true` or `false`.
  case boolean(Bool)
  /// Elements in their order.
  case list([ManifestValue])
  /// Entries in their order.
  case mapping([(key: String, value: ManifestValue)])
  /// A value that stands at a place of its own, such as a field of the overlay.
  case located(Located<ManifestValue>)
  /// An entry that is left out.
  case absent

  /// A value that stands at a place of its own.
  static func located(_ value: ManifestValue, _ position: Position) -> ManifestValue {
    .located(Located(value, at: position))
  }

  /// A field of the overlay.
  static func at(_ value: Located<String>) -> ManifestValue { .located(value.map { .string($0) }) }
  static func at(_ value: Located<Int>) -> ManifestValue { .located(value.map { .integer($0) }) }
  static func at(_ value: Located<Bool>) -> ManifestValue { .located(value.map { .boolean($0) }) }
  static func at(_ value: Located<Double>) -> ManifestValue { .located(value.map { .number($0) }) }
  static func at<Word: RawRepresentable<String>>(_ value: Located<Word>) -> ManifestValue {
    .located(value.map { .string($0.rawValue) })
  }

  /// A field of the overlay, left out where the overlay does not set it.
  static func at(_ value: Located<String?>) -> ManifestValue { value.unwrapped().map { at($0) } ?? .absent }
  static func at(_ value: Located<Int?>) -> ManifestValue { value.unwrapped().map { at($0) } ?? .absent }
  static func at<Word: RawRepresentable<String>>(_ value: Located<Word?>) -> ManifestValue {
    value.unwrapped().map { at($0) } ?? .absent
  }

  /// A map of strings of the overlay.
  static func at(_ map: Overlay.Map<String, String>) -> ManifestValue {
    .mapping(map.entries.map { (key: $0.key.value, value: .at($0.value)) })
  }
}

extension ManifestValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension ManifestValue: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension ManifestValue: ExpressibleByFloatLiteral {
  /// A number with a fraction.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension ManifestValue: ExpressibleByBooleanLiteral {
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension ManifestValue: ExpressibleByArrayLiteral {
  /// Elements in their order.
  public init(arrayLiteral elements: ManifestValue...) { self = .list(elements) }
}

extension ManifestValue: ExpressibleByDictionaryLiteral {
  /// Entries in their order.
  public init(dictionaryLiteral elements: (String, ManifestValue)...) {
    self = .mapping(elements.map { (key: $0.0, value: $0.1) })
  }
}

extension Arena {
  /// Makes the tree of a value; what has no place of its own stands at the place given.
  ///
  /// Nil for what is left out.
  package mutating func make(_ value: ManifestValue, at position: Position) -> Node? {
    switch value {
    case .string(let text): return makeString(text, at: position)
    case .integer(let number):
      return makeScalar(symbols.intern(String(number)), type: .int, at: position)
    case .number(let number):
      if let whole = Int(exactly: number) { return make(.integer(whole), at: position) }
      return makeScalar(symbols.intern(String(number)), type: .float, at: position)
    case .boolean(let flag):
      return makeScalar(symbols.intern(flag ? "true" : "false"), type: .bool, at: position)
    case .located(let inner):
      return make(inner.value, at: inner.position.isNone ? position : inner.position)
    case .absent: return nil
    case .list(let elements):
      let list = makeCollection(.sequence, at: position)
      for element in elements { if let node = make(element, at: position) { append(node, to: list) } }
      return list
    case .mapping(let entries):
      let mapping = makeCollection(.mapping, at: position)
      for (key, value) in entries {
        guard let node = make(value, at: position) else { continue }
        append(node, as: symbols.intern(key), keyAt: self.position(node), to: mapping)
      }
      return mapping
    }
  }
}
