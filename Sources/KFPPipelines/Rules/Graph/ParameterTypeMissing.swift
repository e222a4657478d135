import Lint
import Workloads

struct ParameterTypeMissing: PipelineRule {
  static let identity = RuleIdentity("parameter-type-missing", "PIP236", .graph, .warning, on: .pipeline)
  static let summary = "A parameter of a component or of the pipeline has no type."
  static let rationale = """
    The backend converts values by `parameterType` and has no type to go by; the field `type` is that of schema 2.0.0, \
    which 2.1.0 does not read. SDKs always write it.
    """
  static let remedy = "Write `parameterType`: STRING, NUMBER_INTEGER, NUMBER_DOUBLE, BOOLEAN, LIST or STRUCT."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [.pipeline(component: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}")],
    failing: [
      .pipeline(component: "inputDefinitions: {parameters: {day: ↓{isOptional: true}}}"),
      .pipeline(component: "inputDefinitions: {parameters: {day: {↓type: STRING, isOptional: true}}}"),
      .pipeline(component: "outputDefinitions: {parameters: {day: ↓{}}}"),
      .pipeline(
        component:
          "outputDefinitions: {parameters: {day: {parameterType: ↓PARAMETER_TYPE_ENUM_UNSPECIFIED}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.rootAndComponents.flatMap { component -> [Finding] in
      let untyped =
        component.parameters.filter { $0.type == nil } + component.outputParameters.filter { $0.type == nil }
      return untyped.compactMap { parameter in
        guard parameter.tree.kind == .mapping else { return nil }
        let type = parameter.tree["parameterType"]
        // Of numbers and of words that no release knows, other rules tell.
        guard type?.says("PARAMETER_TYPE_ENUM_UNSPECIFIED") ?? true else { return nil }
        let old = parameter.tree["type"]
        return pipeline.finding(
          "the parameter \"\(parameter.name)\" of \(component.title) has no `parameterType`"
            + (old == nil ? "" : ", and `type` is that of schema 2.0.0"),
          at: type?.location ?? old?.keyLocation ?? parameter.tree.location, in: component.name)
      }
    }
  }
}
