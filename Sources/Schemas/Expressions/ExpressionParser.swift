/// Reads expressions; whatever is not evaluated here is not read.
struct ExpressionParser {
  private enum Token: Equatable {
    case name(String), value(ExpressionValue), sign(String), end
  }

  private var rest: Substring.UnicodeScalarView
  private var token = Token.end
  private var isBroken = false
  private var depth = 0
  /// How many parts an expression may yet have: each may stand within the one before.
  private var remaining = 400

  /// Nil for what cannot be read.
  static func parse(_ text: String) -> Expression? {
    var parser = ExpressionParser(rest: Substring(text).unicodeScalars)
    parser.advance()
    guard let expression = parser.choice(), parser.token == .end, !parser.isBroken else { return nil }
    return expression
  }

  private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

  // MARK: Tokens

  private static let signs = [
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "(", ")", "[", "]", ",", ".",
    "?", ":",
  ]

  private mutating func advance() {
    remaining -= 1
    guard remaining > 0 else { return fail() }
    rest = rest.drop { $0.properties.isWhitespace }[...]
    guard let first = rest.first else {
      token = .end
      return
    }
    if first == "\"" || first == "'" { return readText(isRaw: false) }
    if first == "r", let quote = rest.dropFirst().first, quote == "\"" || quote == "'" {
      rest.removeFirst()
      return readText(isRaw: true)
    }
    if first.properties.isAlphabetic || first == "_" {
      let name = String(
        String.UnicodeScalarView(rest.prefix { $0.properties.isAlphabetic || $0 == "_" || Self.isDigit($0) }))
      rest = rest.dropFirst(name.unicodeScalars.count)
      switch name {
      case "true", "false": token = .value(.bool(name == "true"))
      case "null": token = .value(.null)
      case "in": token = .sign("in")
      default: token = .name(name)
      }
    } else if Self.isDigit(first) {
      readNumber()
    } else if let sign = Self.signs.first(where: { rest.starts(with: $0.unicodeScalars) }) {
      rest = rest.dropFirst(sign.unicodeScalars.count)
      token = .sign(sign)
    } else {
      fail()
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func fail() {
    isBroken = true
    token = .end
    rest = rest.dropFirst(rest.count)
  }

  private mutating func readNumber() {
    let text = String(String.UnicodeScalarView(rest.prefix { Self.isDigit($0) || $0 == "." }))
    rest = rest.dropFirst(text.unicodeScalars.count)
    // 1u, 0x1 and 1e9 are left to the server.
    if let next = rest.first, next.properties.isAlphabetic { return fail() }
    if let number = Int64(text) {
      token = .value(.int(number))
    } else if let number = Double(text), !text.hasSuffix(".") {
      token = .value(.double(number))
    } else {
      fail()
    }
  }

  private mutating func readText(isRaw: Bool) {
    guard let quote = rest.popFirst() else { return fail() }
    // A text of several lines stands between three quotes.
    if rest.starts(with: [quote, quote]) { return fail() }
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == quote {
        token = .value(.string(String(text)))
        return
      }
      guard scalar == "\\", !isRaw else {
        text.append(scalar)
        continue
      }
      guard let escaped = rest.popFirst(), let meant = Self.escapes[escaped] else { return fail() }
      text.append(meant)
    }
    fail()
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\\": "\\", "\"": "\"", "'": "'", "`": "`", "?": "?", "n": "\n", "r": "\r", "t": "\t",
  ]

  private mutating func take(_ sign: String) -> Bool {
    guard token == .sign(sign) else { return false }
    advance()
    return true
  }

  private mutating func takeAny(of signs: [String]) -> String? { signs.first { take($0) } }

  // MARK: Grammar

  private mutating func choice() -> Expression? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60, let condition = alternatives() else { return nil }
    guard take("?") else { return condition }
    guard let yes = choice(), take(":"), let no = choice() else { return nil }
    return .choice(condition, then: yes, else: no)
  }

