import Lint
import Workloads

struct SourceMissing: PipelineRule {
  static let identity = RuleIdentity("source-missing", "PIP235", .graph, .error, on: .pipeline)
  static let summary = "A value is asked for, and nothing says where it comes from."
  static let rationale = """
    The driver fails when the run reaches the task: an input of a task is a constant, an output of another task or an \
    input of the graph around it; an output of a graph comes from one of its tasks; a loop goes over constants or an \
    input; an importer has an address. SDKs always write one of them, so that this is found in files written by hand.
    """
  static let remedy = "Say where the value comes from, or remove the entry."
  static let examples = Examples(
    passing: [
      .pipeline(task: "inputs: {parameters: {day: {runtimeValue: {constant: null}}}}"),
      .pipeline(task: "inputs: {parameters: {day: {runtimeValue: {constant: ''}}}}"),
      importer("{constant: 'gs://a/b'}"),
    ],
    failing: [
      .pipeline(task: "inputs: {parameters: {day: ↓{}}}"),
      .pipeline(task: "inputs: {parameters: {day: ↓{runtimeValue: {}}}}"),
      .pipeline(task: "inputs: {artifacts: {data: ↓{}}}"),
      .pipeline(
        task: "parameterIterator: ↓{itemInput: item}",
        component: "inputDefinitions: {parameters: {item: {parameterType: STRING}}}"),
      output("parameters", "↓{valueFromOneof: {parameterSelectors: []}}", of: "parameterType: STRING"),
      output("artifacts", "↓{artifactSelectors: []}", of: "artifactType: {schemaTitle: system.Model}"),
      importer("↓{}"), importer("{constant: ↓''}"),
    ])

  /// A graph with an output.
  private static func output(_ kind: String, _ source: String, of type: String) -> Example {
    .pipeline(
      tasks: "inner: {componentRef: {name: comp-inner}}",
      components: """
        comp-inner:
          dag:
            tasks: {train: {\(Example.task)}}
            outputs: {\(kind): {a: \(source)}}
          outputDefinitions: {\(kind): {a: {\(type)}}}
        """)
  }

  private static func importer(_ address: String) -> Example {
    .pipeline(
      tasks: "load: {componentRef: {name: comp-load}}", components: "comp-load: {executorLabel: exec-load}",
      executors: "exec-load: {importer: {artifactUri: \(address)}}")
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let ofTasks = pipeline.tasks.flatMap { graph, task in
      arguments(of: task, graph, pipeline) + [loop(task, graph, pipeline)].compactMap(\.self)
    }
    return ofTasks + pipeline.graphs.flatMap { outputs(of: $0, pipeline) }
      + pipeline.executors.compactMap { importer($0, pipeline, isForVertex: input.isForVertex) }
  }

  private func arguments(
    of task: PipelineTask, _ graph: Component, _ pipeline: Pipeline
  ) -> [Finding] {
    task.arguments.compactMap { argument in
      // What has fields that no release knows, or none of the right kind, is told of by other rules.
      guard case .unknown = argument.source, argument.tree.kind == .mapping,
        argument.tree.pairs.allSatisfy({ Self.empty.contains($0.key) })
      else { return nil }
      return pipeline.finding(
        "the input \"\(argument.name)\" of task \"\(task.name)\" has no value", on: argument.tree,
        in: graph.name)
    }
  }

  /// What an input has besides its source, or in the place of one.
  private static let empty: Set = ["runtimeValue", "parameterExpressionSelector"]

  private func loop(_ task: PipelineTask, _ graph: Component, _ pipeline: Pipeline) -> Finding? {
    guard let iterator = task.iterator, iterator.kind == .mapping,
      iterator["items"].map({ $0.pairs.isEmpty && $0.kind == .mapping }) ?? true
    else { return nil }
    return pipeline.finding("loop \"\(task.name)\" goes over nothing", on: iterator, in: graph.name)
  }

  private func outputs(of graph: Component, _ pipeline: Pipeline) -> [Finding] {
    guard let outputs = graph.dag?["outputs"] else { return [] }
    return ["parameters", "artifacts"].flatMap { outputs[$0]?.pairs ?? [] }.compactMap { name, output in
      let selectors =
        output["valueFromParameter"].map { [$0] } ?? output["artifactSelectors"]?.items
        ?? output["valueFromOneof", "parameterSelectors"]?.items ?? []
      guard output.kind == .mapping, selectors.isEmpty else { return nil }
      return pipeline.finding(
        "the output \"\(name)\" of \(graph.title) comes from no task", on: output, in: graph.name)
    }
  }

  private func importer(_ executor: Executor, _ pipeline: Pipeline, isForVertex: Bool) -> Finding? {
    guard let importer = executor.tree["importer"], importer.kind == .mapping else { return nil }
    let address = importer["artifactUri"]
    let constant = address?["constant"]
    guard constant?.says("") ?? (address?["runtimeParameter"] == nil),
      address.map({ $0.kind == .mapping }) ?? true
    else { return nil }
    // A template that Google ships for Vertex AI imports from an empty address.
    if constant != nil, isForVertex { return nil }
    return pipeline.finding(
      "what \(executor.title) imports has no address", on: constant ?? address ?? importer,
      in: executor.components.first, severity: constant == nil ? nil : .warning)
  }
}
