/// An expression of GitHub Actions: what stands between `${{` and `}}`, or behind `if:`.
///
/// https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
struct WorkflowExpression {
  /// What is wrong with an expression.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The values that it reads, as words: `["steps", "key", "outputs", "path"]`.
  private(set) var reads: [[String]] = []
  /// The functions that it calls.
  private(set) var calls: [String] = []
  private var rest: Substring

  /// How many arguments each function takes.
  private static let functions: [String: ClosedRange<Int>] = [
    "contains": 2...2, "startsWith": 2...2, "endsWith": 2...2, "format": 1...99, "join": 1...2,
    "toJSON": 1...1, "fromJSON": 1...1, "hashFiles": 1...99, "success": 0...0, "always": 0...0,
    "cancelled": 0...0, "failure": 0...0,
  ]

  /// Reads an expression as a whole.
  init(_ text: some StringProtocol) throws(Failure) {
    rest = Substring(text)
    try alternatives()
    guard skipped().isEmpty else { throw Failure(description: "'\(rest)' is too much") }
  }

  /// The expressions of a text, which may hold several.
  static func all(in text: String) throws(Failure) -> [WorkflowExpression] {
    var found: [WorkflowExpression] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "${{") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else { throw Failure(description: "'${{' without '}}'") }
      found.append(try WorkflowExpression(rest[..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return found
  }

  @discardableResult private mutating func skipped() -> Substring {
    rest = rest.drop { $0 == " " || $0 == "\n" }
    return rest
  }

  private mutating func take(_ token: String) -> Bool {
    guard skipped().hasPrefix(token) else { return false }
    rest = rest.dropFirst(token.count)
    return true
  }

  private mutating func alternatives() throws(Failure) {
    repeat {
      repeat { try comparison() } while take("&&")
    } while take("||")
  }

  private mutating func comparison() throws(Failure) {
    try operand()
    for sign in ["==", "!=", "<=", ">=", "<", ">"] where take(sign) { return try operand() }
  }

  private mutating func operand() throws(Failure) {
    if take("!") { return try operand() }
    if take("(") {
      try alternatives()
      guard take(")") else { throw Failure(description: "')' is missing before '\(rest)'") }
      return
    }
    if take("'") { return try literal() }
    if let number = skipped().prefixMatch(of: /-?[0-9]+(\.[0-9]+)?/) {
      rest = rest[number.range.upperBound...]
      return
    }
    guard let word = word() else { throw Failure(description: "no value at '\(rest)'") }
    if ["true", "false", "null"].contains(word) { return }
    if take("(") { return try call(word) }
    var path = [word]
    while true {
      if take(".") {
        guard let next = self.word() else { throw Failure(description: "no name behind '.' at '\(rest)'") }
        path.append(next)
      } else if take("[") {
        try alternatives()
        guard take("]") else { throw Failure(description: "']' is missing before '\(rest)'") }
      } else {
        break
      }
    }
    reads.append(path)
  }

  private mutating func call(_ name: String) throws(Failure) {
    guard let range = Self.functions[name] else { throw Failure(description: "no function '\(name)'") }
    var count = 0
    if !take(")") {
      repeat {
        try alternatives()
        count += 1
      } while take(",")
      guard take(")") else { throw Failure(description: "')' is missing before '\(rest)'") }
    }
    guard range.contains(count) else { throw Failure(description: "\(name) with \(count) arguments") }
    calls.append(name)
  }

  /// The rest of a text in single quotes; two of them stand for one.
  private mutating func literal() throws(Failure) {
    while let quote = rest.firstIndex(of: "'") {
      rest = rest[rest.index(after: quote)...]
      guard rest.first == "'" else { return }
      rest = rest.dropFirst()
    }
    throw Failure(description: "a text without end")
  }

  private mutating func word() -> String? {
    guard let word = skipped().prefixMatch(of: /[A-Za-z_][A-Za-z0-9_-]*/) else { return nil }
    rest = rest[word.range.upperBound...]
    return String(word.output)
  }
}
