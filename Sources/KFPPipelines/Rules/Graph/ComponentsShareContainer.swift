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
        tasks: "upload: {componentRef: {name: comp-upload}}",
        components: """
          ↓comp-upload: {executorLabel: exec-upload, inputDefinitions: {parameters: {a: {parameterType: STRING, isOptional: true}}}}
          """, executors: "exec-upload: {container: {\(Example.container)}}"),
      // The backend goes by the names of tasks, and not by the order of the file.
      .pipeline(
        tasks: "b: {componentRef: {name: comp-a}}\na: {componentRef: {name: comp-b}}",
        components: """
          ↓comp-a: {executorLabel: exec-a}
          comp-b: {executorLabel: exec-b, inputDefinitions: {parameters: {a: {parameterType: STRING, isOptional: true}}}}
          """,
        executors: "exec-a: {container: {image: 'b:1'}}\nexec-b: {container: {image: 'b:1'}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let groups = Self.sharing(pipeline).filter { group in
      !group.allSatisfy { Self.haveSameInterface($0, group[0]) }
    }
    if groups.isEmpty { return [] }
    let order = Self.order(of: pipeline)
    return groups.flatMap { group -> [Finding] in
      guard let first = group.min(by: { order[$0.name] ?? 0 < order[$1.name] ?? 0 }) else { return [] }
      return group.filter { !Self.haveSameInterface($0, first) }.map { component in
        pipeline.finding(
          "\(component.title) has the container of \(first.title) and other inputs or outputs; a run takes those of "
            + "\(first.title) for both",
          at: component.tree.keyLocation, in: component.name,
          notes: [.init("the other is here", at: first.tree.keyLocation)])
      }
    }
  }

  /// The components that have one container, where those are several.
  private static func sharing(_ pipeline: Pipeline) -> [[Component]] {
    var groups: [Int: [(container: Tree, components: [Component])]] = [:]
    for component in pipeline.components where pipeline.reaches(component) {
      guard let executor = pipeline.executor(of: component), let container = executor.container else {
        continue
      }
      var hasher = Hasher()
      // The last word tells most containers of one image apart: the function that is run.
      executor.image?.hashText(into: &hasher)
      executor.texts.last?.hashText(into: &hasher)
      let key = hasher.finalize()
      if let place = groups[key]?.firstIndex(where: { $0.container.isSame(as: container) }) {
        groups[key]?[place].components.append(component)
      } else {
        groups[key, default: []].append((container, [component]))
      }
    }
    return groups.values.joined().map(\.components).filter { $0.count > 1 }
  }

  /// When the backend comes to each component: the tasks of a graph by their names, and all that a task leads to before the next.
  private static func order(of pipeline: Pipeline) -> [String: Int] {
    var order: [String: Int] = [:]
    var rest = [pipeline.root].compactMap(\.self)
    while let component = rest.popLast() {
      guard order[component.name] == nil else { continue }
      order[component.name] = order.count
      let tasks = component.tasks.sorted { $1.name.utf8.lexicographicallyPrecedes($0.name.utf8) }
      rest += tasks.compactMap { pipeline.component(of: $0) }
    }
    return order
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
