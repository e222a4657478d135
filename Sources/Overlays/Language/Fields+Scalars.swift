internal import YAML

extension Fields {
  // MARK: Strings

  /// A string, if it is written and of the form that the message describes.
  mutating func string(
    _ key: String, _ message: String, where isExpected: (String) -> Bool = { !$0.isEmpty }
  ) -> Located<String>? {
    value(key).flatMap { string($0, path: path(of: key), message, where: isExpected) }
  }

  /// A string that must be written.
  mutating func string(
    required key: String, _ message: String, where isExpected: (String) -> Bool = { !$0.isEmpty }
  ) -> Located<String>? {
    if value(key) == nil { miss(key, message) }
    return string(key, message, where: isExpected)
  }

  /// A string with a default.
  mutating func string(
    _ key: String, default fallback: String, _ message: String,
    where isExpected: (String) -> Bool = { !$0.isEmpty }
  ) -> Located<String> {
    string(key, message, where: isExpected) ?? implied(fallback)
  }

  /// A value that must be a string of the form that the message describes.
  mutating func string(
    _ value: Tree, path: String, _ message: String, where isExpected: (String) -> Bool
  ) -> Located<String>? {
    guard let text = value.string else {
      mistype(path, expected: "a string", value)
      return nil
    }
    guard isExpected(text) else {
      refuse(path, message, at: value.position, found: value.shown, notes: value.origin)
      return nil
    }
    return Located(text, at: value.position)
  }

  // MARK: Enumerations, booleans and numbers

  /// One of a few words, if it is written.
  mutating func choice<Choice: RawRepresentable<String> & Sendable>(
    _ key: String, _ message: String
  ) -> Located<Choice>? {
    string(key, message) { Choice(rawValue: $0) != nil }
      .flatMap { text in Choice(rawValue: text.value).map { Located($0, at: text.position) } }
  }

  /// One of a few words that must be written.
  mutating func choice<Choice: RawRepresentable<String> & Sendable>(
    required key: String, _ message: String
  ) -> Located<Choice>? {
    if value(key) == nil { miss(key, message) }
    return choice(key, message)
  }

  /// One of a few words, with a default.
  mutating func choice<Choice: RawRepresentable<String> & Sendable>(
    _ key: String, default fallback: Choice, _ message: String
  ) -> Located<Choice> {
    choice(key, message) ?? implied(fallback)
  }

  /// A boolean, if it is written.
  mutating func flag(_ key: String) -> Located<Bool>? {
    guard let value = value(key) else { return nil }
    guard value.type == .bool, let text = value.text else {
      mistype(path(of: key), expected: "a boolean", value)
      return nil
    }
    return Located(text.lowercased() == "true", at: value.position)
  }

  /// A boolean with a default.
  mutating func flag(_ key: String, default fallback: Bool) -> Located<Bool> {
    flag(key) ?? implied(fallback)
  }

  /// A whole number within bounds, if it is written.
  mutating func integer(_ key: String, _ range: ClosedRange<Int>, _ message: String) -> Located<Int>? {
    guard let value = value(key) else { return nil }
    guard value.type == .int, let text = value.text else {
      mistype(path(of: key), expected: "an integer", value)
      return nil
    }
    // A number beyond 64 bits is out of every range of the language.
    guard let number = canonicalNumber(text, type: .int).flatMap({ Int($0) }), range.contains(number) else {
      refuse(field: key, message, value)
      return nil
    }
    return Located(number, at: value.position)
  }

  /// A whole number within bounds, with a default.
  mutating func integer(
    _ key: String, _ range: ClosedRange<Int>, default fallback: Int, _ message: String
  ) -> Located<Int> {
    integer(key, range, message) ?? implied(fallback)
  }

  /// A number within bounds, with a default.
  mutating func number(
    _ key: String, _ range: ClosedRange<Double>, default fallback: Double, _ message: String
  ) -> Located<Double> {
    guard let value = value(key) else { return implied(fallback) }
    guard value.type == .int || value.type == .float, let text = value.text else {
      mistype(path(of: key), expected: "a number", value)
      return implied(fallback)
    }
    guard let number = canonicalNumber(text, type: value.type).flatMap({ Double($0) }), range.contains(number)
    else {
      refuse(field: key, message, value)
      return implied(fallback)
    }
    return Located(number, at: value.position)
  }

  /// A default, whose place is that of the section that implies it.
  func implied<Value: Sendable>(_ value: Value) -> Located<Value> {
    Located(value, at: position, isDefault: true)
  }
}
