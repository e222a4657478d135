import Lint
import Workloads

struct PlatformFieldWithoutEffect: PipelineRule {
  static let identity = RuleIdentity(
    "platform-field-without-effect", "PIP409", .resources, .warning, on: .pipeline)
  static let summary = "The backend accepts a pod setting, but it has no effect."
  static let rationale = """
    The driver of 2.14 never reads `podAffinity` and `enabledSharedMemory`, and reports no error. Where a name stands \
    twice, as in `secretName` and `secretNameParameter`, only backends before 2.5 read the first.
    """
  static let remedy = """
    Use node affinity, or an `emptyDir` with medium Memory at /dev/shm. Change a name in both places, or compile anew.
    """
  static let examples = Examples(
    passing: [
      .pipeline(platform: "emptyDirMounts: [{volumeName: shm, mountPath: /dev/shm, medium: Memory}]"),
      .pipeline(
        platform: """
          secretAsEnv: [{secretName: db, secretNameParameter: {runtimeValue: {constant: db}}}], \
          pvcMount: [{mountPath: /a, taskOutputParameter: {producerTask: claim, outputParameterKey: name}, \
          pvcNameParameter: {taskOutputParameter: {outputParameterKey: name, producerTask: claim}}}]
          """),
    ],
    failing: [
      .pipeline(platform: "↓enabledSharedMemory: {volumeName: shm, size: 1Gi}"),
      .pipeline(platform: "↓podAffinity: [{topologyKey: zone}]"),
      .pipeline(
        platform:
          "imagePullSecret: [{secretName: ↓new, secretNameParameter: {runtimeValue: {constant: old}}}]"),
      .pipeline(
        platform:
          "pvcMount: [{mountPath: /a, constant: ↓new, pvcNameParameter: {componentInputParameter: claim}}]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor in
      (executor.platform?.contradictedNames ?? []).map { name in
        pipeline.finding(
          "a setting of \(executor.title) says \(name.field.inline), and \(name.parameter.inline) beside it, "
            + "which backends from 2.5 on read",
          on: name.field, in: executor.components.first)
      }
    } + (pipeline.backend <= ReleaseVersion(2, 14) ? neverRead(in: pipeline) : [])
  }

  private func neverRead(in pipeline: Pipeline) -> [Finding] {
    pipeline.executors.flatMap { executor in
      ["podAffinity", "enabledSharedMemory"].compactMap { field in
        executor.platform?[field].map {
          pipeline.finding(
            "a backend of \(pipeline.backend) does nothing with `\(field)` of \(executor.title)",
            at: $0.keyLocation,
            in: executor.components.first)
        }
      }
    }
  }
}
