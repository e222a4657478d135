import Diagnostics
import Lint
import Workloads

struct InputMissing: PipelineRule {
  static let identity = RuleIdentity("input-missing", "PIP205", .graph, .error, on: .pipeline)
  static let summary = "A task lacks a required input, or takes one that its graph does not have."
  static let rationale = """
    The driver fails when the run reaches the task. An argument that the component does not define is \
    no error: SDKs write such for resources from parameters.
    """
  static let remedy = "Give the input, or give it a default in the component."
  static let examples = Examples(
    passing: [
      .pipeline(
        component: "inputDefinitions: {parameters: {day: {parameterType: STRING, isOptional: true}}}"),
      .pipeline(
        task: "inputs: {parameters: {day: {componentInputParameter: day}}}",
        root: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}",
        component: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}"),
      // A key of the item, which is taken inside.
      .pipeline(
        task: """
          inputs: {parameters: {rows: {componentInputParameter: item, parameterExpressionSelector: 'parseJson(string_value)["rows"]'}}}, \
          parameterIterator: {items: {raw: '[{"rows": 1}]'}, itemInput: item}
          """, component: "inputDefinitions: {parameters: {item: {parameterType: STRUCT}}}"),
    ],
    failing: [
      .pipeline(
        tasks: "↓eval: {componentRef: {name: comp-eval}}",
        components:
          "comp-eval: {executorLabel: exec-train, inputDefinitions: {parameters: {day: {parameterType: STRING}}}}"
      ),
      // An artifact of the same name is no value of a parameter.
      .pipeline(
        tasks:
          "↓eval: {componentRef: {name: comp-eval}, inputs: {artifacts: {day: {taskOutputArtifact: {producerTask: train, outputArtifactKey: day}}}}}",
        component:
          "outputDefinitions: {artifacts: {day: {artifactType: {schemaTitle: system.Artifact, schemaVersion: 0.0.1}}}}",
        components:
          "comp-eval: {executorLabel: exec-train, inputDefinitions: {parameters: {day: {parameterType: STRING}}}}"
      ),
      .pipeline(
        task: "inputs: {parameters: {day: {componentInputParameter: ↓days}}}",
        root: "inputDefinitions: {parameters: {day: {parameterType: STRING}}}"),
      .pipeline(
        task: """
          inputs: {parameters: {rest: {componentInputParameter: ↓item}}}, parameterIterator: {items: {raw: '[1]'}, itemInput: item}
          """, component: "inputDefinitions: {parameters: {item: {parameterType: STRING}}}"),
      .pipeline(
        task: "parameterIterator: {items: {raw: '[1]'}, itemInput: ↓item}",
        component: "inputDefinitions: {parameters: {items: {parameterType: STRING, isOptional: true}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.flatMap { graph, task in
      task.arguments.compactMap { undefined($0, of: task, in: graph, pipeline) }
        + missing(in: task, graph, pipeline)
        + [itemWithoutInput(of: task, graph, pipeline)].compactMap(\.self)
    }
  }

  /// The items of a loop go to an input that nobody reads.
  private func itemWithoutInput(
    of task: PipelineTask, _ graph: Component, _ pipeline: Pipeline
  ) -> Finding? {
    guard let input = task.itemInput, let name = input.text, let component = pipeline.component(of: task),
      component.parameters[named: input] == nil, component.artifacts[named: input] == nil
    else { return nil }
    return pipeline.finding(
      "loop \"\(task.name)\" gives its items to \"\(name)\", which \(component.title) does not have",
      on: input, in: graph.name, severity: .warning,
      notes: .nearest(to: name, in: component.parameters.names))
  }

  private func undefined(
    _ argument: PipelineTask.Argument, of task: PipelineTask, in graph: Component, _ pipeline: Pipeline
  ) -> Finding? {
    guard case .input(let input) = argument.source else { return nil }
    let isThere =
      argument.isArtifact ? graph.artifacts[named: input] != nil : graph.parameters[named: input] != nil
    guard !isThere, let name = input.text else { return nil }
    if task.itemInput?.says(name) ?? false {
      // What an expression takes out of the item is taken for each item.
      if argument.isPart { return nil }
      return pipeline.finding(
        "loop \"\(task.name)\" takes its own item for \"\(argument.name)\": only what is inside of the loop has it",
        on: input, in: graph.name, severity: .warning)
    }
    let near = nearest(to: name, in: argument.isArtifact ? graph.artifacts.names : graph.parameters.names)
    return pipeline.finding(
      "task \"\(task.name)\" takes the input \"\(name)\", which \(graph.title) does not have", on: input,
      in: graph.name,
      notes: near.map { [.init("did you mean \"\($0)\"?")] } ?? Self.knownFaults(name, task))
  }

  /// What is known of SDKs that write such a thing.
  private static func knownFaults(_ name: String, _ task: PipelineTask) -> [Diagnostic.Note] {
    guard name.hasPrefix("loop-item-param-") || name.hasPrefix("pipelinechannel--loop-item-param-"),
      task.iterator == nil
    else { return [] }
    return [
      .init(
        "SDKs up to 2.17.3 ask for the item of a loop outside of it, where the loop goes over constant dicts and stands under "
          + "`If` or in an exit handler: loop over a parameter whose default is the list")
    ]
  }

  private func missing(in task: PipelineTask, _ graph: Component, _ pipeline: Pipeline) -> [Finding] {
    guard let component = pipeline.component(of: task) else { return [] }
    func isMissing(_ name: String, isArtifact: Bool) -> Bool {
      !task.arguments.contains { $0.isArtifact == isArtifact && $0.name == name }
        && task.itemInput?.says(name) != true
    }
    let parameters = component.parameters.filter {
      $0.isRequired && $0.type != .taskConfig && isMissing($0.name, isArtifact: false)
    }
    let artifacts = component.artifacts.filter { !$0.isOptional && isMissing($0.name, isArtifact: true) }
    return (parameters.map(\.name) + artifacts.map(\.name)).map { name in
      pipeline.finding(
        "task \"\(task.name)\" does not give the input \"\(name)\", which \(component.title) needs",
        at: task.tree.keyLocation, in: graph.name)
    }
  }
}
