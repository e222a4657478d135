import Diff
import Manifests
import YAML

/// A field that an API server takes once and then never changes.
///
/// Source: Kubernetes 1.36, `Validate…Update` in pkg/apis/*/validation and staging/src/k8s.io/apiextensions-apiserver.
struct ImmutableField {
  /// The field, without the items of lists.
  let path: [String]
  /// Fields below that may change.
  var exceptions: [[String]] = []
  /// The field that the server names; the same where nil.
  var reported: String?
  let message: Message

  enum Message {
    /// `Invalid value: JSON: TEXT`
    case invalid(String)
    /// `Forbidden: TEXT`
    case forbidden(String)
  }

  /// Those of a kind.
  static func all(of object: Object) -> [ImmutableField] {
    switch (object.group, object.kind) {
    case ("apps", "StatefulSet"): [statefulSet]
    case ("apps", _): [fixed("spec.selector")]
    case ("batch", "Job"):
      [
        "spec.selector", "spec.template", "spec.completionMode", "spec.podFailurePolicy",
        "spec.backoffLimitPerIndex", "spec.managedBy", "spec.successPolicy",
      ].map { fixed($0) }
    case ("", "Service"):
      [
        ImmutableField(
          path: ["spec", "clusterIP"], reported: "spec.clusterIPs[0]",
          message: .invalid("may not change once set"))
      ]
    case ("", "PersistentVolumeClaim"): [claim]
    case ("", "PersistentVolume"):
      [fixed("spec.claimRef"), fixed("spec.volumeMode")]
    case ("", "ConfigMap") where isSealed(object), ("", "Secret") where isSealed(object):
      ["data", "binaryData", "stringData"].map {
        ImmutableField(
          path: [$0], reported: $0 == "stringData" ? "data" : nil,
          message: .forbidden("field is immutable when `immutable` is set"))
      }
    case ("", "Secret"): [fixed("type")]
    case ("rbac.authorization.k8s.io", "RoleBinding"), ("rbac.authorization.k8s.io", "ClusterRoleBinding"):
      [fixed("roleRef", "cannot change roleRef")]
    case ("scheduling.k8s.io", "PriorityClass"):
      [
        ImmutableField(path: ["value"], message: .forbidden("may not be changed in an update.")),
        fixed("preemptionPolicy"),
      ]
    case ("storage.k8s.io", "StorageClass"):
      ["parameters", "provisioner", "reclaimPolicy"].map {
        ImmutableField(path: [$0], message: .forbidden("updates to \($0) are forbidden."))
      } + [fixed("volumeBindingMode")]
    case ("networking.k8s.io", "IngressClass"): [fixed("spec.controller")]
    case ("node.k8s.io", "RuntimeClass"): [fixed("handler")]
    case ("apiextensions.k8s.io", "CustomResourceDefinition"):
      ["spec.group", "spec.scope", "spec.names.kind", "spec.names.plural"].map { fixed($0) }
    default: []
    }
  }

  private static func fixed(_ path: String, _ text: String = "field is immutable") -> ImmutableField {
    ImmutableField(path: path.split(separator: ".").map(String.init), message: .invalid(text))
  }

  private static func isSealed(_ object: Object) -> Bool { object["immutable"]?.text == "true" }

  private static let statefulSet = ImmutableField(
    path: ["spec"],
    exceptions: [
      "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
      "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
    ].map { ["spec", $0] },
    message: .forbidden(
      "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
        + "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
    ))

  private static let claim = ImmutableField(
    path: ["spec"],
    exceptions: [["spec", "resources"], ["spec", "volumeAttributesClassName"]],
    message: .forbidden(
      "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
    ))

  /// Whether a change is one of this field.
  func covers(_ change: FieldChange) -> Bool {
    let names = change.place.steps.prefix { if case .key = $0 { true } else { false } }.map(\.keyName)
    return names.starts(with: path) && !exceptions.contains { names.starts(with: $0) }
  }
}

extension FieldPath.Step {
  /// The key; empty for an item.
  fileprivate var keyName: String {
    guard case .key(let key) = self else { return "" }
    return key
  }
}
