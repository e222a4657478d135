import Lint
import Workloads

struct PlatformDocumentDropped: PipelineRule {
  static let identity = RuleIdentity("platform-document-dropped", "PIP102", .yaml, .error, on: .pipeline)
  static let summary = "The server ignores the platform document without an error."
  static let rationale = """
    Where the backend does not know one field of the document with `platforms`, it drops all of it: \
    the upload succeeds, and Secrets, volumes, tolerations and affinities of all steps are gone.
    """
  static let remedy = "Compile with an SDK of the backend's release, or remove the setting that is newer."
  static let examples = Examples(
    passing: [
      .pipeline(platform: "imagePullPolicy: Always"),
      .all(.pipeline(), "platforms: {kubernetes: {pipelineConfig: {resourceTtlOnSuccess: 60}}}")
        .backend("2.17.0"),
    ],
    failing: [
      .all(
        .pipeline(),
        """
        platforms:
          kubernetes:
            pipelineConfig: {↓activeDeadlineSeconds: 3600}
            deploymentSpec: {executors: {exec-train: {secretAsEnv: [{secretName: db}]}}}
        """),
      .all(.pipeline(), "platforms: {kubernetes: {↓owner: me}}"),
      // The one field whose name in the protocol buffers is that in JSON.
      .all(.pipeline(), "platforms: {kubernetes: {↓pipeline_config: {}}}"),
      .all(.pipeline(), "↓platforms: {other: {}}"),
      .all(.pipeline(), "↓platforms: {}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let problems = pipeline.problems.filter { $0.part == .platform && $0.kind.isRefused }
    let settings = pipeline.kubernetes?["deploymentSpec", "executors"]?.pairs.count ?? 0
    let lost: [Diagnostic.Note] =
      settings > 0
      ? [.init("the settings of \(counted(settings, "executor")) in it are lost too")]
      : []
    let dropped = "a backend of \(pipeline.backend) drops this document"
    if !problems.isEmpty {
      return problems.map {
        pipeline.finding("\(dropped): \($0.text)", at: $0.tree.keyLocation, notes: $0.notes + lost)
      }
    }
    return pipeline.documents.filter { $0.kind == .platform && $0.tree["platforms", "kubernetes"] == nil }
      .map {
        pipeline.finding(
          "\(dropped): it has no `platforms.kubernetes`",
          at: $0.tree["platforms"]?.keyLocation ?? $0.tree.location)
      }
  }
}
