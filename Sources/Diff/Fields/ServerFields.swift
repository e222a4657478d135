/// Fields that the server writes: they differ without anybody having changed anything.
///
/// `kubectl diff` leaves managedFields out and shows the others
/// (https://github.com/kubernetes/kubernetes/issues/118325, generation in kubectl#1267).
package enum ServerFields {
  package static func contain(_ place: FieldPath) -> Bool {
    guard !place.isEmbedded else { return false }
    let keys = place.steps.map(\.name)
    switch keys.count {
    case 1: return keys[0] == "status"
    case 2: return keys[0] == "metadata" && keys[1].map(ofMetadata.contains) == true
    case 3:
      return keys[0] == "metadata" && keys[1] == "annotations" && keys[2].map(annotations.contains) == true
    default: return false
    }
  }

  private static let ofMetadata: Set<String> = [
    "managedFields", "resourceVersion", "uid", "creationTimestamp", "generation", "selfLink",
  ]
  private static let annotations: Set<String> = [
    "kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision",
  ]
}
