import Lint
import Workloads

struct PlaceholderUnsupported: PipelineRule {
  static let identity = RuleIdentity("placeholder-unsupported", "PIP224", .graph, .error, on: .pipeline)
  static let summary = "The backend does not replace a placeholder, or not reliably."
  static let rationale = """
    A placeholder that names nothing stays in the words of a container as it stands, and the step gets its braces. So does \
    one of the job (`{{$.pipeline_job_name}}`) outside of Vertex AI. A container gets `{"Concat": …}` as a text in every release, `{"IfPresent": …}` before 2.17. In constants the \
    driver replaces five placeholders, and only where nothing stands beside them. A value inside of a longer constant is \
    put in raw and in random order, so that a quote in it breaks the input of the step.
    """
  static let remedy = """
    Name inputs and outputs as the component does. Give what belongs to the job to an input, as its whole value. Put \
    texts together in a step, or pass the parts one by one.
    """
  static let examples = Examples(
    passing: [
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: '{{$.pipeline_job_name}}'}}}}"),
      .pipeline(container: "image: 'a:1', args: ['{\"IfPresent\": {\"InputName\": \"a\"}}']")
        .backend("2.17.0"),
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: '{{$.workspace_path}}'}}}}")
        .backend("2.17.0"),
      words(
        "{{$.inputs.parameters['day']}}", "{{$.inputs.artifacts['data'].uri}}",
        "{{$.inputs.artifacts['data'].metadata['rows']}}", "{{$.outputs.artifacts['model'].path}}",
        "{{$.outputs.parameters['rows'].output_file}}", "{{$}}", "{{$.outputs.output_file}}"),
      // What a task gives reaches its step, whether the component defines it or not.
      .pipeline(
        task: "inputs: {parameters: {gpus: {runtimeValue: {constant: '1'}}}}",
        container: "image: 'a:1', args: [\"{{$.inputs.parameters['gpus']}}\"]"),
    ],
    failing: [
      words("↓--day={{$.inputs.parameters['daay']}}"),
      words("↓{{$.inputs.artifacts['dat'].path}}"),
      words("↓{{$.inputs.parameters['data']}}"),
      words("↓{{$.outputs.artifacts['modell'].path}}"),
      words("↓{{$.outputs.parameters['row'].output_file}}"),
      words("↓{{$.outputs.parameters['rows'].path}}"),
      words("↓{{$.inputs.artifacts['data'].urii}}"),
      words("↓{{$.inputs.parameter['day']}}"),
      words("↓{{ $.inputs.parameters['day'] }}"),
      words("↓{{$.pipeline_job_name}}", "↓gs://a/{{$.pipeline_root}}"),
      .pipeline(
        component: definitions, container: "image: 'a:1', command: [↓\"{{$.inputs.parameters['day']}}\"]"),
      .pipeline(container: "image: 'a:1', args: [↓'{\"Concat\": [\"a\", \"b\"]}']"),
      .pipeline(container: "image: 'a:1', args: [↓'{\"IfPresent\": {\"InputName\": \"a\"}}']"),
      // One cause at two places.
      .pipeline(
        container: "image: 'a:1', args: [↓'{\"Concat\": [\"a\", \"b\"]}', '{\"Concat\": [\"c\"]}']"),
      words("↓{{$.inputs.artifacts['dat'].path}}", "in={{$.inputs.artifacts['dat'].path}}"),
      .pipeline(
        task: "inputs: {parameters: {a: {runtimeValue: {constant: ↓'run {{$.pipeline_job_name}}'}}}}"),
      .pipeline(
        task: "inputs: {parameters: {a: {runtimeValue: {constant: {job: ↓'{{$.pipeline_job_name}}'}}}}}"),
      .pipeline(
        task: """
          inputs: {parameters: {day: {componentInputParameter: day}, \
          a: {runtimeValue: {constant: [↓"{{$.inputs.parameters['day']}}"]}}}}
          """),
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: ↓'{{$.pipeline_root}}'}}}}"),
      .pipeline(task: "inputs: {parameters: {a: {runtimeValue: {constant: ↓'{{$.workspace_path}}'}}}}"),
      .pipeline(
        task: """
          inputs: {parameters: {a: {runtimeValue: {constant: ↓"gs://a/{{$.inputs.parameters['day']}}/b"}}}}
          """),
    ])

  /// A step whose arguments are these.
  private static func words(_ words: String...) -> Example {
    let quoted = words.map { word in
      word.hasPrefix("↓") ? "↓\"\(word.dropFirst())\"" : "\"\(word)\""
    }
    return .pipeline(
      component: definitions,
      container: "image: 'a:1', command: [run], args: [\(quoted.joined(separator: ", "))]")
  }

  private static let definitions = """
    inputDefinitions: {parameters: {day: {parameterType: STRING, isOptional: true}}, \
    artifacts: {data: {artifactType: {schemaTitle: system.Dataset, schemaVersion: 0.0.1}, isOptional: true}}}, \
    outputDefinitions: {parameters: {rows: {parameterType: STRING}}, \
    artifacts: {model: {artifactType: {schemaTitle: system.Model, schemaVersion: 0.0.1}}}}
    """

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let mayHoldStructure = !input.isForVertex && Self.mayHoldStructure(pipeline)
    let inContainers = pipeline.executors.flatMap {
      inContainer($0, pipeline, isForVertex: input.isForVertex, mayHoldStructure: mayHoldStructure)
    }
    let inConstants = pipeline.tasks.flatMap { graph, task in
      task.parameters.flatMap { argument -> [Finding] in
        guard case .constant(let value) = argument.source, value.holds("{{$") else { return [] }
        return value.scalars.flatMap {
          inConstant($0, isWhole: $0.node == value.node, argument.name, of: task, graph, pipeline, input)
        }
      }
    }
    return (inContainers + inConstants).eachOnce
  }

  private func inConstant(
    _ value: Tree, isWhole: Bool, _ name: String, of task: PipelineTask, _ graph: Component,
    _ pipeline: Pipeline,
    _ input: RuleInput
  ) -> [Finding] {
    guard value.holds("{{$"), let text = value.text else { return [] }
    let argument = "\"\(name)\" of task \"\(task.name)\""
    return Placeholder.all(in: text).compactMap { placeholder in
      let isWhole = isWhole && text == placeholder.text
      if let name = placeholder.input {
        guard task.argument(name) != nil else {
          return pipeline.finding(
            "\(argument) names the input \"\(name)\", which the task does not have", on: value,
            in: graph.name)
        }
        if isWhole || input.isForVertex { return nil }
        let isLightweight = pipeline.executor(of: pipeline.component(of: task))?.isLightweight ?? false
        return pipeline.finding(
          "\(argument) has the value of \"\(name)\" inside of a text or collection: a quote or line break in it breaks the step",
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
          "\(argument) has \(placeholder.text) inside of a text or collection, where it is not replaced",
          on: value,
          in: graph.name, severity: .warning)
    }
  }
}
