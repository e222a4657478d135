internal import Diagnostics
internal import Kustomize
internal import YAML

/// Adds an object that upstream does not have.
struct AddObject: Edit {
  var object: ManifestValue
  var position: Position

  init(_ object: ManifestValue, at position: Position) {
    self.object = object
    self.position = position
  }

  func apply(to composition: inout Composition) throws(Rejection) {
    guard let root = composition.arena.make(object, at: position) else { return }
    try composition.add(root, for: position)
  }
}

/// Removes an object of upstream.
struct RemoveObject: Edit {
  var kind: String
  var name: String
  var position: Position

  init(_ kind: String, _ name: String, at position: Position) {
    self.kind = kind
    self.name = name
    self.position = position
  }

  func apply(to composition: inout Composition) throws(Rejection) {
    try composition.remove(kind, name, for: position)
  }
}

/// Puts all objects into a namespace, as `namespace:` of a kustomization does.
struct SetNamespace: Edit {
  var namespace: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    try NamespaceTransformer(namespace.value, by: composition.cause(at: namespace.position))
      .transform(&composition.resources, in: &composition.build.arena)
  }
}

/// Adds the objects of a folder of upstream.
struct AddResources: Edit {
  var resources: [Resource]
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    for resource in resources {
      try composition.add(resource, for: position)
      composition.arena.log(composition.cause(at: position), on: resource.node, previous: nil)
    }
  }
}
