import Lint
import Workloads

struct PlaceholderUnsupported: PipelineRule {
  static let identity = RuleIdentity("placeholder-unsupported", "PIP224", .graph, .error, on: .pipeline)
  static let summary = "The backend does not replace a placeholder, or not reliably."
  static let rationale = """
    A container gets `{"Concat": …}` as a text in every release, `{"IfPresent": …}` before 2.17. In constants the \
    driver replaces five placeholders, and only where nothing stands beside them. A value inside of a longer constant is \
    put in raw and in random order, so that a quote in it breaks the input of the step.
    """
  static let remedy = "Put the text together in a step, or pass the parts one by one."
  static let examples = Examples(
    passing: [
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: '{{$.pipeline_job_name}}'}}}}"),
      .pipeline(container: "image: 'a:1', args: ['{\"IfPresent\": {\"InputName\": \"a\"}}']")
        .backend("2.17.0"),
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: '{{$.workspace_path}}'}}}}")
        .backend("2.17.0"),
    ],
    failing: [
      .pipeline(container: "image: 'a:1', args: [↓'{\"Concat\": [\"a\", \"b\"]}']"),
      .pipeline(container: "image: 'a:1', args: [↓'{\"IfPresent\": {\"InputName\": \"a\"}}']"),
      .pipeline(
        task: "inputs: {parameters: {a: {runtimeValue: {constant: ↓'run {{$.pipeline_job_name}}'}}}}"),
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: ↓'{{$.pipeline_root}}'}}}}"),
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: ↓'{{$.workspace_path}}'}}}}"),
      .pipeline(
        task: """
          inputs: {parameters: {a: {runtimeValue: {constant: ↓"gs://a/{{$.inputs.parameters['day']}}/b"}}}}
          """),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    (input.isForVertex ? [] : pipeline.executors.flatMap { inContainer($0, pipeline) })
      + pipeline.tasks.flatMap { graph, task in
        task.parameters.flatMap { argument -> [Finding] in
          guard case .constant(let value) = argument.source else { return [] }
          return value.scalars.flatMap { inConstant($0, argument.name, of: task, graph, pipeline, input) }
        }
      }
  }

  private func inContainer(_ executor: Executor, _ pipeline: Pipeline) -> [Finding] {
    (executor.command + executor.arguments).compactMap { element in
      guard let text = element.text, text.hasPrefix("{\"") else { return nil }
      let name =
        text.hasPrefix("{\"Concat\"")
        ? "Concat"
        : text.hasPrefix("{\"IfPresent\"") && pipeline.backend < ReleaseVersion(2, 17) ? "IfPresent" : nil
      return name.map {
        pipeline.finding(
          "\(executor.title) gets \($0) as a text: a backend of \(pipeline.backend) does not replace it",
          on: element,
          in: executor.components.first)
      }
    }
  }

  private func inConstant(
    _ value: Tree, _ name: String, of task: PipelineTask, _ graph: Component, _ pipeline: Pipeline,
    _ input: RuleInput
  ) -> [Finding] {
    guard value.holds("{{$"), let text = value.text else { return [] }
    let argument = "\"\(name)\" of task \"\(task.name)\""
    return Placeholder.all(in: text).compactMap { placeholder in
      let isWhole = text == placeholder.text
      if let name = placeholder.input {
        guard task.argument(name) != nil else {
          return pipeline.finding(
            "\(argument) names the input \"\(name)\", which the task does not have", on: value,
            in: graph.name)
        }
        if isWhole || input.isForVertex { return nil }
        let isLightweight = pipeline.executor(of: pipeline.component(of: task))?.isLightweight ?? false
        return pipeline.finding(
          "\(argument) has the value of \"\(name)\" inside of a text: a quote or line break in it breaks the step",
          on: value, in: graph.name, severity: isLightweight ? .info : .warning)
      }
      // Vertex AI replaces others, too, and wherever they stand.
      if input.isForVertex { return nil }
      // Of 2.14 it is known that it does not; later ones have a workspace to speak of.
      if placeholder.text == Placeholder.workspace, pipeline.backend >= ReleaseVersion(2, 15) { return nil }
      guard Placeholder.ofDriver.contains(placeholder.text) else {
        return pipeline.finding(
          "\(argument) has \(placeholder.text), which a backend of \(pipeline.backend) does not replace",
          on: value,
          in: graph.name, severity: .warning)
      }
      return isWhole
        ? nil
        : pipeline.finding(
          "\(argument) has \(placeholder.text) inside of a text, where it is not replaced", on: value,
          in: graph.name, severity: .warning)
    }
  }
}
