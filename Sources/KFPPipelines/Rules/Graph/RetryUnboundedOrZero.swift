import Lint
import Workloads

struct RetryUnboundedOrZero: PipelineRule {
  static let identity = RuleIdentity("retry-unbounded-or-zero", "PIP225", .graph, .info, on: .pipeline)
  static let summary = "A task is retried very often, or has a retry policy and no retries."
  static let rationale = """
    Waiting times are cut to whole seconds: less than one second is no wait. Many retries without a \
    wait keep nodes busy with a step that cannot succeed.
    """
  static let remedy = "Retry one to ten times, with a wait of a second or more."
  static let examples = Examples(
    passing: [.pipeline(task: "retryPolicy: {maxRetryCount: 3, backoffDuration: 30s}")],
    failing: [
      .pipeline(task: "retryPolicy: {maxRetryCount: ↓0}"),
      .pipeline(task: "retryPolicy: ↓{backoffDuration: 30s, backoffFactor: 2.0}"),
      .pipeline(task: "retryPolicy: {maxRetryCount: ↓50}"),
      .pipeline(task: "retryPolicy: {maxRetryCount: 2, backoffDuration: ↓0.5s}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.tasks.flatMap { graph, task -> [Finding] in
      guard let policy = task.tree["retryPolicy"] else { return [] }
      var findings: [Finding] = []
      if let count = policy["maxRetryCount"], let number = count.number, number < 1 || number > 10 {
        findings.append(
          pipeline.finding(
            "task \"\(task.name)\" is retried \(count.text ?? "") times", on: count, in: graph.name))
      }
      // A zero is left out by SDKs, as protocol buffers do it.
      if policy["maxRetryCount"] == nil {
        findings.append(
          pipeline.finding(
            "task \"\(task.name)\" has a retry policy and no retries", on: policy, in: graph.name))
      }
      if let wait = policy["backoffDuration"], let text = wait.text,
        let seconds = ProtocolDuration.seconds(of: text), seconds > 0, seconds < 1
      {
        findings.append(
          pipeline.finding(
            "task \"\(task.name)\" waits for \(text) before a retry, which is cut to none", on: wait,
            in: graph.name))
      }
      return findings
    }
  }
}
