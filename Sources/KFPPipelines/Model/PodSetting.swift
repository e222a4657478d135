import Workloads
import YAML

/// A value of a step's settings that goes into its pod as it is, and what the API server and the kubelet take there.
///
/// `k8s.io/kubernetes/pkg/apis/core/validation`; the media of an `emptyDir` are known to the kubelet alone.
struct PodSetting {
  let name: String
  let value: Tree
  let expected: String
  /// What is wrong, where it is not the value itself.
  var found: String?
  let isValid: (String) -> Bool

  init(
    _ name: String, _ value: Tree, _ expected: String, found: String? = nil,
    isValid: @escaping (String) -> Bool
  ) {
    (self.name, self.value, self.expected, self.found, self.isValid) = (name, value, expected, found, isValid)
  }

  /// One of some words, or nothing.
  private init?(_ name: String, _ value: Tree?, oneOf words: [String]) {
    guard let value else { return nil }
    self.init(name, value, "one of \(words.joined(separator: ", "))") { $0.isEmpty || words.contains($0) }
  }

  /// All in the settings of an executor.
  static func all(in platform: Tree) -> [PodSetting] {
    (platform["tolerations"]?.items ?? []).flatMap(toleration) + labels(platform["podMetadata"])
      + (platform["genericEphemeralVolume"]?.items ?? []).flatMap { labels($0["metadata"]) }
      + (platform["emptyDirMounts"]?.items ?? []).compactMap { volume in
        volume["medium"].map { medium in
          PodSetting("the medium of a volume", medium, "empty, Memory or HugePages") {
            ["", "Memory", "HugePages"].contains($0) || $0.hasPrefix("HugePages-")
          }
        }
      }
      + (platform["fieldPathAsEnv"]?.items ?? []).compactMap { variable in
        variable["fieldPath"].map { path in
          PodSetting(
            "a field path", path, "a field that a variable can have, such as metadata.name", isValid: isPath)
        }
      }
      + mounts.flatMap { platform[$0]?.items ?? [] }.compactMap { mount in
        mount["mountPath"].map {
          PodSetting("a mount path", $0, "a path without a colon") { !$0.contains(":") }
        }
      }
  }

  /// The access modes of a claim.
  static func accessModes(_ modes: Tree?) -> [PodSetting] {
    (modes?.items ?? []).compactMap { PodSetting("an access mode", $0, oneOf: accessModes) }
  }

  private static let accessModes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]
  private static let mounts = [
    "secretAsVolume", "configMapAsVolume", "pvcMount", "genericEphemeralVolume", "emptyDirMounts",
  ]

  private static func toleration(_ tree: Tree) -> [PodSetting] {
    let takesAnyValue = tree["operator"]?.text == "Exists"
    return [
      // Two more came with Kubernetes 1.35, for numbers.
      PodSetting("the operator of a toleration", tree["operator"], oneOf: ["Exists", "Equal", "Lt", "Gt"]),
      PodSetting(
        "the effect of a toleration", tree["effect"], oneOf: ["NoSchedule", "PreferNoSchedule", "NoExecute"]),
      tree["key"].map { key in
        PodSetting("the key of a toleration", key, "a label's key") { $0.isEmpty || KubernetesName.isKey($0) }
      },
      tree["value"].map { value in
        takesAnyValue
          ? PodSetting("the value of a toleration", value, "empty beside operator Exists") { $0.isEmpty }
          : PodSetting(
            "the value of a toleration", value, "a label's value", isValid: KubernetesName.isLabelValue)
      },
    ].compactMap(\.self)
  }

  private static func labels(_ metadata: Tree?) -> [PodSetting] {
    let labels = metadata?["labels"]?.pairs ?? []
    return labels.map { key, value in
      PodSetting("the key of a label", value, "letters, digits and -_.", found: key) { _ in
        KubernetesName.isLabelKey(key)
      }
    }
      + labels.map {
        PodSetting(
          "a label", $0.value, "at most 63 letters, digits and -_.", isValid: KubernetesName.isLabelValue)
      }
      + (metadata?["annotations"]?.pairs ?? []).map { key, value in
        PodSetting("the key of an annotation", value, "letters, digits and -_.", found: key) { _ in
          KubernetesName.isKey(key)
        }
      }
  }

  private static func isPath(_ text: String) -> Bool {
    if fields.contains(text) { return true }
    return ["metadata.labels['", "metadata.annotations['"].contains { text.hasPrefix($0) }
      && text.hasSuffix("']")
  }

  private static let fields: Set = [
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
    "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
  ]
}
