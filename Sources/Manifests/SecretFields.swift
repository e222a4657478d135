/// What of a Secret may be shown: under any other field, misspelt ones too, may stand what it keeps.
package enum SecretFields {
  /// Fields that hold one word, and the one that has fields of its own.
  private static let onTop: Set = ["apiVersion", "immutable", "kind", "metadata", "type"]
  /// The fields of an object's metadata
  /// (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta).
  private static let ofMetadata: Set = [
    "annotations", "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers",
    "generateName", "generation", "labels", "managedFields", "name", "namespace", "ownerReferences",
    "resourceVersion", "selfLink", "uid",
  ]

  /// Whether a field may be shown, by the way to it.
  package static func isOpen(_ path: FieldPath) -> Bool {
    guard case .key(let first)? = path.steps.first else { return true }
    guard path.steps.count > 1 else { return onTop.contains(first) }
    guard first == "metadata", case .key(let second) = path.steps[1] else { return false }
    // The annotation of `kubectl apply` holds the whole object.
    return ofMetadata.contains(second)
      && path.steps.last != .key("kubectl.kubernetes.io/last-applied-configuration")
  }
}
