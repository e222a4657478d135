import Lint
import Workloads

struct ComponentMissing: PipelineRule {
  static let identity = RuleIdentity("component-missing", "PIP201", .graph, .error, on: .pipeline)
  static let summary = "A task uses a component that the file lacks."
  static let rationale = "The upload succeeds, and every run is refused: \"cannot find component ref name\"."
  static let remedy = "Compile the pipeline again; where it was edited, correct the name."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [
      .pipeline(tasks: "eval: {componentRef: {name: ↓comp-evil}}"),
      .pipeline(tasks: "eval: ↓{taskInfo: {name: eval}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.compactMap { graph, task in
      guard let component = task.component?.text else {
        return pipeline.finding("task \"\(task.name)\" names no component", on: task.tree, in: graph.name)
      }
      guard pipeline.components[component] == nil else { return nil }
      let near = nearest(to: component, in: pipeline.components.names)
      return pipeline.finding(
        "task \"\(task.name)\" uses component \"\(component)\", which is not in `components`",
        on: task.component ?? task.tree, in: graph.name,
        notes: near.map { [.init("did you mean \"\($0)\"?")] } ?? [])
    }
  }
}
