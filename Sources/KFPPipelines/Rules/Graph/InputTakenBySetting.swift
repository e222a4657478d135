import Lint
import Workloads
import YAML

struct InputTakenBySetting: PipelineRule {
  static let identity = RuleIdentity("input-taken-by-setting", "PIP241", .graph, .error, on: .pipeline)
  static let summary = "A step gets the value of one of its settings in the place of an input."
  static let rationale = """
    SDKs write an image or an amount that is a parameter among the inputs of the task, too: as `base_image`, \
    `cpu_request`, `cpu_limit`, `memory_request`, `memory_limit`, `accelerator_type` or `accelerator_count`. Where the \
    component has an input of that name, what the pipeline gives it is overwritten, and nothing is said. A warning where \
    the pipeline may have given it that very parameter, which the file does not show.
    """
  static let remedy = "Give the input another name, such as `job_image`, or write the setting out as a text."
  static let examples = Examples(
    passing: [
      // The component has no such input.
      given("base_image", as: placeholder, inputs: "", container: "image: \"\(placeholder)\""),
      // The setting is another one.
      given("memory_limit", as: placeholder, container: "image: \"\(placeholder)\""),
      given("base_image", as: "debian:12", container: Example.container),
    ],
    failing: [
      given("base_image", as: "↓\(placeholder)", container: "image: \"\(placeholder)\""),
      given(
        "memory_limit", as: "↓\(placeholder)",
        container: "image: 'a:1', resources: {resourceMemoryLimit: \"\(placeholder)\"}"),
      given(
        "accelerator_count", as: "↓\(placeholder)",
        inputs: "accelerator_count: {parameterType: NUMBER_INTEGER}",
        container: """
          image: 'a:1', resources: {accelerator: {resourceType: nvidia.com/gpu, resourceCount: "\(placeholder)"}}
          """),
      // A text with a number in it is a text.
      given(
        "base_image", as: "↓registry.example/train:\(placeholder)", of: "NUMBER_INTEGER",
        container: "image: \"registry.example/train:\(placeholder)\""),
    ])

  private static let placeholder = "{{$.inputs.parameters['pipelinechannel--a']}}"

  /// A step that is given a constant besides the parameter "a" of the pipeline.
  private static func given(
    _ name: String, as constant: String, of type: String = "STRING", inputs: String? = nil, container: String
  ) -> Example {
    let mark = constant.hasPrefix("↓") ? "↓" : ""
    return .pipeline(
      task: """
        inputs: {parameters: {\(name): {runtimeValue: {constant: \(mark)"\(constant.dropFirst(mark.count))"}}, \
        pipelinechannel--a: {componentInputParameter: a}}}
        """,
      root: "inputDefinitions: {parameters: {a: {parameterType: \(type)}}}",
      component: "inputDefinitions: {parameters: {\(inputs ?? "\(name): {parameterType: STRING}")}}",
      container: container)
  }

  /// A setting that may be a parameter, and the input as which it is written then (`build_task_spec_for_task` of SDK
  /// 2.11 to 2.17).
  private struct Setting: Sendable {
    let input: String
    let title: String
    let field: @Sendable (Executor) -> Tree?

    static let all = [
      Setting(input: "base_image", title: "image") { $0.image },
      Setting(input: "cpu_request", title: "CPU request") { $0.resources?["resourceCpuRequest"] },
      Setting(input: "cpu_limit", title: "CPU limit") { $0.resources?["resourceCpuLimit"] },
      Setting(input: "memory_request", title: "memory request") { $0.resources?["resourceMemoryRequest"] },
      Setting(input: "memory_limit", title: "memory limit") { $0.resources?["resourceMemoryLimit"] },
      Setting(input: "accelerator_type", title: "accelerator type") { $0.accelerator?["resourceType"] },
      Setting(input: "accelerator_count", title: "accelerator count") { $0.accelerator?["resourceCount"] },
    ]

    /// What the setting is, where that is a parameter.
    func value(in executor: Executor) -> String? {
      field(executor).flatMap { $0.holds("{{$.inputs.parameters[") ? $0.text : nil }
    }
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      // Most have no resources, and an image that is written out.
      if executor.resources == nil, executor.reference != nil { return [] }
      let settings = Setting.all.compactMap { setting in setting.value(in: executor).map { (setting, $0) } }
      if settings.isEmpty { return [] }
      return pipeline.tasks(running: executor).flatMap { graph, task in
        settings.compactMap { finding($0, $1, task, graph, pipeline) }
      }
    }
  }

  private func finding(
    _ setting: Setting, _ value: String, _ task: PipelineTask, _ graph: Component, _ pipeline: Pipeline
  ) -> Finding? {
    guard let input = pipeline.component(of: task)?.parameters[setting.input],
      let constant = task.constant(setting.input), constant.says(value)
    else { return nil }
    let title =
      "the input \"\(setting.input)\" of task \"\(task.name)\" is given the \(setting.title) of its step"
    // No SDK lets a parameter of another type be given: it was something else.
    if let expected = input.type, let type = Self.type(of: value, task, graph, pipeline),
      !expected.takes(type)
    {
      return pipeline.finding(
        "\(title), which is \(type.python); it is \(expected.python)", on: constant, in: graph.name)
    }
    return pipeline.finding(title, on: constant, in: graph.name, severity: .warning)
  }

  /// The type of what a setting becomes; nil where it cannot be known.
  private static func type(
    of value: String, _ task: PipelineTask, _ graph: Component, _ pipeline: Pipeline
  ) -> ParameterType? {
    guard let only = Placeholder.all(in: value).first, only.text == value else { return .string }
    guard let argument = only.input.flatMap(task.argument), !argument.isPart else { return nil }
    return pipeline.type(of: argument, in: graph)
  }
}
