import Lint
import Workloads

struct DefaultRootIsMinIO: PipelineRule {
  static let identity = RuleIdentity("default-root-is-minio", "PIP610", .storage, .warning, on: .overlay)
  static let summary = "Runs keep their artifacts in MinIO although the deployment stores in GCS."
  static let rationale = """
    Without `defaultPipelineRoot` in the ConfigMap kfp-launcher, a run that names no root writes to \
    minio://mlpipeline/v2/artifacts, whatever the pipeline says.
    """
  static let remedy = "Set `storage.gcs.pipelineRoot` of the overlay."
  static let examples = Examples(
    passing: [
      .all(.pipeline(), .configMap("kfp-launcher", "defaultPipelineRoot: 'gs://a/b'"))
        .inOverlay { $0.gates.gcs = true }
    ],
    failing: [
      .all(.pipeline(head: "↓"), .object("v1 ConfigMap", "kfp-launcher")).inOverlay { $0.gates.gcs = true }
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard target.gates.gcs, let spec = pipeline.spec,
      target.launcherRoot?.text?.hasPrefix("gs://") != true
    else {
      return []
    }
    return [
      pipeline.finding(
        "runs keep their artifacts in MinIO: the ConfigMap kfp-launcher has no `defaultPipelineRoot` in gs://",
        on: spec)
    ]
  }
}
