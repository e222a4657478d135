import YAML

/// The type of a parameter, by its name in the compiled pipeline.
package enum ParameterType: String, Sendable, CaseIterable {
  case string = "STRING"
  case double = "NUMBER_DOUBLE"
  case integer = "NUMBER_INTEGER"
  case boolean = "BOOLEAN"
  case list = "LIST"
  case structure = "STRUCT"
  case taskFinalStatus = "TASK_FINAL_STATUS"
  case taskConfig = "TASK_CONFIG"

  /// The type that a text names; nil for one that no release knows.
  init?(_ name: Tree) {
    guard let type = Self.allCases.first(where: { name.says($0.rawValue) }) else { return nil }
    self = type
  }

  /// The name that its authors know from Python.
  package var python: String {
    switch self {
    case .double: "float"
    case .integer: "int"
    case .string: "str"
    case .boolean: "bool"
    case .list: "list"
    case .structure: "dict"
    case .taskFinalStatus: "PipelineTaskFinalStatus"
    case .taskConfig: "TaskConfig"
    }
  }

  /// Whether every value of another type is one of this type: a whole number is a number.
  func takes(_ other: ParameterType?) -> Bool { self == other || self == .double && other == .integer }

  /// Whether betas of SDK 2 wrote such a value for the type, and Vertex AI runs it: 1.0 for True, `{}` for `[]`.
  func wasWrittenByBetas(_ value: Tree) -> Bool {
    switch self {
    case .boolean: value.number == 0 || value.number == 1
    case .list: value.kind == .mapping && value.pairs.isEmpty
    default: false
    }
  }

  /// What is said of such a value.
  static let ofBetas = ", which betas of SDK 2 wrote, and which only Vertex AI takes"

  /// Whether a value is of the type; integers are whole and within 53 bits, as a double holds them.
  func accepts(_ value: Tree) -> Bool {
    switch (self, value.kind, value.type) {
    case (.list, .sequence, _), (.structure, .mapping, _): true
    case (.string, .scalar, .string), (.string, .scalar, .timestamp), (.boolean, .scalar, .bool): true
    case (.double, .scalar, .int), (.double, .scalar, .float): true
    // So few digits are within any bounds.
    case (.integer, .scalar, .int) where value.byteCount < 16: true
    case (.integer, .scalar, .int), (.integer, .scalar, .float):
      value.number.map { $0 == $0.rounded() && $0.magnitude <= 9_007_199_254_740_991 } ?? false
    case (.taskFinalStatus, _, _), (.taskConfig, _, _): true
    default: false
    }
  }
}

extension Tree {
  /// The value of a number.
  var number: Double? {
    guard case .scalar = kind, type == .int || type == .float else { return nil }
    if let number = snapshot.arena.symbols.withBytes(of: snapshot.arena.symbol(node), Self.shortDecimal) {
      return number
    }
    guard let text else { return nil }
    return canonicalNumber(text, type: type).flatMap { Double($0) }
  }

  /// The value of at most 15 digits with a point among them or none, which a double holds exactly before it is divided.
  private static func shortDecimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard text.count <= 16, text.count > 1 || text.first?.isDigit == true else { return nil }
    var (digits, divisor, hasPoint) = (0, 1.0, false)
    for byte in text {
      if byte.isDigit {
        digits = digits * 10 + Int(byte & 0x0F)
        if hasPoint { divisor *= 10 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        return nil
      }
    }
    // A zero at the start makes a number octal.
    let isDecimal = hasPoint || text.count == 1 || text[0] != UInt8(ascii: "0")
    return isDecimal && text.count - (hasPoint ? 1 : 0) <= 15 ? Double(digits) / divisor : nil
  }
}
