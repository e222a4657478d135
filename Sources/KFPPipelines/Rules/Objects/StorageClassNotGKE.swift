import Lint
import Workloads

struct StorageClassNotGKE: PipelineRule {
  static let identity = RuleIdentity("storage-class-not-gke", "PIP505", .references, .warning, on: .pipeline)
  static let summary = "A volume has no storage class, or one that GKE does not have."
  static let rationale = """
    The claim stays Pending. A workspace without a class gets that of the server's configuration, `standard-csi`, which \
    GKE does not have either.
    """
  static let remedy =
    "Use standard-rwo or premium-rwo, standard-rwx for many readers and writers, or list your own classes in the parameter `classes`."
  static let parameters = [
    RuleParameter(
      name: "classes",
      defaults: [
        "standard", "standard-rwo", "premium-rwo", "standard-rwx", "premium-rwx", "enterprise-rwx",
        "zonal-rwx",
      ],
      summary: "The classes of the cluster.")
  ]
  static let examples = Examples(
    passing: [
      .pipeline(
        platform: "genericEphemeralVolume: [{volumeName: a, mountPath: /a, storageClassName: premium-rwo}]"),
      .pipeline(
        platform: "genericEphemeralVolume: [{volumeName: a, mountPath: /a, defaultStorageClass: true}]"),
    ],
    failing: [
      .pipeline(platform: "genericEphemeralVolume: [{volumeName: a, mountPath: /a, storageClassName: ↓gp3}]"),
      .pipeline(platform: "genericEphemeralVolume: [↓{volumeName: a, mountPath: /a}]"),
      .all(
        .pipeline(), "platforms: {kubernetes: {pipelineConfig: {workspace: ↓{size: 1Gi, kubernetes: {}}}}}"),
      .pipeline(
        task: "inputs: {parameters: {storage_class_name: {runtimeValue: {constant: ↓gp3}}}}",
        container: "image: argostub/createpvc"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let known = input.values("classes", of: Self.self)
    return pipeline.claimRequests.compactMap { request in
      let name = request.storageClass?.text ?? ""
      let message: String? =
        switch request.kind {
        case _ where !name.isEmpty:
          known.contains(name) || name.hasUnknownPart || target.first(.storageClass, name) != nil
            ? nil : "\(request.title) asks for the storage class \"\(name)\", which GKE does not have"
        // An empty class is no default, but none at all.
        case .volume where request.tree["defaultStorageClass"]?.says("true") != true:
          "\(request.title) has no storage class, so that nothing provides it"
        case .workspace where request.storageClass == nil:
          "the workspace names no storage class, and gets the server's, standard-csi, which GKE does not have"
        default: nil
        }
      return message.map {
        pipeline.finding($0, on: request.storageClass ?? request.tree, in: request.component)
      }
    }
  }
}
