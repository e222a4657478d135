import Diagnostics
import Lint
import Workloads

struct OutputMissing: PipelineRule {
  static let identity = RuleIdentity("output-missing", "PIP204", .graph, .error, on: .pipeline)
  static let summary = "A value is taken from an output that the component does not have."
  static let rationale = "The driver fails when the run reaches the task, after all tasks before it have run."
  static let remedy = "Name an output of the component; a parameter is no artifact."
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: """
          eval: {componentRef: {name: comp-train}, inputs: {parameters: {a: {taskOutputParameter: {producerTask: train, outputParameterKey: Output}}}}}
          """, component: "outputDefinitions: {parameters: {Output: {parameterType: STRING}}}")
    ],
    failing: [
      .pipeline(
        tasks: """
          eval: {componentRef: {name: comp-train}, inputs: {parameters: {a: {taskOutputParameter: {producerTask: train, outputParameterKey: ↓Outputs}}}}}
          """, component: "outputDefinitions: {parameters: {Output: {parameterType: STRING}}}"),
      .pipeline(
        tasks: """
          eval: {componentRef: {name: comp-train}, inputs: {artifacts: {a: {taskOutputArtifact: {producerTask: train, outputArtifactKey: ↓Output}}}}}
          """, component: "outputDefinitions: {parameters: {Output: {parameterType: STRING}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.graphs.flatMap { graph in
      let inputs = graph.tasks.flatMap { task in
        task.arguments.compactMap { argument -> Finding? in
          guard case .output(let producer, let key) = argument.source else { return nil }
          return problem(with: producer, key, isArtifact: argument.isArtifact, graph, pipeline)
        }
      }
      return inputs
        + graph.selectors.compactMap {
          problem(with: $0.producer, $0.key, isArtifact: $0.isArtifact, graph, pipeline)
        }
    }
  }

  private func problem(
    with producer: Tree?, _ key: Tree?, isArtifact: Bool, _ graph: Component, _ pipeline: Pipeline
  ) -> Finding? {
    guard let key, let task = graph.tasks[named: producer], let component = pipeline.component(of: task)
    else {
      return nil
    }
    let (parameters, artifacts) = (component.outputParameters, component.outputArtifacts)
    let isThere = isArtifact ? artifacts[named: key] != nil : parameters[named: key] != nil
    guard !isThere, let name = key.text else { return nil }
    let (kind, other) = isArtifact ? ("artifact", "parameter") : ("parameter", "artifact")
    let isOther = isArtifact ? parameters[name] != nil : artifacts[name] != nil
    let near = nearest(to: name, in: isArtifact ? artifacts.names : parameters.names)
    return pipeline.finding(
      isOther
        ? "the output \"\(name)\" of task \"\(task.name)\" is \(other == "artifact" ? "an artifact" : "a parameter"), and is taken for the other"
        : "task \"\(task.name)\" (\(component.title)) has no output \(kind) \"\(name)\"",
      on: key, in: graph.name,
      notes: Self.knownFault(name, artifacts) ?? near.map { [.init("did you mean \"\($0)\"?")] } ?? [])
  }

  /// What is known of components that name an output in two ways.
  private static func knownFault(
    _ name: String, _ artifacts: Entries<Component.Artifact>
  ) -> [Diagnostic.Note]? {
    guard name.hasPrefix("output__"), artifacts[String(name.dropFirst(8))] != nil else { return nil }
    return [
      .init(
        "google-cloud-pipeline-components names it so in its code, and \"\(name.dropFirst(8))\" in the component: compile it "
          + "within a pipeline, and not by itself")
    ]
  }
}