  private mutating func alternatives() -> Expression? {
    guard let parts = parts("||", { $0.conjunction() }) else { return nil }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() -> Expression? {
    guard let parts = parts("&&", { $0.relation() }) else { return nil }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func parts(
    _ sign: String, _ part: (inout ExpressionParser) -> Expression?
  ) -> [Expression]? {
    var parts: [Expression] = []
    repeat {
      guard let next = part(&self) else { return nil }
      parts.append(next)
    } while take(sign)
    return parts
  }

  private mutating func relation() -> Expression? {
    operations(["==", "!=", "<=", ">=", "<", ">", "in"]) { $0.sum() }
  }

  private mutating func sum() -> Expression? { operations(["+", "-"]) { $0.product() } }

  private mutating func product() -> Expression? { operations(["*", "/", "%"]) { $0.unary() } }

  private mutating func operations(
    _ signs: [String], _ operand: (inout ExpressionParser) -> Expression?
  ) -> Expression? {
    guard var result = operand(&self) else { return nil }
    while let sign = takeAny(of: signs) {
      guard let right = operand(&self) else { return nil }
      result = .operation(sign, result, right)
    }
    return result
  }

  private mutating func unary() -> Expression? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60 else { return nil }
    if take("!") { return unary().map { .not($0) } }
    if take("-") { return unary().map { .operation("-", .literal(.int(0)), $0) } }
    return member()
  }

  private mutating func member() -> Expression? {
    guard var result = primary() else { return nil }
    while true {
      if take("[") {
        guard let index = choice(), take("]") else { return nil }
        result = .item(of: result, index)
      } else if take(".") {
        guard case .name(let name) = token else { return nil }
        advance()
        if take("(") {
          guard let arguments = arguments() else { return nil }
          guard let call = Self.call(name, on: result, arguments) else { return nil }
          result = call
        } else {
          result = .field(of: result, Self.unescaped(name))
        }
      } else {
        return result
      }
    }
  }

  private static let macros: Set = ["all", "exists", "exists_one", "filter", "map"]

  private static func call(_ name: String, on value: Expression, _ arguments: [Expression]) -> Expression? {
    guard macros.contains(name) else { return .call(name, [value] + arguments) }
    guard arguments.count == 2, case .name(let variable) = arguments[0] else { return nil }
    return .macro(name, over: value, variable: variable, arguments[1])
  }

  private mutating func primary() -> Expression? {
    switch token {
    case .value(let value):
      advance()
      return .literal(value)
    case .name(let name):
      advance()
      guard take("(") else { return .name(name) }
      guard let arguments = arguments() else { return nil }
      if name == "has" {
        guard arguments.count == 1, case .field(let value, let field) = arguments[0] else { return nil }
        return .has(value, field)
      }
      return .call(name, arguments)
    case .sign("("):
      advance()
      guard let inner = choice(), take(")") else { return nil }
      return inner
    case .sign("["):
      advance()
      return arguments(until: "]").map { .list($0) }
    case .sign, .end: return nil
    }
  }

  private mutating func arguments(until end: String = ")") -> [Expression]? {
    var arguments: [Expression] = []
    if take(end) { return arguments }
    repeat {
      guard let next = choice() else { return nil }
      arguments.append(next)
    } while take(",")
    return take(end) ? arguments : nil
  }

  /// The field that a name stands for: names that CEL cannot write are escaped.
  private static func unescaped(_ name: String) -> String {
    guard name.contains("__") else { return name }
    if name.hasPrefix("__"), name.hasSuffix("__"), reserved.contains(String(name.dropFirst(2).dropLast(2))) {
      return String(name.dropFirst(2).dropLast(2))
    }
    return [("__dot__", "."), ("__dash__", "-"), ("__slash__", "/"), ("__underscores__", "__")]
      .reduce(name) { $0.replacing($1.0, with: $1.1) }
  }

  private static let reserved: Set = [
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if",
    "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
  ]
}
