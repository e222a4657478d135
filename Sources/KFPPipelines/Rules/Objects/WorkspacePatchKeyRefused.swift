import Lint
import Workloads

struct WorkspacePatchKeyRefused: PipelineRule {
  static let identity = RuleIdentity(
    "workspace-patch-key-refused", "PIP506", .references, .error, on: .pipeline)
  static let summary = "The patch of the workspace's claim has a field that the backend refuses."
  static let rationale = "Every run is refused: \"unknown fields in PVC spec patch\"."
  static let remedy = "Keep only accessModes and storageClassName in the patch."
  static let examples = Examples(
    passing: [
      .all(
        .pipeline(),
        "platforms: {kubernetes: {pipelineConfig: {workspace: {size: 1Gi, kubernetes: {pvcSpecPatch: {storageClassName: standard-rwo}}}}}}"
      )
    ],
    failing: [
      .all(
        .pipeline(),
        "platforms: {kubernetes: {pipelineConfig: {workspace: {size: 1Gi, kubernetes: {pvcSpecPatch: {↓volumeMode: Block}}}}}}"
      )
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let patch = pipeline.kubernetes?["pipelineConfig"]?["workspace"]?["kubernetes", "pvcSpecPatch"]
    return (patch?.pairs ?? []).filter { !["accessModes", "storageClassName"].contains($0.key) }.map {
      pipeline.finding(
        "the patch of the workspace has \"\($0.key)\"; expected accessModes and storageClassName alone",
        at: $0.value.keyLocation)
    }
  }
}
