/// Evaluates an expression on a value.
///
/// Nil stands for what is not known: a function that is not evaluated here, a type that is not, or an error that a server
/// would report. As in CEL, `false && unknown` is false all the same.
struct ExpressionEvaluation {
  private var variables: [String: ExpressionValue]
  /// How many steps may yet be taken.
  private var remaining = 100_000

  /// Whether an expression holds for a value; nil where that is not known.
  static func holds(_ expression: Expression, for value: ExpressionValue) -> Bool? {
    var evaluation = ExpressionEvaluation(variables: ["self": value])
    return evaluation.bool(expression)
  }

  private init(variables: [String: ExpressionValue]) { self.variables = variables }

  private mutating func bool(_ expression: Expression) -> Bool? {
    guard case .bool(let flag) = value(expression) else { return nil }
    return flag
  }

  private mutating func value(_ expression: Expression) -> ExpressionValue? {
    remaining -= 1
    guard remaining > 0 else { return nil }
    switch expression {
    case .literal(let value): return value
    case .name(let name): return variables[name]
    case .list(let items):
      let values = items.map { value($0) }
      return values.contains(nil) ? nil : .list(values.compactMap(\.self))
    case .field(let owner, let name):
      guard case .map(let fields) = value(owner) else { return nil }
      return fields[name]
    case .item(let owner, let index): return item(value(owner), value(index))
    case .has(let owner, let name):
      guard case .map(let fields) = value(owner) else { return nil }
      return .bool(fields[name] != nil)
    case .not(let inner): return bool(inner).map { .bool(!$0) }
    case .all(let parts): return decided(by: false, parts.lazy.map(\.self))
    case .any(let parts): return decided(by: true, parts.lazy.map(\.self))
    case .choice(let condition, let yes, let no):
      guard let flag = bool(condition) else { return nil }
      return value(flag ? yes : no)
    case .operation(let sign, let left, let right):
      guard let left = value(left), let right = value(right), left.isKnown, right.isKnown else { return nil }
      return ExpressionOperators.apply(sign, left, right)
    case .call(let name, let arguments):
      let values = arguments.map { value($0) }
      guard !values.contains(nil), values.allSatisfy({ $0?.isKnown == true }) else { return nil }
      return ExpressionFunctions.call(name, values.compactMap(\.self))
    case .macro(let name, let list, let variable, let body): return macro(name, list, variable, body)
    }
  }

  /// The value of parts of which a single one decides.
  private mutating func decided(by flag: Bool, _ parts: some Sequence<Expression>) -> ExpressionValue? {
    var isKnown = true
    for part in parts {
      guard let found = bool(part) else {
        isKnown = false
        continue
      }
      if found == flag { return .bool(flag) }
    }
    return isKnown ? .bool(!flag) : nil
  }

  private func item(_ owner: ExpressionValue?, _ index: ExpressionValue?) -> ExpressionValue? {
    switch (owner, index) {
    case (.map(let fields), .string(let key)): fields[key]
    case (.list(let items), .int(let index)):
      items.indices.contains(Int(clamping: index)) ? items[Int(clamping: index)] : nil
    default: nil
    }
  }

  private mutating func macro(
    _ name: String, _ list: Expression, _ variable: String, _ body: Expression
  ) -> ExpressionValue? {
    let items: [ExpressionValue]
    switch value(list) {
    case .list(let values): items = values
    // Of a map, its keys.
    case .map(let fields): items = fields.keys.sorted().map { .string($0) }
    default: return nil
    }
    let outer = variables[variable]
    defer { variables[variable] = outer }
    var results: [ExpressionValue?] = []
    for item in items {
      variables[variable] = item
      results.append(value(body))
    }
    func count(_ flag: Bool) -> Int { results.count { $0 == .bool(flag) } }
    let isKnown = count(true) + count(false) == results.count
    switch name {
    case "all": return count(false) > 0 ? .bool(false) : isKnown ? .bool(true) : nil
    case "exists": return count(true) > 0 ? .bool(true) : isKnown ? .bool(false) : nil
    case "exists_one": return isKnown ? .bool(count(true) == 1) : nil
    case "filter":
      return isKnown ? .list(zip(items, results).filter { $0.1 == .bool(true) }.map(\.0)) : nil
    default: return results.contains(nil) ? nil : .list(results.compactMap(\.self))
    }
  }
}

