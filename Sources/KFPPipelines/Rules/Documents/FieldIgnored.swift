import Lint
import Workloads

struct FieldIgnored: PipelineRule {
  static let identity = RuleIdentity("field-ignored", "PIP111", .yaml, .warning, on: .pipeline)
  static let summary = "The backend ignores a field."
  static let rationale = """
    `deploymentSpec` is read when a run starts, and what the backend does not know there is dropped. `semaphoreKey`, \
    `mutexName` and `resourceTtl` of `pipelineConfig` are known to the backend, and 2.14 does not read them.
    """
  static let remedy = "Do not rely on it: upgrade the backend, or remove the field."
  static let examples = Examples(
    passing: [.pipeline(executors: "exec-a: {importer: {downloadToWorkspace: true}}").backend("2.15.0")],
    failing: [
      .pipeline(executors: "exec-a: {importer: {↓downloadToWorkspace: true}}"),
      .pipeline(container: "image: 'a:1', ↓imagePullPolicy: Always"),
      .all(.pipeline(), "platforms: {kubernetes: {pipelineConfig: {↓semaphoreKey: train}}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let unknown = pipeline.problems.compactMap { problem -> Finding? in
      guard problem.part == .deployment, case .unknown = problem.kind else { return nil }
      return pipeline.finding(
        "a backend of \(pipeline.backend) ignores this: \(problem.text)", at: problem.tree.keyLocation,
        notes: problem.notes)
    }
    let config = pipeline.kubernetes?["pipelineConfig"]
    let unread = ["semaphoreKey", "mutexName", "resourceTtl"].compactMap { config?[$0] }.filter { value in
      !pipeline.problems.contains { $0.tree.node == value.node }
    }
    return unknown
      + unread.map {
        pipeline.finding(
          "2.14 takes this field of `pipelineConfig`, and does not read it", at: $0.keyLocation)
      }
  }
}
