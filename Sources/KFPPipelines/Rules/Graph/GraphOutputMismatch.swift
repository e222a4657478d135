import Lint
import Workloads

struct GraphOutputMismatch: PipelineRule {
  static let identity = RuleIdentity("graph-output-mismatch", "PIP231", .graph, .error, on: .pipeline)
  static let summary = "The outputs of a graph are not those that it defines."
  static let rationale = """
    Other tasks go by `outputDefinitions`, and the driver fills what `dag.outputs` names. An output that is only defined \
    never has a value, and the driver fails at a task that takes it; one that is only filled is a result that nobody \
    was told of.
    """
  static let remedy =
    "Compile the pipeline again; where the file is written by hand, name the output in both."
  static let examples = Examples(
    passing: [
      graph(defined: "parameters: {a: {parameterType: STRING}}", filled: "parameters: {a: {\(parameter)}}"),
      .pipeline(root: "outputDefinitions: {}"),
    ],
    failing: [
      graph(defined: "parameters: {↓a: {parameterType: STRING}}", filled: ""),
      graph(defined: "parameters: {↓a: {parameterType: STRING}}", filled: "", isTaken: true),
      graph(defined: "", filled: "parameters: {↓a: {\(parameter)}}"),
      graph(
        defined: "artifacts: {↓a: {artifactType: {schemaTitle: system.Model}}}",
        filled: "parameters: {a: {\(parameter)}}"),
    ])

  private static let parameter = "valueFromParameter: {producerSubtask: train, outputParameterKey: Output}"

  private static let taken = "x: {taskOutputParameter: {producerTask: inner, outputParameterKey: a}}"

  private static func graph(defined: String, filled: String, isTaken: Bool = false) -> Example {
    .pipeline(
      tasks: """
        inner: {componentRef: {name: comp-inner}}
        eval: {componentRef: {name: comp-train}, inputs: {parameters: {\(isTaken ? taken : "")}}}
        """,
      component: "outputDefinitions: {parameters: {Output: {parameterType: STRING}}}",
      components: """
        comp-inner:
          dag:
            tasks: {train: {\(Example.task)}}
            outputs: {\(filled)}
          outputDefinitions: {\(defined)}
        """)
  }

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.graphs.flatMap { graph -> [Finding] in
      let (defined, filled) = (graph.tree["outputDefinitions"], graph.dag?["outputs"])
      if defined == nil, filled == nil { return [] }
      return Self.kinds.flatMap { kind, field, other in
        let unfilled = (defined?[field]?.pairs ?? []).filter { filled?[field]?[$0.key] == nil }
        let undefined = (filled?[field]?.pairs ?? []).filter {
          defined?[field]?[$0.key] == nil && defined?[other]?[$0.key] == nil
        }
        return unfilled.map { name, tree in
          let isOther = filled?[other]?[name] != nil
          return pipeline.finding(
            isOther
              ? "the output \"\(name)\" of \(graph.title) is defined as \(kind), and filled as the other kind"
              : "\(graph.title) defines the output \"\(name)\", which none of its tasks fills",
            at: tree.keyLocation, in: graph.name,
            severity: isTaken(name, of: graph, pipeline) ? nil : .warning)
        }
          + undefined.map { name, tree in
            pipeline.finding(
              "\(graph.title) fills the output \"\(name)\", which it does not define", at: tree.keyLocation,
              in: graph.name, severity: .warning)
          }
      }
    }
  }

  private static let kinds = [
    ("a parameter", "parameters", "artifacts"), ("an artifact", "artifacts", "parameters"),
  ]

  /// Whether a task, or a graph around, takes an output of a graph.
  private func isTaken(_ name: String, of graph: Component, _ pipeline: Pipeline) -> Bool {
    pipeline.graphs.contains { around in
      let arguments = around.tasks.flatMap(\.arguments).compactMap { argument -> (Tree?, Tree?)? in
        guard case .output(let producer, let key) = argument.source else { return nil }
        return (producer, key)
      }
      return (arguments + around.selectors.map { ($0.producer, $0.key) }).contains { producer, key in
        (key?.says(name) ?? false) && (around.tasks[named: producer]?.component?.says(graph.name) ?? false)
      }
    }
  }
}
