package import YAML

/// A scalar of an object in which Kubeflow Pipelines writes an image.
package struct ImagePlace: Hashable, Sendable {
  /// What the image is for.
  package enum Role: Hashable, Sendable {
    case container
    /// What the API server gives to workflows.
    case driver, launcher
    /// What the workflow controller gives to its pods.
    case executor
    /// What steps run as that were found in the cache.
    case cache
    /// What the UI gives to TensorBoard viewers.
    case viewer

    /// The variables of the API server that name images.
    package static let variables: [(name: String, role: Role)] = [
      ("V2_DRIVER_IMAGE", .driver), ("V2_LAUNCHER_IMAGE", .launcher),
    ]
    /// The flag of the workflow controller that names the executor.
    package static let executorFlag = "executor-image"
  }

  package let role: Role
  package let node: Node
  /// The container that holds it; nil for one in a ConfigMap.
  package var container: Node?
}

/// The places of an object whose scalar is an image and nothing else, in the order of the object.
package struct ImagePlaces: Sendable {
  package private(set) var all: [ImagePlace] = []
  /// The containers of the object.
  package let containers: [Node]

  package var nodes: [Node] { all.map(\.node) }

  package init(in object: Node, of arena: Arena) {
    containers = Self.containers(in: object, of: arena)
    for container in containers { collect(inContainer: container, arena) }
    guard arena.text(at: object, "kind") == "ConfigMap",
      arena.text(at: object, "metadata", "name") == "pipeline-install-config",
      let image = arena[object, "data", "cacheImage"]
    else { return }
    all.append(ImagePlace(role: .cache, node: image))
  }

  /// The containers of an object: the elements of lists of that name, in any kind of object.
  package static func containers(in node: Node, of arena: Arena) -> [Node] {
    arena.sequences(named: ["containers", "initContainers", "ephemeralContainers"], below: node)
      .flatMap { arena.children($0) }
  }

  private mutating func collect(inContainer container: Node, _ arena: Arena) {
    func add(_ role: ImagePlace.Role, _ node: Node) {
      all.append(ImagePlace(role: role, node: node, container: container))
    }
    if let image = arena.child(container, "image") { add(.container, image) }
    for variable in arena.elements(of: arena.child(container, "env")) {
      let name = arena.text(at: variable, "name")
      guard let known = ImagePlace.Role.variables.first(where: { $0.name == name }),
        let value = arena.child(variable, "value")
      else { continue }
      add(known.role, value)
    }
    let flag = "--\(ImagePlace.Role.executorFlag)"
    let arguments = arena.elements(of: arena.child(container, "args"))
    for (word, value) in zip(arguments, arguments.dropFirst()) where arena.text(word) == flag {
      add(.executor, value)
    }
  }
}

/// The template from which the UI makes the pods of viewers: text in its ConfigMap, whose containers have images.
package struct ViewerTemplate {
  package static let configMap = "ml-pipeline-ui-configmap"
  package static let key = "viewer-pod-template.json"

  /// The scalar that holds it.
  package let scalar: Node
  package var document: EmbeddedDocument

  /// Nil for an object that is not that ConfigMap, and for text that is no document.
  package init?(of object: Node, in arena: Arena) {
    guard arena.text(at: object, "kind") == "ConfigMap",
      arena.text(at: object, "metadata", "name") == Self.configMap,
      let scalar = arena[object, "data", Self.key],
      let document = arena.text(scalar).flatMap({ EmbeddedDocument($0) })
    else { return nil }
    (self.scalar, self.document) = (scalar, document)
  }

  /// The images that it names, each with the way to it in the document.
  package var images: [(path: FieldPath, image: String)] {
    ImagePlaces(in: document.root, of: document.arena).nodes.compactMap { node in
      guard let image = document.arena.string(node), !image.isEmpty,
        let path = document.arena.path(to: node, from: document.root)
      else { return nil }
      return (path, image)
    }
  }
}