/// Operators between two values.
enum ExpressionOperators {
  static func apply(_ sign: String, _ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue? {
    switch sign {
    case "==": isSame(left, right).map { .bool($0) }
    case "!=": isSame(left, right).map { .bool(!$0) }
    case "in": isIn(left, right).map { .bool($0) }
    case "<", "<=", ">", ">=": order(left, right).map { .bool(holds(sign, $0)) }
    default: arithmetic(sign, left, right)
    }
  }

  private static func isSame(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool? {
    switch (left, right) {
    case (.int(let a), .double(let b)), (.double(let b), .int(let a)): Double(a) == b
    default: left == right
    }
  }

  private static func isIn(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool? {
    switch right {
    case .list(let items):
      let same = items.map { isSame(left, $0) }
      return same.contains(true) ? true : same.contains(nil) ? nil : false
    case .map(let fields):
      guard case .string(let key) = left else { return nil }
      return fields[key] != nil
    default: return nil
    }
  }

  /// Less than 0, 0, or more than 0.
  private static func order(_ left: ExpressionValue, _ right: ExpressionValue) -> Int? {
    func compare<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }
    switch (left, right) {
    case (.int(let a), .int(let b)): return compare(a, b)
    case (.double(let a), .double(let b)): return a.isNaN || b.isNaN ? nil : compare(a, b)
    case (.int(let a), .double(let b)): return b.isNaN ? nil : compare(Double(a), b)
    case (.double(let a), .int(let b)): return a.isNaN ? nil : compare(a, Double(b))
    case (.string(let a), .string(let b)):
      return a == b ? 0 : precedesBytewise(a, b) ? -1 : 1
    default: return nil
    }
  }

  private static func holds(_ sign: String, _ order: Int) -> Bool {
    switch sign {
    case "<": order < 0
    case "<=": order <= 0
    case ">": order > 0
    default: order >= 0
    }
  }

  private static func arithmetic(
    _ sign: String, _ left: ExpressionValue, _ right: ExpressionValue
  ) -> ExpressionValue? {
    switch (sign, left, right) {
    case ("+", .string(let a), .string(let b)): return .string(a + b)
    case ("+", .list(let a), .list(let b)): return .list(a + b)
    case (_, .int(let a), .int(let b)):
      let (result, isTooLarge): (Int64, Bool)
      switch sign {
      case "+": (result, isTooLarge) = a.addingReportingOverflow(b)
      case "-": (result, isTooLarge) = a.subtractingReportingOverflow(b)
      case "*": (result, isTooLarge) = a.multipliedReportingOverflow(by: b)
      case "/": (result, isTooLarge) = a.dividedReportingOverflow(by: b)
      default: (result, isTooLarge) = a.remainderReportingOverflow(dividingBy: b)
      }
      return isTooLarge ? nil : .int(result)
    default: return nil
    }
  }
}

/// The functions that are evaluated here.
enum ExpressionFunctions {
  static func call(_ name: String, _ arguments: [ExpressionValue]) -> ExpressionValue? {
    switch (name, arguments.count) {
    case ("size", 1): return size(arguments[0]).map { .int(Int64($0)) }
    case ("startsWith", 2), ("endsWith", 2), ("contains", 2), ("matches", 2):
      guard case .string(let text) = arguments[0], case .string(let other) = arguments[1] else { return nil }
      return test(name, text, other).map { .bool($0) }
    case ("int", 1):
      switch arguments[0] {
      case .int: return arguments[0]
      case .string(let text): return Int64(text).map { .int($0) }
      default: return nil
      }
    case ("string", 1):
      switch arguments[0] {
      case .string: return arguments[0]
      case .int(let number): return .string("\(number)")
      case .bool(let flag): return .string("\(flag)")
      default: return nil
      }
    default: return nil
    }
  }

  private static func size(_ value: ExpressionValue) -> Int? {
    switch value {
    case .string(let text): text.unicodeScalars.count
    case .list(let items): items.count
    case .map(let fields): fields.count
    default: nil
    }
  }

  private static func test(_ name: String, _ text: String, _ other: String) -> Bool? {
    switch name {
    case "startsWith": text.utf8.starts(with: other.utf8)
    case "endsWith": text.utf8.reversed().starts(with: other.utf8.reversed())
    case "contains": other.isEmpty || text.contains(other)
    default: Pattern.matches(other, text)
    }
  }
}
