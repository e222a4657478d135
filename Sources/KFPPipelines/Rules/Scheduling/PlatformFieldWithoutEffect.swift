import Lint
import Workloads

struct PlatformFieldWithoutEffect: PipelineRule {
  static let identity = RuleIdentity(
    "platform-field-without-effect", "PIP409", .resources, .warning, on: .pipeline)
  static let summary = "The backend accepts a pod setting, but it has no effect."
  static let rationale =
    "The driver of 2.14 never reads `podAffinity` and `enabledSharedMemory`, and reports no error."
  static let remedy = "Use node affinity, or an `emptyDir` with medium Memory at /dev/shm."
  static let examples = Examples(
    passing: [
      .pipeline(platform: "emptyDirMounts: [{volumeName: shm, mountPath: /dev/shm, medium: Memory}]")
    ],
    failing: [
      .pipeline(platform: "↓enabledSharedMemory: {volumeName: shm, size: 1Gi}"),
      .pipeline(platform: "↓podAffinity: [{topologyKey: zone}]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.backend <= ReleaseVersion(2, 14) else { return [] }
    return pipeline.executors.flatMap { executor in
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
