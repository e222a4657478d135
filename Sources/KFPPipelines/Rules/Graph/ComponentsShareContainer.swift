import Lint
import Workloads
import YAML

struct ComponentsShareContainer: PipelineRule {
  static let identity = RuleIdentity("components-share-container", "PIP223", .graph, .error, on: .pipeline)
  static let summary = "Two components have the same container but different inputs or outputs."
  static let rationale = """
    The backend stores components by a hash of the container alone: the second one gets the inputs, \
    defaults and outputs of the first.
    """
  static let remedy = "Let the containers differ: in an argument, a variable or a resource."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: "eval: {componentRef: {name: comp-eval}}",
        components: "comp-eval: {executorLabel: exec-eval}",
        executors: "exec-eval: {container: {\(Example.container)}}")
    ],
    failing: [
      .pipeline(
        tasks: "eval: {componentRef: {name: comp-eval}}",
        components: """
          ↓comp-eval: {executorLabel: exec-eval, inputDefinitions: {parameters: {a: {parameterType: STRING, isOptional: true}}}}
          """, executors: "exec-eval: {container: {\(Example.container)}}")
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    var first: [Int: [(component: Component, container: Tree)]] = [:]
    return pipeline.components.filter { pipeline.reachable.contains($0.name) }.compactMap { component in
      guard let executor = pipeline.executor(of: component), let container = executor.container else {
        return nil
      }
      var hasher = Hasher()
      executor.image?.hashText(into: &hasher)
      for text in executor.texts { text.hashText(into: &hasher) }
      let key = hasher.finalize()
      guard let other = first[key]?.first(where: { $0.container.isSame(as: container) })?.component else {
        first[key, default: []].append((component, container))
        return nil
      }
      guard !Self.haveSameInterface(component, other) else { return nil }
      return pipeline.finding(
        "\(component.title) has the container of \(other.title) and other inputs or outputs; a run takes those of "
          + "the first for both",
        at: component.tree.keyLocation, in: component.name,
        notes: [.init("the other is here", at: other.tree.keyLocation)])
    }
  }

  private static func haveSameInterface(_ a: Component, _ b: Component) -> Bool {
    ["inputDefinitions", "outputDefinitions"].allSatisfy { field in
      switch (a.tree[field], b.tree[field]) {
      case (nil, nil): true
      case (let one?, let other?): one.isSame(as: other)
      default: false
      }
    }
  }
}
