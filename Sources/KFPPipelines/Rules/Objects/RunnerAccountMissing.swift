import Lint
import Workloads

struct RunnerAccountMissing: PipelineRule {
  static let identity = RuleIdentity("runner-account-missing", "PIP509", .references, .warning, on: .overlay)
  static let summary = "The service account of runs is missing, or has no rights in Google Cloud."
  static let rationale = "Steps that read or write gs:// get 403, after everything before them has run."
  static let remedy = "Bind the account under `identity` of the overlay."
  static let examples = Examples(
    passing: [
      .all(
        .pipeline(task: Self.bucket),
        .object(
          "v1 ServiceAccount", "pipeline-runner",
          metadata: "annotations: {iam.gke.io/gcp-service-account: a@b.iam.gserviceaccount.com}"))
    ],
    failing: [
      .all(.pipeline(task: Self.bucket, head: "↓"), .object("v1 ServiceAccount", "pipeline-runner")),
      .all(.pipeline(head: "↓"), .object("v1 ServiceAccount", "other")),
    ])

  private static let bucket = "inputs: {parameters: {a: {runtimeValue: {constant: 'gs://acme/data'}}}}"

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard let spec = pipeline.spec, !target.isMultiUser, let name = target.runnerAccount else { return [] }
    guard let account = target.first(.serviceAccount, name) else {
      if target.externals.serviceAccounts.contains(name) { return [] }
      return [
        pipeline.finding("runs need ServiceAccount \"\(name)\", which the deployment does not have", on: spec)
      ]
    }
    guard account.annotation(Target.workloadIdentityAnnotation) == nil,
      target.facts?.directServiceAccounts.contains(name) != true,
      spec.scalars.contains(where: { $0.text?.contains("gs://") ?? false })
    else {
      return []
    }
    return [
      pipeline.finding(
        "steps use gs://, and ServiceAccount \"\(name)\" is bound to no Google service account", on: spec)
    ]
  }
}
