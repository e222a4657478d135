import YAML

/// An object of Kubernetes that the settings of a step name.
struct PlatformReference {
  enum Kind: String {
    case secret = "Secret"
    case configMap = "ConfigMap"
    case claim = "PersistentVolumeClaim"
  }

  let kind: Kind
  /// The name, where it stands in the file.
  let name: Tree
  /// The keys that become variables.
  let keys: [Tree]
  let isOptional: Bool
  /// The path at which it is mounted.
  let mountPath: Tree?

  /// All that an executor names by constants; a name that a parameter gives is not known.
  static func all(of executor: Executor) -> [PlatformReference] {
    guard let platform = executor.platform else { return [] }
    func references(_ field: String, _ kind: Kind, _ name: String, key: String = "") -> [PlatformReference] {
      (platform[field]?.items ?? []).compactMap { item in
        guard let constant = constant(item, name) else { return nil }
        return PlatformReference(
          kind: kind, name: constant, keys: (item["keyToEnv"]?.items ?? []).compactMap { $0[key] },
          isOptional: item["optional"]?.says("true") ?? false, mountPath: item["mountPath"])
      }
    }
    return references("secretAsEnv", .secret, "secretName", key: "secretKey")
      + references("secretAsVolume", .secret, "secretName")
      + references("imagePullSecret", .secret, "secretName")
      + references("configMapAsEnv", .configMap, "configMapName", key: "configMapKey")
      + references("configMapAsVolume", .configMap, "configMapName")
      + references("pvcMount", .claim, "pvcName")
  }

  /// The constant of an entry: older SDKs write `secretName`, newer ones `secretNameParameter` beside it.
  private static func constant(_ item: Tree, _ field: String) -> Tree? {
    let parameter = item[field + "Parameter"]
    if let constant = parameter?["runtimeValue", "constant"] { return nonEmpty(constant) }
    if let parameter, !parameter.pairs.isEmpty { return nil }
    return nonEmpty(item[field] ?? item["constant"])
  }

  private static func nonEmpty(_ tree: Tree?) -> Tree? {
    tree.flatMap { $0.text?.isEmpty == false && $0.text?.hasUnknownPart == false ? $0 : nil }
  }
}
