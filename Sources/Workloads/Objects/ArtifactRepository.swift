/// The artifact repository of Argo's workflow controller, which a ConfigMap holds as text.
package struct ArtifactRepository: Sendable {
  /// The scalar that holds it.
  package let place: Place
  /// What it says.
  package let content: Tree

  package init?(in set: ObjectSet) {
    guard let place = set.configMap("workflow-controller-configmap")?.entry("artifactRepository"),
      let content = EmbeddedDocument.yaml(in: place.tree)
    else { return nil }
    self.place = place
    self.content = content
  }

  /// The place of a field within it.
  package func place(_ field: String) -> Place {
    Place(object: place.object, tree: place.tree, field: place.field.embedded(field))
  }

  /// The bucket, and its place; none where a variable of upstream's kustomizations is left there.
  package var bucket: (name: String, place: Place)? {
    for store in ["gcs", "s3"] {
      guard let name = content[store]?["bucket"]?.text, !name.hasPrefix("$(kfp-") else { continue }
      return (name, place("\(store).bucket"))
    }
    return nil
  }
}
