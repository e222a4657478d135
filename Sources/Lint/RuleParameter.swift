/// A number, word or list that a rule takes from `lint.parameters`.
package struct RuleParameter: Sendable {
  package let name: String
  package let defaults: [String]
  /// Its meaning, as a sentence.
  package let summary: String

  package init(name: String, defaults: [String], summary: String) {
    self.name = name
    self.defaults = defaults
    self.summary = summary
  }
  /// What its values are, as its defaults show it.
  enum Form {
    /// As many numbers as there are defaults, from 0 on.
    case numbers
    /// As many times with a unit as there are defaults, such as `10s`.
    case times
    /// Any number of words.
    case words
  }

  var form: Form {
    if defaults.isEmpty { return .words }
    if defaults.allSatisfy(Self.isNumber) { return .numbers }
    return defaults.allSatisfy { GoDuration($0) != nil } ? .times : .words
  }

  /// Whether a rule can read values.
  func takes(_ values: [String]) -> Bool {
    switch form {
    case .numbers: values.count == defaults.count && values.allSatisfy(Self.isNumber)
    case .times: values.count == defaults.count && values.allSatisfy { GoDuration($0) != nil }
    case .words: true
    }
  }

  private static func isNumber(_ text: String) -> Bool { text.consists(of: .digit, count: 1...18) }
}

extension RuleParameter.Form {
  /// `2 numbers`.
  func described(_ count: Int) -> String {
    switch self {
    case .numbers: count == 1 ? "a number" : "\(count) numbers"
    case .times: count == 1 ? "a time with a unit" : "\(count) times with a unit"
    case .words: "words"
    }
  }
}
