struct ImageNotForArm: ObjectRule {
  static let identity = RuleIdentity("image-not-for-arm", "IMG019", .images, .error)
  static let summary = "A pod selects Arm nodes, but its image is not built for Arm."
  static let rationale = """
    Up to release 2.15 the images of Kubeflow Pipelines, and that of ML Metadata, are for linux/amd64 alone \
    (https://github.com/kubeflow/pipelines/issues/12705): on an Arm node the container ends at once with "exec format \
    error".
    """
  static let remedy = "Let the pod go to amd64 nodes, or give it an image that you have built for Arm."
  static let examples = Examples(
    passing: [
      pod("nodeSelector: {kubernetes.io/arch: amd64}"),
      pod("nodeSelector: {kubernetes.io/arch: arm64}", image: "acme.example/web:1"),
      pod("nodeSelector: {kubernetes.io/arch: arm64}", image: "ghcr.io/kubeflow/kfp-api-server:2.16.1"),
      pod("tolerations: [{key: kubernetes.io/arch, operator: Equal, value: arm64, effect: NoSchedule}]"),
      pod(affinity("In, values: [arm64, amd64]")),
      pod(affinity("In, values: [arm64]", rule: "preferred")),
    ],
    failing: [
      pod("nodeSelector: {kubernetes.io/arch: ↓arm64}"),
      pod("nodeSelector: {cloud.google.com/machine-family: ↓c4a}"),
      pod("nodeSelector: {node.kubernetes.io/instance-type: ↓t2a-standard-4}"),
      pod(
        "nodeSelector: {cloud.google.com/compute-class: Scale-Out, kubernetes.io/arch: ↓arm64}",
        image: "gcr.io/tfx-oss-public/ml_metadata_store_server:1.14.0"),
      pod(affinity("↓In, values: [arm64]")),
      pod(affinity("↓NotIn, values: [amd64]")),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    let object = lone.object
    guard let image = lone.containers.lazy.compactMap(\.reference).first(where: Self.isForAMD64Only),
      let choice = Self.armChoice(of: object)
    else { return [] }
    return .one(
      "\(object.id.short) is sent to Arm nodes, but its image \"\(image)\" is for amd64 only",
      on: choice.tree, in: object, field: object.podSpecField.key(choice.field))
  }

  /// Whether an image is one of a release that is known to be built for amd64 alone; a mirror keeps the last part.
  private static func isForAMD64Only(_ image: ImageReference) -> Bool {
    let name = image.lastComponent
    if name == "ml_metadata_store_server" { return true }
    guard name.hasPrefix("kfp-"), let release = image.tag.flatMap({ ReleaseVersion($0) }) else {
      return false
    }
    return (release.major, release.minor) <= (2, 15)
  }

  /// The field that restricts the pods of an object to Arm nodes.
  private static func armChoice(of object: Object) -> (tree: Tree, field: String)? {
    let spec = object.podTemplate?["spec"]
    for entry in spec?["nodeSelector"]?.pairs ?? [] where isArm(entry.key, entry.value.text) {
      return (entry.value, "nodeSelector")
    }
    let required = spec?["affinity"]?["nodeAffinity"]?["requiredDuringSchedulingIgnoredDuringExecution"]
    // Each term is a way of its own: all of them have to lead to Arm.
    let terms = required?["nodeSelectorTerms"]?.items ?? []
    let choices = terms.compactMap { term in
      (term["matchExpressions"]?.items ?? []).first(where: isArm)?["operator"]
    }
    guard let first = choices.first, choices.count == terms.count else { return nil }
    return (first, "affinity")
  }

  private static func isArm(_ expression: Tree) -> Bool {
    guard let key = expression["key"]?.text else { return false }
    let values = expression["values"]?.items.map(\.text) ?? []
    switch expression["operator"]?.text {
    case "In": return !values.isEmpty && values.allSatisfy { isArm(key, $0) }
    case "NotIn": return architectures.contains(key) && values.contains("amd64")
    default: return false
    }
  }

  /// Whether a label is one that only Arm nodes of GKE have.
  private static func isArm(_ key: String, _ value: String?) -> Bool {
    guard let value else { return false }
    if architectures.contains(key) { return value == "arm64" }
    if key == "cloud.google.com/machine-family" { return families.contains(value) }
    let isType = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"].contains(key)
    return isType && families.contains(String(value.prefix { $0 != "-" }))
  }

  private static let architectures: Set = ["kubernetes.io/arch", "beta.kubernetes.io/arch"]
  /// The machine series of Google Cloud with Arm processors
  /// (https://cloud.google.com/kubernetes-engine/docs/concepts/arm-on-gke).
  private static let families: Set = ["c4a", "n4a", "t2a"]

  private static func pod(_ fields: String, image: String = "ghcr.io/kubeflow/kfp-api-server:2.14.4")
    -> Example
  {
    .deployment("ml-pipeline", pod: "{\(fields), containers: [{name: main, image: '\(image)'}]}")
  }

  private static func affinity(_ expression: String, rule: String = "required") -> String {
    let term = "matchExpressions: [{key: kubernetes.io/arch, operator: \(expression)}]"
    let terms =
      rule == "required" ? "{nodeSelectorTerms: [{\(term)}]}" : "[{weight: 1, preference: {\(term)}}]"
    return "affinity: {nodeAffinity: {\(rule)DuringSchedulingIgnoredDuringExecution: \(terms)}}"
  }
}
