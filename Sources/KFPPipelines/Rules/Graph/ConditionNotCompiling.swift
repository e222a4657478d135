import Lint
import Workloads

struct ConditionNotCompiling: PipelineRule {
  static let identity = RuleIdentity("condition-not-compiling", "PIP220", .graph, .error, on: .pipeline)
  static let summary = "A condition is not a valid expression, or reads an input that the task does not have."
  static let rationale = """
    SDKs put texts between single quotes and do not escape them: `x != "it's"` becomes an expression that does not \
    compile. The driver fails where the condition should just be false.
    """
  static let remedy = "Compare with a text without quotes, or compare inside a step."
  static let examples = Examples(
    passing: [
      .pipeline(
        task: """
          inputs: {parameters: {a: {componentInputParameter: a}}}, triggerPolicy: {condition: 'inputs.parameter_values[''a''] == ''yes'''}
          """, root: "inputDefinitions: {parameters: {a: {parameterType: STRING}}}")
    ],
    failing: [
      .pipeline(
        task: """
          inputs: {parameters: {a: {componentInputParameter: a}}}, triggerPolicy: {condition: ↓"inputs.parameter_values['a'] != 'it's'"}
          """, root: "inputDefinitions: {parameters: {a: {parameterType: STRING}}}"),
      .pipeline(task: "triggerPolicy: {condition: ↓\"inputs.parameter_values['b'] == '1'\"}"),
      .pipeline(task: "triggerPolicy: {condition: ↓\"(1 == 1\"}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard let condition = task.condition, let text = condition.text else { return nil }
      return Expression(text).problem(inputs: Set(task.arguments.map(\.name))).map {
        pipeline.finding(
          "the condition of task \"\(task.name)\" \($0): \(text)", on: condition, in: graph.name)
      }
    }
  }
}

/// An expression of the Common Expression Language, as far as SDKs write it.
struct Expression {
  private var isBalanced = true
  /// The texts that `inputs.parameter_values[…]` is asked for.
  private var keys: [String] = []

  init(_ text: String) {
    var brackets: [UInt8] = []
    var quote: UInt8?
    var quoted: [UInt8] = []
    var outside: [UInt8] = []
    // After a text that ended, a letter can only be the rest of one whose quote was not escaped.
    var isAfterText = false
    var isEscaped = false
    for byte in text.utf8 {
      if let end = quote {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == end {
          let asks = outside.ends(with: "parameter_values[")
          if asks { keys.append(String(decoding: quoted, as: UTF8.self)) }
          (quote, quoted) = (nil, [])
          isAfterText = true
          continue
        }
        quoted.append(byte)
        continue
      }
      if isAfterText, ByteSet.wordCharacter.contains(byte) { isBalanced = false }
      isAfterText = false
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
      case UInt8(ascii: "("): brackets.append(UInt8(ascii: ")"))
      case UInt8(ascii: "["): brackets.append(UInt8(ascii: "]"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"): if brackets.popLast() != byte { isBalanced = false }
      default: break
      }
      if quote == nil { outside.append(byte) }
    }
    if quote != nil || !brackets.isEmpty { isBalanced = false }
  }

  /// What is wrong with it, as the end of a sentence.
  func problem(inputs: Set<String>) -> String? {
    if !isBalanced { return "does not compile: its quotes or brackets do not fit together" }
    return keys.first { !inputs.contains($0) }.map { "reads \"\($0)\", which is no input of the task" }
  }
}

extension [UInt8] {
  fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
