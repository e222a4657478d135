struct FailedStepLogsLost: Rule {
  static let identity = RuleIdentity("failed-step-logs-lost", "STO015", .storage, .warning)
  static let summary = "The logs of a failed step are deleted with its pod."
  static let rationale = """
    The launcher uploads the logs of tasks that succeed. Those of a failed one, which somebody wants to \
    read, are only in the pod unless Argo archives them.
    """
  static let remedy = """
    Set `archiveLogs: true` in Argo's artifact repository, or read them from Cloud Logging and ignore \
    this with that reason.
    """
  static let examples = Examples(
    passing: [
      .artifactRepository("archiveLogs: true\ngcs: {bucket: a}").among(.install),
      .artifactRepository("gcs: {bucket: a}"),
    ],
    failing: [
      .artifactRepository("archiveLogs: false", mark: "↓").among(.install),
      .artifactRepository("gcs: {bucket: a}", mark: "↓").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let repository = target.artifactRepository,
      repository.content["archiveLogs"]?.text != "true"
    else { return [] }
    return .one(
      "`archiveLogs` is not true: the logs of a failed step go with its pod",
      at: repository.place("archiveLogs"))
  }
}
