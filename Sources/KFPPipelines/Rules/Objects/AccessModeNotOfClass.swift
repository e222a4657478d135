import Lint
import Workloads

struct AccessModeNotOfClass: PipelineRule {
  static let identity = RuleIdentity("access-mode-not-of-class", "PIP512", .references, .error, on: .pipeline)
  static let summary = "A claim for pods on many nodes asks for a class of disks."
  static let rationale = """
    Only one node writes to a persistent disk. The driver of GKE's classes `standard`, `standard-rwo` and `premium-rwo` \
    refuses ReadWriteMany, the claim stays Pending, and with it every step that mounts it.
    """
  static let remedy =
    "Ask for a class of Filestore, such as `standard-rwx`, or for ReadWriteOnce if the steps run one after the other."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      claim("ReadWriteOnce", "standard-rwo"), claim("ReadWriteMany", "standard-rwx"),
      claim("ReadWriteMany", ""),
      .all(
        claim("ReadWriteMany", "standard"),
        .object("storage.k8s.io/v1 StorageClass", "standard", "provisioner: nfs.example")),
    ],
    failing: [
      claim("↓ReadWriteMany", "standard-rwo"), claim("ReadWriteOnce, ↓ReadWriteMany", "premium-rwo"),
      .pipeline(
        platform: """
          genericEphemeralVolume: [{volumeName: a, mountPath: /a, storageClassName: standard, accessModes: [↓ReadWriteMany]}]
          """),
      .all(
        .pipeline(),
        """
        platforms:
          kubernetes:
            pipelineConfig:
              workspace:
                size: 1Gi
                kubernetes: {pvcSpecPatch: {storageClassName: premium-rwo, accessModes: [↓ReadWriteMany]}}

        """),
    ])

  private static func claim(_ modes: String, _ storageClass: String) -> Example {
    .pipeline(
      task: """
        inputs: {parameters: {access_modes: {runtimeValue: {constant: [\(modes)]}}, \
        storage_class_name: {runtimeValue: {constant: '\(storageClass)'}}}}
        """, container: "image: argostub/createpvc")
  }

  /// GKE's classes of Compute Engine's disks.
  private static let ofDisks: Set = ["standard", "standard-rwo", "premium-rwo"]

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.claimRequests.compactMap { request in
      guard let name = request.storageClass?.text, Self.ofDisks.contains(name),
        let mode = request.accessModes?.items.first(where: { $0.says("ReadWriteMany") }),
        target.first(.storageClass, name) == nil
      else { return nil }
      return pipeline.finding(
        "\(request.title) asks for ReadWriteMany and the storage class \"\(name)\", whose disks only one node can write to",
        on: mode, in: request.component)
    }
  }
}
