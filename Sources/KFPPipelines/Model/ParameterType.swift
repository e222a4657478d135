import YAML

/// The type of a parameter, by its name in the compiled pipeline.
package enum ParameterType: String, Sendable {
  case double = "NUMBER_DOUBLE"
  case integer = "NUMBER_INTEGER"
  case string = "STRING"
  case boolean = "BOOLEAN"
  case list = "LIST"
  case structure = "STRUCT"
  case taskFinalStatus = "TASK_FINAL_STATUS"
  case taskConfig = "TASK_CONFIG"

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

  /// Whether a value is of the type; integers are whole and within 53 bits, as a double holds them.
  func accepts(_ value: Tree) -> Bool {
    switch (self, value.kind, value.type) {
    case (.list, .sequence, _), (.structure, .mapping, _): true
    case (.string, .scalar, .string), (.string, .scalar, .timestamp), (.boolean, .scalar, .bool): true
    case (.double, .scalar, .int), (.double, .scalar, .float): true
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
    guard kind == .scalar, type == .int || type == .float, let text else { return nil }
    return canonicalNumber(text, type: type).flatMap { Double($0) }
  }
}
