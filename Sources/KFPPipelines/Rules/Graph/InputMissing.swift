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
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.flatMap { graph, task in
      task.arguments.compactMap { undefined($0, of: task, in: graph, pipeline) }
        + missing(in: task, graph, pipeline)
    }
  }

  private func undefined(
    _ argument: PipelineTask.Argument, of task: PipelineTask, in graph: Component, _ pipeline: Pipeline
  ) -> Finding? {
    guard case .input(let input) = argument.source else { return nil }
    let isThere =
      argument.isArtifact ? graph.artifacts[named: input] != nil : graph.parameters[named: input] != nil
    // The item of a loop comes from the iterator.
    guard !isThere, let name = input.text, task.itemInput?.says(name) != true else { return nil }
    let near = nearest(to: name, in: argument.isArtifact ? graph.artifacts.names : graph.parameters.names)
    return pipeline.finding(
      "task \"\(task.name)\" takes the input \"\(name)\", which \(graph.title) does not have", on: input,
      in: graph.name, notes: near.map { [.init("did you mean \"\($0)\"?")] } ?? [])
  }

  private func missing(in task: PipelineTask, _ graph: Component, _ pipeline: Pipeline) -> [Finding] {
    guard let component = pipeline.component(of: task) else { return [] }
    let parameters = component.parameters.filter { $0.isRequired && $0.type != .taskConfig }.map(\.name)
    let artifacts = component.artifacts.filter { !$0.isOptional }.map(\.name)
    func missing(_ names: [String], areArtifacts: Bool) -> [String] {
      names.filter { name in
        !task.arguments.contains { $0.isArtifact == areArtifacts && $0.name == name }
          && task.itemInput?.says(name) != true
      }
    }
    let all = missing(parameters, areArtifacts: false) + missing(artifacts, areArtifacts: true)
    return all.map { name in
      pipeline.finding(
        "task \"\(task.name)\" does not give the input \"\(name)\", which \(component.title) needs",
        at: task.tree.keyLocation, in: graph.name)
    }
  }
}
