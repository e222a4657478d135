import Lint
import Workloads

struct PlatformFieldUnknown: PipelineRule {
  static let identity = RuleIdentity("platform-field-unknown", "PIP112", .yaml, .error, on: .pipeline)
  static let summary = "The backend does not know a pod setting of a step."
  static let rationale = """
    The upload succeeds, and every run is refused: "failed to unmarshal kubernetes config". SDKs from 2.15 on write \
    `optional` for every variable from a Secret or ConfigMap, which 2.14 does not know (kubeflow/pipelines#12495).
    """
  static let remedy = "Compile with an SDK of the backend's release, or upgrade the backend."
  static let examples = Examples(
    passing: [.pipeline(platform: "secretAsEnv: [{secretName: db, optional: false}]").backend("2.15.0")],
    failing: [
      .pipeline(platform: "secretAsEnv: [{secretName: db, ↓optional: false}]"),
      .pipeline(platform: "↓hostNetwork: true"),
      .pipeline(platform: "nodeSelector: {labels: {pool: ↓1}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.problems.compactMap { problem in
      guard case .executor(let label) = problem.part, problem.kind.isRefused else { return nil }
      let executor = pipeline.executors[label]
      let isUsed = executor.map(pipeline.reaches) ?? false
      let effect =
        isUsed ? "a backend of \(pipeline.backend) refuses every run" : "no component uses this executor"
      let title = executor?.components.first.map { "component \"\($0)\": " } ?? ""
      let isOfKey: Bool = if case .unknown = problem.kind { true } else { false }
      return pipeline.finding(
        "\(title)\(effect): \(problem.text)",
        at: isOfKey ? problem.tree.keyLocation : problem.tree.location, in: executor?.components.first,
        severity: isUsed ? nil : .warning, notes: problem.notes)
    }
  }
}
