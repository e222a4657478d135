import Lint
import Workloads

struct IdentityOnPod: PipelineRule {
  static let identity = RuleIdentity("identity-on-pod", "PIP418", .resources, .warning, on: .pipeline)
  static let summary = "A step's pod has the annotation that gives a service account its identity of Google."
  static let rationale = """
    GKE reads `iam.gke.io/gcp-service-account` from service accounts alone. On a pod it does nothing: the step runs with \
    the identity of the account that runs the pipeline.
    """
  static let remedy =
    "Annotate the Kubernetes service account, and start the run with it (`service_account=` of `create_run_from_pipeline_package`)."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [.pipeline(platform: "podMetadata: {annotations: {acme.example/gcp-service-account: a}}")],
    failing: [
      .pipeline(
        platform:
          "podMetadata: {annotations: {↓iam.gke.io/gcp-service-account: a@acme.iam.gserviceaccount.com}}"),
      .pipeline(
        platform: "podMetadata: {labels: {↓iam.gke.io/gcp-service-account: a}}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor in
      ["annotations", "labels"].compactMap { field -> Finding? in
        let key = Target.workloadIdentityAnnotation
        return executor.platform?["podMetadata"]?[field]?[key].map {
          pipeline.finding(
            "the pod of \(executor.title) has `\(key)`, which GKE reads from service accounts alone",
            at: $0.keyLocation, in: executor.components.first)
        }
      }
    }
  }
}
