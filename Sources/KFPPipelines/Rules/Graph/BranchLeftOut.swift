import Lint
import Workloads

struct BranchLeftOut: PipelineRule {
  static let identity = RuleIdentity("branch-left-out", "PIP234", .graph, .error, on: .pipeline)
  static let summary = "What stands under a branch, a loop or an exit handler is not run, or runs without it."
  static let rationale = """
    SDKs name what stands under `If`, `ParallelFor` and `ExitHandler` themselves: `condition-1`, `for-loop-1`, \
    `exit-handler-1`. Where a step has such a name, one of the two takes the place of the other without a word: the \
    branch is in the file and nothing calls it, or its steps are called in place of the step, without the condition \
    that guards them (kfp 2.14.4 to 2.17.3).
    """
  static let remedy = "Give the step another name, and compile the pipeline again."
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: "condition-1: {componentRef: {name: comp-condition-1}, taskInfo: {name: condition-1}}",
        components:
          "comp-condition-1: {dag: {tasks: {train: {componentRef: {name: comp-train}, taskInfo: {name: train}}}}}"
      ),
      .pipeline(
        tasks: "condition-1: {componentRef: {name: comp-condition-1}, taskInfo: {name: condition-1}}",
        components: "comp-condition-1: {executorLabel: exec-train}"),
    ],
    failing: [
      .pipeline(
        tasks: "condition-1: {componentRef: {name: comp-condition-1-2}, taskInfo: {name: condition-1}}",
        components: """
          ↓comp-condition-1: {dag: {tasks: {train: {componentRef: {name: comp-train}, taskInfo: {name: train}}}}}
          comp-condition-1-2: {executorLabel: exec-train}
          """),
      .pipeline(
        components: "↓comp-exit-handler-1: {dag: {tasks: {train: {componentRef: {name: comp-train}}}}}"),
      .pipeline(
        tasks: "condition-2: {componentRef: {name: comp-condition-2-2}, taskInfo: {name: condition-2}}",
        components: "↓comp-condition-2-2: {inputDefinitions: {parameters: {text: {parameterType: STRING}}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.components.compactMap { component in
      let isEmpty = component.dag == nil
      guard component.executorLabel == nil, isEmpty || !pipeline.reaches(component),
        let key = Self.task(of: component.name)
      else { return nil }
      return pipeline.finding(
        isEmpty
          ? "\(component.title) holds nothing: a step called \"\(key)\" has taken its place, and runs what stands "
            + "under it without its condition"
          : "nothing runs what stands under \"\(key)\": a step of that name has taken its place",
        at: component.tree.keyLocation, in: component.name)
    }
  }

  /// The task that an SDK makes for a component of its own: `condition-2` for `comp-condition-2-2`; nil for all others.
  private static func task(of component: String) -> String? {
    let kinds = ["condition", "condition-branches", "for-loop", "exit-handler"]
    let numbers = component.split(separator: "-").reversed().prefix { UInt($0) != nil }.reversed()
    guard (1...2).contains(numbers.count), let first = numbers.first else { return nil }
    let kind = kinds.first { component.hasPrefix("comp-\($0)-\(first)") }
    return kind.map { "\($0)-\(first)" }
  }
}
