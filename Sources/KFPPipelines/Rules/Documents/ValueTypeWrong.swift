import Lint
import Workloads

struct ValueTypeWrong: PipelineRule {
  static let identity = RuleIdentity("value-type-wrong", "PIP113", .yaml, .error, on: .pipeline)
  static let summary = "A field has the wrong type, or a word that the backend does not know."
  static let rationale = """
    The server refuses the upload with "unknown template format"; in `deploymentSpec` the upload succeeds and every \
    run is refused. `yes` and `on` are texts here, and `2.1` is a number.
    """
  static let remedy = "Write the value that is expected; quote texts that look like numbers."
  static let examples = Examples(
    passing: [
      .pipeline(task: "retryPolicy: {maxRetryCount: 2.0, backoffDuration: 30s}"),
      .pipeline(task: "retryPolicy: {maxRetryCount: '1e1', backoffDuration: +.5s}"),
      .pipeline(
        component: "inputDefinitions: {parameters: {a: {parameterType: TASK_CONFIG}}}"
      ).backend("2.15.0"),
    ],
    failing: [
      .pipeline(task: "cachingOptions: {enableCache: ↓yes}"),
      .pipeline(component: "inputDefinitions: {parameters: {a: {parameterType: ↓TASK_CONFIG}}}"),
      .pipeline(task: "retryPolicy: {backoffDuration: ↓30}"),
      .pipeline(task: "retryPolicy: {backoffDuration: ↓315576000001s}"),
      .pipeline(task: "retryPolicy: {maxRetryCount: ↓2147483648}"),
      .pipeline(task: "retryPolicy: {maxRetryCount: ↓'01'}"),
      .pipeline(container: "image: 'a:1', resources: {accelerator: {count: ↓'9223372036854775808'}}"),
      .pipeline(container: "image: 'a:1', resources: {cpuLimit: ↓'0x10'}"),
      .pipeline(container: "image: 'a:1', env: [{name: A, value: ↓5}]"),
      .pipeline(component: "dag: ↓{tasks: {}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.problems.compactMap { problem in
      guard problem.part == .spec || problem.part == .deployment else { return nil }
      switch problem.kind {
      case .type, .word, .choice: break
      case .unknown, .wordAsNumber, .repeated: return nil
      }
      let effect = problem.part == .spec ? "the upload" : "every run"
      return pipeline.finding(
        "a backend of \(pipeline.backend) refuses \(effect): \(problem.text)", on: problem.tree,
        notes: problem.notes)
    }
  }
}
