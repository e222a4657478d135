import Diagnostics
import Lint
import Workloads

struct SettingOnJobLauncher: PipelineRule {
  static let identity = RuleIdentity(
    "setting-on-job-launcher", "PIP413", .resources, .warning, on: .pipeline)
  static let summary = "A task that starts a Vertex AI custom job sets what the job does not get."
  static let rationale = """
    Such a task runs a small container that starts the job and waits for it. Processors, memory, accelerators and \
    variables that are set on the task are those of this container. The job runs on what `worker_pool_specs` says: one \
    n1-standard-4 without accelerator, if nobody says anything else.
    """
  static let remedy = """
    Give `machine_type`, `accelerator_type`, `accelerator_count` and `env` to \
    `create_custom_training_job_from_component`, or write them into `worker_pool_specs`.
    """
  static let examples = Examples(
    passing: [
      .pipeline(container: .customJob),
      .pipeline(container: "\(String.customJob), env: [{name: HTTPS_PROXY, value: 'http://proxy:3128'}]"),
      .pipeline(container: "image: 'a:1', resources: {resourceMemoryLimit: 64G}"),
    ],
    failing: [
      .pipeline(container: "\(String.customJob), resources: {memoryLimit: 64.0, ↓resourceMemoryLimit: 64G}"),
      .pipeline(
        container: """
          \(String.customJob), resources: {↓accelerator: {resourceType: NVIDIA_L4, resourceCount: '1'}}
          """),
      .pipeline(container: "\(String.customJob), env: [{name: ↓LEVEL, value: debug}]"),
      .pipeline(
        container: .customJob,
        platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: p, envVar: ↓PASSWORD}]}]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor -> [Finding] in
      let settings = settings(of: executor)
      guard !settings.isEmpty, executor.startsCustomJob else { return [] }
      return settings.map { name, place in
        pipeline.finding(
          "\(name) of \(executor.title) is set for the container that starts the custom job, not for the job",
          at: place, in: executor.components.first)
      }
    }
  }

  /// What is set, and what it is called.
  private func settings(of executor: Executor) -> [(name: String, place: FileLocation?)] {
    var settings = [
      ("the CPU request", "cpuRequest"), ("the CPU limit", "cpuLimit"),
      ("the memory request", "memoryRequest"), ("the memory limit", "memoryLimit"),
    ].compactMap { name, field in executor.resource(field).map { (name, $0.keyLocation) } }
    if executor.hasAccelerator, let accelerator = executor.accelerator {
      settings.append(("the accelerator", accelerator.keyLocation))
    }
    for variable in executor.variables {
      if let name = variable.text, !isForLauncher(name) {
        settings.append(("the variable \"\(name)\"", variable.location))
      }
    }
    return settings
  }

  /// A variable that decides how the launcher reaches Google, and as whom.
  private func isForLauncher(_ variable: String) -> Bool {
    variable.hasPrefix("GOOGLE_") || variable.hasPrefix("GCE_METADATA_")
      || variable.uppercased().hasSuffix("_PROXY") || variable == "VERTEX_AI_PIPELINES_RUN_LABELS"
      || variable == "SSL_CERT_FILE" || variable == "REQUESTS_CA_BUNDLE"
  }
}
