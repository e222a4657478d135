package import YAML

/// A value to be put into a manifest, written down as a literal; parts of it may say where they come from.
package indirect enum ManifestValue: Sendable {
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case list([ManifestValue])
  case mapping([(key: String, value: ManifestValue)])
  /// A value that stands at a place of its own, such as a field of the overlay.
  case located(ManifestValue, Position)
  /// An entry that is left out.
  case absent

  /// A field of the overlay.
  static func at(_ value: Located<String>) -> ManifestValue { .located(.string(value.value), value.position) }
  static func at(_ value: Located<Int>) -> ManifestValue { .located(.integer(value.value), value.position) }
  static func at(_ value: Located<Bool>) -> ManifestValue { .located(.boolean(value.value), value.position) }
  static func at(_ value: Located<Double>) -> ManifestValue { .located(.number(value.value), value.position) }

  /// A field of the overlay, left out where the overlay does not set it.
  static func at(_ value: Located<String>?) -> ManifestValue { value.map { at($0) } ?? .absent }
  static func at(_ value: Located<Int>?) -> ManifestValue { value.map { at($0) } ?? .absent }

  /// A map of strings of the overlay.
  static func at(_ entries: [StringEntry]) -> ManifestValue {
    .mapping(entries.map { (key: $0.key.value, value: .at($0.value)) })
  }
}

extension ManifestValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .string(value) }
}

extension ManifestValue: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self = .integer(value) }
}

extension ManifestValue: ExpressibleByBooleanLiteral {
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension ManifestValue: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: ManifestValue...) { self = .list(elements) }
}

extension ManifestValue: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, ManifestValue)...) {
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
    case .located(let inner, let place): return make(inner, at: place.isNone ? position : place)
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
