package import Manifests
package import YAML

/// The artifact repository of Argo's workflow controller, which a ConfigMap holds as text.
package struct ArtifactRepository: Sendable {
  package let object: Object
  /// The scalar that holds it.
  package let scalar: Tree
  /// What it says.
  package let content: Tree

  package static let field = FieldPath.data("artifactRepository")

  package init?(in set: ObjectSet) {
    guard let object = set.configMap("workflow-controller-configmap"),
      let scalar = object["data"]?["artifactRepository"], let content = EmbeddedDocument.yaml(in: scalar)
    else { return nil }
    self.object = object
    self.scalar = scalar
    self.content = content
  }

  /// The bucket, and the way to it; none where a variable of upstream's kustomizations is left in its place.
  package var bucket: (name: String, field: FieldPath)? {
    for store in ["gcs", "s3"] {
      guard let name = content[store]?["bucket"]?.text, !name.hasPrefix("$(kfp-") else { continue }
      return (name, Self.field.embedded("\(store).bucket"))
    }
    return nil
  }
}
