import Lint
import Workloads

struct StepClaimMissing: PipelineRule {
  static let identity = RuleIdentity("step-claim-missing", "PIP504", .references, .warning, on: .overlay)
  static let summary = "A step mounts a claim that is not among the objects of the deployment."
  static let rationale = "Unless somebody creates it elsewhere, the pod stays Pending forever."
  static let remedy = "Create the claim where runs take place, or make it in the pipeline with `CreatePVC`."
  static let examples = Examples(
    passing: [
      .all(
        .pipeline(platform: "pvcMount: [{constant: data, mountPath: /data}]"),
        .object("v1 PersistentVolumeClaim", "data")),
      .all(
        .pipeline(
          tasks:
            "claim: {componentRef: {name: comp-claim}, inputs: {parameters: {pvc_name: {runtimeValue: {constant: data}}}}}",
          components: "comp-claim: {executorLabel: exec-claim}",
          executors: "exec-claim: {container: {image: argostub/createpvc}}",
          platform: "pvcMount: [{constant: data, mountPath: /data}]"),
        .object("v1 ConfigMap", "data")),
    ],
    failing: [
      .all(
        .pipeline(platform: "pvcMount: [{constant: ↓data-2, mountPath: /data}]"),
        .object("v1 PersistentVolumeClaim", "data"))
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let made = ClaimMakers(of: pipeline).names
    return pipeline.references(to: .claim).compactMap { executor, reference in
      guard let name = reference.name.text, !made.contains(name),
        target.first(.persistentVolumeClaim, name, in: target.runNamespace) == nil
      else {
        return nil
      }
      return pipeline.finding(
        "\(executor.title) mounts the claim \"\(name)\", which the deployment does not have",
        on: reference.name,
        in: executor.components.first)
    }
  }
}
