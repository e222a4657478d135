import Lint
import Workloads

struct FileTooLarge: PipelineRule {
  static let identity = RuleIdentity("file-too-large", "PIP109", .yaml, .error, on: .pipeline)
  static let summary = "The file, or the Workflow that is made of it, is too large."
  static let rationale = """
    The server takes at most 33,554,432 bytes. Long before that, the Workflow that a run becomes does not fit into \
    etcd, whose requests end at 1.5 MiB: every run fails with "etcdserver: request is too large". Its size is an \
    estimate: containers and components once, what tasks say twice, and 25 kB of templates.
    """
  static let remedy = "Split the pipeline, use one component for equal steps, and keep large values in files."
  static let parameters = [
    RuleParameter(
      name: "file-bytes", defaults: ["33554432"],
      summary: "The most bytes of a file that the server takes, or what stands before it."),
    RuleParameter(
      name: "workflow-bytes", defaults: ["1048576", "1572864"],
      summary: "The size of a Workflow from which on it is warned of, and that which does not fit."),
  ]
  static let examples = Examples(passing: [.pipeline()], failing: [])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let file = FileLocation(file: pipeline.file)
    let most = input.values("file-bytes", of: Self.self).first.flatMap { Int($0) } ?? 33_554_432
    if pipeline.byteCount > most {
      return [
        pipeline.finding(
          "the file has \(pipeline.byteCount) bytes; the server takes at most \(most)", at: file)
      ]
    }
    // No part of a Workflow is many times larger than the file.
    let limits = input.values("workflow-bytes", of: Self.self).compactMap { Int($0) }
    guard limits.count == 2, pipeline.byteCount * 3 > limits[0] else { return [] }
    let size = Self.workflowSize(of: pipeline)
    guard size > limits[0] else { return [] }
    return [
      pipeline.finding(
        "the Workflow of a run comes to about \(size / 1024) KiB; etcd takes at most \(limits[1] / 1024) KiB",
        at: file, severity: size > limits[1] ? .error : .warning)
    ]
  }

  static func workflowSize(of pipeline: Pipeline) -> Int {
    let containers = Set(pipeline.executors.compactMap { $0.container?.inline })
    let components = Set(pipeline.components.map(\.tree.inline))
    let tasks = pipeline.tasks.reduce(0) { $0 + 2 * $1.task.tree.inline.utf8.count }
    return (Array(containers) + Array(components)).reduce(tasks + 25_000) { $0 + $1.utf8.count }
  }
}
