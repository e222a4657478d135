import Manifests
import Schemas
import Support

/// The OpenAPI document of Kubernetes 1.34, and what is found in objects by it.
enum Kubernetes {
  static let isThere = Place.hasCorpus("upstream")

  static let catalog: SchemaCatalog = {
    let path = "upstream/kubernetes-client-python/v34.1.0/kubernetes/swagger.json.unprocessed"
    let document = try? OpenAPIDocument(Place.corpus(path), file: "swagger.json")
    return SchemaCatalog(kubernetes: document.flatMap { CompiledSchemas($0.compiled()) }, version: "1.34")
  }()

  /// The fields that are to blame in an object of a kind (`apps/v1 Deployment`) with these fields.
  static func blamed(_ kind: String, _ fields: String, metadata: String = "name: a") throws -> [String] {
    let words = kind.split(separator: " ")
    let text = "{apiVersion: \(words[0]), kind: \(words[1]), metadata: {\(metadata)}, \(fields)}"
    return try Fixture.validate(text, catalog).problems.flatMap(\.self).map(\.path.description)
  }

  /// The same in a pod with one container that has these fields.
  static func blamed(inContainer fields: String) throws -> [String] {
    try blamed(inPod: "containers: [{name: a, image: b, \(fields)}]").map {
      $0.replacing("spec.containers[name=a].", with: "")
    }
  }

  static func blamed(inPod spec: String) throws -> [String] { try blamed("v1 Pod", "spec: {\(spec)}") }
}
