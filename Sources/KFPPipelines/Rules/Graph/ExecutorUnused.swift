import Lint
import Workloads

struct ExecutorUnused: PipelineRule {
  static let identity = RuleIdentity("executor-unused", "PIP209", .graph, .warning, on: .pipeline)
  static let summary = "No component uses an executor."
  static let rationale = """
    Settings of the platform document that belong to no component never apply: probably a step was renamed, and its \
    Secrets and tolerations stayed behind.
    """
  static let remedy = "Correct the label, or remove the entry."
  static let examples = Examples(
    passing: [.pipeline(platform: "imagePullPolicy: Always")],
    failing: [
      .pipeline(executors: "↓exec-eval: {container: {image: 'a:1'}}"),
      .all(
        .pipeline(),
        "platforms: {kubernetes: {deploymentSpec: {executors: {↓exec-eval: {imagePullPolicy: Always}}}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.spec != nil else { return [] }
    let unused = pipeline.executors.filter { $0.components.isEmpty }.map {
      pipeline.finding(
        "no component uses executor \"\($0.label)\"", at: $0.tree.keyLocation, severity: .info)
    }
    let settings = pipeline.kubernetes?["deploymentSpec", "executors"]?.pairs ?? []
    return unused
      + settings.filter { pipeline.executors[$0.key]?.components.isEmpty ?? true }.map {
        pipeline.finding(
          "no component uses executor \"\($0.key)\": its settings never apply", at: $0.value.keyLocation)
      }
  }
}
