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
    var findings: [Finding] = []
    func look(at storageClass: Tree?, _ title: String, in component: String?) {
      guard let storageClass, let name = storageClass.text, !name.isEmpty, !known.contains(name),
        !name.hasUnknownPart, target.first(.storageClass, name) == nil
      else {
        return
      }
      findings.append(
        pipeline.finding(
          "\(title) asks for the storage class \"\(name)\", which GKE does not have", on: storageClass,
          in: component))
    }
    for executor in pipeline.executors {
      for volume in executor.platform?["genericEphemeralVolume"]?.items ?? [] {
        look(at: volume["storageClassName"], executor.title, in: executor.components.first)
        // An empty class is no default, but none at all.
        if volume["storageClassName"]?.text?.isEmpty ?? true,
          volume["defaultStorageClass"]?.says("true") != true
        {
          findings.append(
            pipeline.finding(
              "a volume of \(executor.title) has no storage class, so that nothing provides it",
              on: volume["storageClassName"] ?? volume, in: executor.components.first))
        }
      }
    }
    for (graph, task) in ClaimMakers.tasks(of: pipeline) {
      look(at: task.constant("storage_class_name"), "task \"\(task.name)\"", in: graph.name)
    }
    if let workspace = pipeline.kubernetes?["pipelineConfig", "workspace"] {
      let patched = workspace["kubernetes"]?["pvcSpecPatch", "storageClassName"]
      look(at: patched, "the workspace", in: nil)
      if patched == nil {
        findings.append(
          pipeline.finding(
            "the workspace names no storage class, and gets the server's, standard-csi, which GKE does not have",
            on: workspace))
      }
    }
    return findings
  }
}
