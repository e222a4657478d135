package import YAML

/// A field of an overlay: its value, where it stands, and whether it is a default.
///
/// Setting the value makes it the overlay's own, even if it equals the default. The projected value is the value with
/// its place, which is none for what a program has set.
@propertyWrapper
public struct Setting<Value: Sendable>: Sendable {
  package var located: Located<Value>

  /// A default.
  public init(wrappedValue: Value) { located = Located(wrappedValue, at: .none, isDefault: true) }

  /// The value.
  public var wrappedValue: Value {
    get { located.value }
    set { located = Located(newValue, at: .none) }
  }

  /// The value together with its place.
  public var projectedValue: Located<Value> { located }
}

/// A value together with the place that set it.
///
/// The place of a default is that of the section that implies it, so that every value can be blamed on a line.
public struct Located<Value: Sendable>: Sendable {
  /// The value itself.
  public var value: Value
  /// Where the value stands; for a default, where the section that implies it begins.
  package var position: Position
  /// Whether the overlay does not set the value.
  public var isDefault: Bool
  /// Where the elements of a list stand.
  private var places: [Position] = []

  /// A value at a place.
  package init(_ value: Value, at position: Position, isDefault: Bool = false) {
    self.value = value
    self.position = position
    self.isDefault = isDefault
  }

  /// The same place with another value.
  package func map<Other: Sendable>(_ transform: (Value) -> Other) -> Located<Other> {
    var other = Located<Other>(transform(value), at: position, isDefault: isDefault)
    other.places = places
    return other
  }

  /// The value, or what it is by default where there is none.
  package func or<Wrapped>(_ fallback: Wrapped) -> Located<Wrapped> where Value == Wrapped? {
    unwrapped() ?? Located<Wrapped>(fallback, at: position, isDefault: true)
  }

  /// Nil where there is no value.
  package func unwrapped<Wrapped>() -> Located<Wrapped>? where Value == Wrapped? {
    value.map { value in map { _ in value } }
  }

  /// A list of elements that stand at places of their own.
  package init<Element>(elements: [Located<Element>], at position: Position) where Value == [Element] {
    self.init(elements.map(\.value), at: position)
    places = elements.map(\.position)
  }

  /// The elements of a list, each with its place.
  package func elements<Element>() -> [Located<Element>] where Value == [Element] {
    value.enumerated().map { Located<Element>($1, at: $0 < places.count ? places[$0] : position) }
  }
}

extension Located: Equatable where Value: Equatable {
  /// Two values are equal wherever they stand.
  public static func == (a: Self, b: Self) -> Bool { a.value == b.value }
}

extension Overlay {
  /// A map whose keys are the user's, in the order in which they are written.
  public struct Map<Key: Hashable & Sendable, Value: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
    package var entries: [Entry]

    package struct Entry: Sendable {
      package var key: Located<Key>
      package var value: Located<Value>
    }

    package init(entries: [Entry]) { self.entries = entries }

    /// Entries in their order; of two with one key the last counts.
    public init(dictionaryLiteral elements: (Key, Value)...) {
      entries = []
      for (key, value) in elements { self[key] = value }
    }

    /// The value of a key; nil takes the entry away.
    public subscript(key: Key) -> Value? {
      get { entries.first { $0.key.value == key }?.value.value }
      set {
        let index = entries.firstIndex { $0.key.value == key }
        guard let newValue else {
          if let index { entries.remove(at: index) }
          return
        }
        let value = Located(newValue, at: .none)
        if let index {
          entries[index].value = value
        } else {
          entries.append(Entry(key: Located(key, at: .none), value: value))
        }
      }
    }
  }
}
