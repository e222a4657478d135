import Lint
import Workloads

struct ExecutorMissing: PipelineRule {
  static let identity = RuleIdentity("executor-missing", "PIP202", .graph, .error, on: .pipeline)
  static let summary = "A component names an executor that `deploymentSpec` lacks."
  static let rationale = "The upload succeeds, and every run is refused."
  static let remedy = "Compile the pipeline again; where it was edited, correct the label."
  static let examples = Examples(
    passing: [.pipeline()],
    failing: [.pipeline(components: "comp-eval: {executorLabel: ↓exec-eval}")])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.components.compactMap { component in
      guard let label = component.executorLabel, let text = label.text, pipeline.executors[text] == nil else {
        return nil
      }
      let near = nearest(to: text, in: pipeline.executors.names)
      return pipeline.finding(
        "\(component.title) runs executor \"\(text)\", which is not in `deploymentSpec.executors`", on: label,
        in: component.name, notes: near.map { [.init("did you mean \"\($0)\"?")] } ?? [])
    }
  }
}
