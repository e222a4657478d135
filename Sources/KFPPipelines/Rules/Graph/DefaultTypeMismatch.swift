import Lint
import Workloads

struct DefaultTypeMismatch: PipelineRule {
  static let identity = RuleIdentity("default-type-mismatch", "PIP212", .graph, .error, on: .pipeline)
  static let summary = "A default is not of the type of its parameter."
  static let rationale = """
    The upload succeeds, and every run that does not give the parameter is refused. Integers are whole numbers up to \
    9007199254740991, because values are doubles.
    """
  static let remedy = "Change the default or the type."
  static let examples = Examples(
    passing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {n: {parameterType: NUMBER_INTEGER, defaultValue: 3.0}}}")
    ],
    failing: [
      .pipeline(
        root: "inputDefinitions: {parameters: {n: {parameterType: NUMBER_INTEGER, defaultValue: ↓'3'}}}"),
      .pipeline(
        root: "inputDefinitions: {parameters: {n: {parameterType: NUMBER_INTEGER, defaultValue: ↓2.5}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.rootAndComponents.flatMap { component in
      component.parameters.compactMap { parameter in
        guard let type = parameter.type, let value = parameter.defaultValue, !value.isNull,
          !type.accepts(value)
        else {
          return nil
        }
        let isOld = input.isForVertex && type.wasWrittenByBetas(value)
        return pipeline.finding(
          "the default of \"\(parameter.name)\" (\(component.title)) must be \(type.python), found \(value.described)"
            + (isOld ? ParameterType.ofBetas : ""),
          on: value, in: component.name, severity: isOld ? .warning : nil)
      }
    }
  }
}
