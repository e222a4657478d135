import Lint
import Workloads

struct ParameterTypeMismatch: PipelineRule {
  static let identity = RuleIdentity("parameter-type-mismatch", "PIP211", .graph, .error, on: .pipeline)
  static let summary = "A task passes a value of the wrong type to its component."
  static let rationale =
    "The driver or the launcher cannot convert the value, and the task fails when the run reaches it."
  static let remedy = "Convert it in a step, or change the type of the input."
  static let examples = Examples(
    passing: [
      .pipeline(
        task: "inputs: {parameters: {rate: {runtimeValue: {constant: 1.0}}}}",
        component: "inputDefinitions: {parameters: {rate: {parameterType: NUMBER_DOUBLE}}}"),
      // What a loop gives is a list of what its component gives.
      .pipeline(
        task:
          "iteratorPolicy: {parallelismLimit: 1}, parameterIterator: {items: {raw: '[1]'}, itemInput: rate}",
        tasks:
          "eval: {componentRef: {name: comp-eval}, inputs: {parameters: {rates: {taskOutputParameter: {producerTask: train, outputParameterKey: rate}}}}}",
        component: """
          inputDefinitions: {parameters: {rate: {parameterType: NUMBER_INTEGER}}}, outputDefinitions: {parameters: {rate: {parameterType: NUMBER_INTEGER}}}
          """,
        components: """
          comp-eval: {executorLabel: exec-train, inputDefinitions: {parameters: {rates: {parameterType: LIST}}}}
          """),
    ],
    failing: [
      .pipeline(
        task: "inputs: {parameters: {rates: {componentInputParameter: ↓rate}}}",
        root: "inputDefinitions: {parameters: {rate: {parameterType: NUMBER_INTEGER}}}",
        component: "inputDefinitions: {parameters: {rates: {parameterType: LIST}}}"),
      .pipeline(
        task: "inputs: {parameters: {rate: {componentInputParameter: ↓rate}}}",
        root: "inputDefinitions: {parameters: {rate: {parameterType: STRING}}}",
        component: "inputDefinitions: {parameters: {rate: {parameterType: NUMBER_INTEGER}}}"),
      .pipeline(
        task: "inputs: {parameters: {rate: {runtimeValue: {constant: ↓high}}}}",
        component: "inputDefinitions: {parameters: {rate: {parameterType: NUMBER_DOUBLE}}}"),
      .pipeline(
        task: "inputs: {parameters: {rate: {componentInputParameter: ↓rate}}}",
        root: "inputDefinitions: {parameters: {rate: {parameterType: LIST}}}",
        component: "inputDefinitions: {parameters: {rate: {parameterType: NUMBER_DOUBLE}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let isForVertex = input.isForVertex
    return pipeline.tasks.flatMap { graph, task -> [Finding] in
      let component = pipeline.component(of: task)
      return task.parameters.compactMap { argument -> Finding? in
        guard let input = component?.parameters[argument.name], let expected = input.type,
          !argument.isPart
        else {
          return nil
        }
        guard case .constant(let value) = argument.source else {
          return mismatch(argument, expected, task, graph, pipeline)
        }
        // A placeholder stands for a text until the driver puts a value in its place.
        if expected.accepts(value) || value.begins(with: "{{$") || value.isNull { return nil }
        let isOld = isForVertex && expected.wasWrittenByBetas(value)
        return pipeline.finding(
          "\(argument.name) of task \"\(task.name)\" expects \(expected.python), found \(value.described)"
            + (isOld ? ParameterType.ofBetas : ""),
          on: value, in: graph.name, severity: isOld ? .warning : nil)
      }
    }
  }

  private func mismatch(
    _ argument: PipelineTask.Argument, _ expected: ParameterType, _ task: PipelineTask, _ graph: Component,
    _ pipeline: Pipeline
  ) -> Finding? {
    let place: Tree? =
      switch argument.source {
      case .input(let input): input
      case .output(_, let key): key
      case .constant, .finalStatus, .unknown: nil
      }
    guard let type = pipeline.type(of: argument, in: graph), !Self.converts(type, to: expected) else {
      return nil
    }
    return pipeline.finding(
      "\(argument.name) of task \"\(task.name)\" expects \(expected.python), and gets \(type.python)",
      on: place ?? argument.tree, in: graph.name,
      severity: Self.mayConvert(type, to: expected) ? .warning : nil)
  }

  /// Whether what the value says decides: every text is no number, but some are lists in JSON.
  private static func mayConvert(_ type: ParameterType, to expected: ParameterType) -> Bool {
    expected == .string || type == .string && expected != .integer && expected != .double
  }

  private static func converts(_ type: ParameterType, to expected: ParameterType) -> Bool {
    type == expected || type == .integer && expected == .double || expected == .taskFinalStatus
  }
}
