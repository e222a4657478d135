package import YAML

/// Every scalar of an object that holds an image reference, wherever Kubeflow Pipelines writes one.
///
/// That is the image of each container, the images that the API server gives to workflows and the workflow controller
/// to its executors, and the image of cached steps.
package struct ImagePlaces: Sendable {
  /// The scalars, in the order of the object.
  package private(set) var nodes: [Node] = []

  package init(in object: Node, of arena: Arena) {
    for container in Self.containers(in: object, of: arena) { collect(inContainer: container, arena) }
    guard arena.text(at: object, "kind") == "ConfigMap",
      arena.text(at: object, "metadata", "name") == "pipeline-install-config",
      let image = arena[object, "data", "cacheImage"]
    else { return }
    nodes.append(image)
  }

  /// The containers of an object: the elements of lists of that name, in any kind of object.
  package static func containers(in node: Node, of arena: Arena) -> [Node] {
    let lists = ["containers", "initContainers", "ephemeralContainers"].compactMap { arena.symbols.find($0) }
    var found: [Node] = []
    collect(listed: lists, below: node, arena, into: &found)
    return found
  }

  private static func collect(
    listed lists: [Symbol], below node: Node, _ arena: Arena, into found: inout [Node]
  ) {
    for child in arena.children(node) where arena.kind(child) != .scalar {
      if arena.kind(node) == .mapping, arena.kind(child) == .sequence, lists.contains(arena.key(child)) {
        found += arena.children(child)
      } else {
        collect(listed: lists, below: child, arena, into: &found)
      }
    }
  }

  private mutating func collect(inContainer container: Node, _ arena: Arena) {
    if let image = arena.child(container, "image") { nodes.append(image) }
    for variable in arena.elements(of: arena.child(container, "env")) {
      let name = arena.text(at: variable, "name")
      guard name == "V2_DRIVER_IMAGE" || name == "V2_LAUNCHER_IMAGE",
        let value = arena.child(variable, "value")
      else { continue }
      nodes.append(value)
    }
    let arguments = arena.elements(of: arena.child(container, "args"))
    for (flag, value) in zip(arguments, arguments.dropFirst()) where arena.text(flag) == "--executor-image" {
      nodes.append(value)
    }
  }
}
