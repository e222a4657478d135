import Lint
import Workloads

struct ComponentRecursive: PipelineRule {
  static let identity = RuleIdentity("component-recursive", "PIP207", .graph, .error, on: .pipeline)
  static let summary = "A component contains itself."
  static let rationale = "Nothing notices: the upload succeeds, and a run nests until something gives out."
  static let remedy = "Write the repetition as a loop."
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: "a: {componentRef: {name: comp-a}}",
        components: "comp-a: {dag: {tasks: {b: {componentRef: {name: comp-train}}}}}")
    ],
    failing: [
      .pipeline(
        tasks: "a: {componentRef: {name: comp-a}}",
        components: "↓comp-a: {dag: {tasks: {b: {componentRef: {name: comp-a}}}}}")
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let graphs = pipeline.graphs.map(\.name).filter { !$0.isEmpty }
    let next = { (name: String) in pipeline.components[name]?.tasks.compactMap(\.component?.text) ?? [] }
    return Circles.all(among: graphs, next).compactMap { circle in
      pipeline.components[circle[0]].map { component in
        pipeline.finding(
          "component \"\(circle[0])\" contains itself: \((circle + [circle[0]]).joined(separator: " → "))",
          at: component.tree.keyLocation, in: component.name)
      }
    }
  }
}
