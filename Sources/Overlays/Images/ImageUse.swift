package import Manifests
package import YAML

/// One place of a render that names an image.
package struct ImageUse: Sendable {
  /// The component that owns the place; nil for one that no component does, such as an image that a patch adds.
  package let component: Component?
  package let image: ImageReference
  package let object: ObjectID
  package let field: FieldPath
  /// Where the reference is written.
  package let position: Position
}

extension RenderedOverlay {
  /// Every place that names an image, in apply order: those that Kubeflow Pipelines writes, and what looks like one.
  package var imageUses: [ImageUse] {
    let release = Release.describing(overlay.upstream.version)?.release ?? .v2_14_4
    return objects.flatMap { object -> [ImageUse] in
      let template = ViewerTemplate(of: object.node, in: arena)
      return uses(in: object, by: release)
        + (template?.images ?? []).compactMap { path, image in
          template.flatMap { use(image, at: $0.scalar, of: object, inside: path) }
        }
        + ImageMentions(in: object.node, of: arena, besides: object.images).all.compactMap { mention in
          mention.node == template?.scalar ? nil : use(mention.text, at: mention.node, of: object)
        }
    }
  }

  /// Containers that others than upstream's own components brought in, each as `KIND/NAME/CONTAINER`.
  package struct ForeignContainers: Sendable {
    /// Those that stand in no file of upstream: a section or a patch adds them.
    package fileprivate(set) var added: Set<String> = []
    /// Those whose image no component owns.
    package fileprivate(set) var unowned: Set<String> = []
  }

  package var foreignContainers: ForeignContainers {
    let release = Release.describing(overlay.upstream.version)?.release ?? .v2_14_4
    var foreign = ForeignContainers()
    for object in objects {
      for node in object.images.containers where !isUpstream(arena.position(node)) {
        if let name = arena.text(at: node, "name") { foreign.added.insert("\(object.id.short)/\(name)") }
      }
      for place in placedImages(in: object, by: release)
      where place.role == .container && place.owner == nil {
        if let name = place.container { foreign.unowned.insert("\(object.id.short)/\(name)") }
      }
    }
    return foreign
  }

  /// A place of an object where Kubeflow Pipelines writes an image, and which a component may own.
  struct PlacedImage {
    let role: ImagePlace.Role
    let owner: Component?
    /// The name of the container that holds it.
    let container: String?
    let text: String
    let node: Node
  }

  /// Those places of an object that name an image.
  func placedImages(in object: RenderedObject, by release: Release) -> [PlacedImage] {
    object.images.all.compactMap { place in
      guard let text = arena.text(place.node), !text.isEmpty else { return nil }
      let container = place.container.flatMap { arena.text(at: $0, "name") }
      return PlacedImage(
        role: place.role, owner: Component(of: place.role, container: container, of: object.id, in: release),
        container: container, text: text, node: place.node)
    }
  }

  private func uses(in object: RenderedObject, by release: Release) -> [ImageUse] {
    placedImages(in: object, by: release).compactMap {
      use($0.text, at: $0.node, of: object, owner: $0.owner)
    }
  }

  private func use(
    _ text: String, at node: Node, of object: RenderedObject, inside inner: FieldPath? = nil,
    owner: Component? = nil
  ) -> ImageUse? {
    guard let field = arena.path(to: node, from: object.node) else { return nil }
    return ImageUse(
      component: owner, image: ImageReference(text), object: object.id,
      field: inner.map { field.embedded($0) } ?? field, position: arena.position(node))
  }
}

extension Component {
  /// The component whose image stands at a place; nil if none owns it.
  init?(of role: ImagePlace.Role, container: String?, of object: ObjectID, in release: Release) {
    switch role {
    case .driver: self = .driver
    case .launcher: self = .launcher
    case .executor: self = .argoexec
    case .cache: self = .cache
    case .viewer: return nil
    case .container:
      let owner = release.owners[object.name]?.first { $0.container == container }?.component
      // As a sidecar, the proxy stands in the pods of others; what waits stands in those that it keeps waiting.
      let guest: Component? =
        switch container {
        case "cloudsqlproxy": .cloudSqlProxy
        case let name? where name.hasPrefix(SetWaitingImages.prefix): .waitFor
        default: nil
        }
      guard let component = owner ?? guest else { return nil }
      self = component
    }
  }
}
