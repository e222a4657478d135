import Lint
import Workloads

struct PodSettingInvalid: PipelineRule {
  static let identity = RuleIdentity("pod-setting-invalid", "PIP414", .resources, .error, on: .pipeline)
  static let summary = "A setting of a step's pod, or of a claim, has a value that Kubernetes refuses."
  static let rationale = """
    SDKs write tolerations, labels, volumes and paths as they are given. The API server refuses the pod, or the claim, \
    when the run reaches the task, after all steps before it.
    """
  static let remedy = "Write the value as Kubernetes has it."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        platform: "tolerations: [{key: gpu, operator: Exists, effect: NoSchedule}, {operator: Exists}]"),
      .pipeline(platform: "podMetadata: {labels: {example.com/team: ml}, annotations: {Note: 'a & b'}}"),
      .pipeline(platform: "fieldPathAsEnv: [{name: A, fieldPath: \"metadata.labels['team']\"}]"),
      .pipeline(platform: "emptyDirMounts: [{volumeName: a, mountPath: /a, medium: Memory}]"),
    ],
    failing: [
      .pipeline(platform: "tolerations: [{key: gpu, operator: ↓Exist}, {key: a, effect: ↓NoSchedul}]"),
      .pipeline(platform: "tolerations: [{key: ↓my pool, operator: Exists}, {key: a, value: ↓b c}]"),
      .pipeline(platform: "tolerations: [{key: a, operator: Exists, value: ↓b}]"),
      .pipeline(platform: "podMetadata: {labels: {my team: ↓ml, team: ↓ML & Co}}"),
      .pipeline(platform: "podMetadata: {annotations: {a b: ↓c}}"),
      .pipeline(
        platform: "genericEphemeralVolume: [{volumeName: a, mountPath: /a, accessModes: [↓ReadWriteOne]}]"),
      .pipeline(platform: "emptyDirMounts: [{volumeName: a, mountPath: /a, medium: ↓memory}]"),
      .pipeline(platform: "fieldPathAsEnv: [{name: A, fieldPath: ↓metadata.nam}]"),
      .pipeline(platform: "pvcMount: [{constant: data, mountPath: ↓'/a:b'}]"),
      .pipeline(
        task: "inputs: {parameters: {access_modes: {runtimeValue: {constant: [↓ReadWriteMore]}}}}",
        container: "image: argostub/createpvc"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let ofPods = pipeline.executors.flatMap { executor -> [Finding] in
      guard let platform = executor.platform else { return [] }
      return PodSetting.all(in: platform).compactMap {
        finding($0, of: executor.title, in: executor.components.first, pipeline)
      }
    }
    let ofClaims = pipeline.claimRequests.flatMap { request in
      PodSetting.accessModes(request.accessModes).compactMap {
        finding($0, of: request.title, in: request.component, pipeline)
      }
    }
    return ofPods + ofClaims
  }

  private func finding(
    _ setting: PodSetting, of title: String, in component: String?, _ pipeline: Pipeline
  ) -> Finding? {
    // What the driver replaces is not known.
    guard let text = setting.value.text, !text.hasUnknownPart, !setting.isValid(text) else { return nil }
    return pipeline.finding(
      "\(setting.name) of \(title) must be \(setting.expected), found \"\(setting.found ?? text)\"",
      on: setting.value, in: component)
  }
}
