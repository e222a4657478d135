import Lint
import Workloads

struct StepInputIsJobSetting: PipelineRule {
  static let identity = RuleIdentity("step-input-is-job-setting", "PIP230", .graph, .error, on: .pipeline)
  static let summary = "An input of a step is taken for a setting of its Vertex AI custom job."
  static let rationale = """
    `create_custom_training_job_from_component` makes one of two inputs of the same name, and its value goes to both: to \
    the training, and into the description of the job. `timeout: int = 30` asks for a job that ends after "30", and Vertex \
    AI refuses it. Where type and form agree, nothing in the file shows which of the two was meant.
    """
  static let remedy = """
    Give the input another name, such as `train_timeout`. `timeout`, `strategy`, `labels`, `network`, `location` and \
    `project` are among those of the job.
    """
  static let examples = Examples(
    passing: [
      job("timeout: {parameterType: STRING, defaultValue: 604800s, isOptional: true}"),
      job("labels: {parameterType: STRUCT, isOptional: true}, rate: {parameterType: NUMBER_DOUBLE}"),
      .pipeline(component: "inputDefinitions: {parameters: {timeout: {parameterType: NUMBER_INTEGER}}}"),
    ],
    failing: [
      job("timeout: {parameterType: ↓NUMBER_INTEGER, defaultValue: 30.0, isOptional: true}"),
      job("labels: {parameterType: ↓LIST, defaultValue: [cat, dog], isOptional: true}"),
      job("strategy: {parameterType: STRING, defaultValue: ↓adam, isOptional: true}"),
      job("↓network: {parameterType: STRING}"),
    ])

  /// A component that was made into a custom job, with these inputs besides the description of its machines.
  private static func job(_ parameters: String) -> Example {
    let machines =
      "worker_pool_specs: {parameterType: LIST, isOptional: true, defaultValue: [{container_spec: {}}]}"
    return .pipeline(
      component: "inputDefinitions: {parameters: {\(machines), \(parameters)}}", container: .customJob)
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.components.flatMap { component -> [Finding] in
      // Other components of Google start jobs of their own making, and name their inputs as they like.
      guard component.parameters["worker_pool_specs"] != nil,
        pipeline.executor(of: component)?.startsCustomJob ?? false
      else {
        return []
      }
      return CustomJobSetting.all.compactMap { finding($0, component, pipeline) }
    }
  }

  private func finding(_ setting: CustomJobSetting, _ component: Component, _ pipeline: Pipeline) -> Finding?
  {
    guard let parameter = component.parameters[setting.name], let type = parameter.type else { return nil }
    let title = "the input \"\(setting.name)\" of \(component.title)"
    let use = "becomes the setting of its custom job, which"
    if type != setting.type {
      return pipeline.finding(
        "\(title) is \(type.python), and \(use) expects \(setting.type.python)",
        on: parameter.tree["parameterType"] ?? parameter.tree, in: component.name)
    }
    if let form = setting.form, let value = parameter.defaultValue, let text = value.text, !form.accepts(text)
    {
      return pipeline.finding(
        "\(title) is \"\(text)\" by default, and \(use) expects \(form.rawValue)",
        on: value, in: component.name)
    }
    // All settings of a job have a default; the component that starts a job of whatever kind asks for its name.
    guard parameter.isRequired, setting.name != "display_name" else { return nil }
    return pipeline.finding(
      "\(title) also \(use) gets every value that the step gets",
      at: parameter.tree.keyLocation,
      in: component.name, severity: .warning)
  }
}
