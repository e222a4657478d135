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

  /// The container whose image it is, as `KIND/NAME/CONTAINER`; nil if it is the image of none.
  package var container: String? {
    guard !field.isEmbedded, field.steps.last == .key("image"),
      case .element("name", let name) = field.steps.dropLast().last
    else { return nil }
    return "\(object.short)/\(name)"
  }
}

extension RenderedOverlay {
  /// Every place that names an image, in apply order: those that Kubeflow Pipelines writes, and what looks like one.
  package var imageUses: [ImageUse] {
    let release = Release.describing(overlay.upstream.version)?.release ?? .v2_14_4
    return objects.flatMap { object in
      let places = ImagePlaces(in: object.node, of: arena)
      return uses(at: places, of: object, in: release) + viewerImages(of: object)
        + ImageMentions(in: object.node, of: arena, besides: places).all.compactMap { mention in
          isViewerTemplate(mention.node, of: object) ? nil : use(mention.text, at: mention.node, of: object)
        }
    }
  }

  /// The places of one object where Kubeflow Pipelines writes an image: all that a component may own.
  func imageUses(placedIn object: RenderedObject, by release: Release) -> [ImageUse] {
    uses(at: ImagePlaces(in: object.node, of: arena), of: object, in: release)
  }

  private func uses(at places: ImagePlaces, of object: RenderedObject, in release: Release) -> [ImageUse] {
    places.nodes.compactMap { node in
      guard let text = arena.text(node), !text.isEmpty else { return nil }
      return use(text, at: node, of: object) { Component(writing: $0, of: object.id, in: release) }
    }
  }

  private func use(
    _ text: String, at node: Node, of object: RenderedObject, inside inner: FieldPath? = nil,
    owner: (FieldPath) -> Component? = { _ in nil }
  ) -> ImageUse? {
    guard let field = arena.path(to: node, from: object.node) else { return nil }
    return ImageUse(
      component: owner(field), image: ImageReference(text), object: object.id,
      field: inner.map { FieldPath(field.steps + [.document] + $0.steps) } ?? field,
      position: arena.position(node))
  }

  /// The images of the pod template that the UI makes viewers from.
  private func viewerImages(of object: RenderedObject) -> [ImageUse] {
    guard let scalar = arena[object.node, "data", MirrorViewerTemplate.key],
      isViewerTemplate(scalar, of: object), let template = arena.text(scalar).flatMap(EmbeddedDocument.init)
    else { return [] }
    return ImagePlaces(in: template.root, of: template.arena).nodes.compactMap { node in
      guard let text = template.arena.text(node), !text.isEmpty else { return nil }
      return use(
        text, at: scalar, of: object, inside: template.arena.path(to: node, from: template.root))
    }
  }

  private func isViewerTemplate(_ node: Node, of object: RenderedObject) -> Bool {
    object.id.gvk.kind == "ConfigMap" && object.id.name == MirrorViewerTemplate.configMap
      && arena[object.node, "data", MirrorViewerTemplate.key] == node
  }

  /// The containers of a kind, each as `KIND/NAME/CONTAINER`: those for which a test of their node holds.
  package func containers(where test: (Node) -> Bool) -> Set<String> {
    var names: Set<String> = []
    for object in objects {
      for node in ImagePlaces.containers(in: object.node, of: arena) where test(node) {
        guard let name = arena.child(node, "name").flatMap({ arena.text($0) }) else { continue }
        names.insert("\(object.id.short)/\(name)")
      }
    }
    return names
  }
}

extension Component {
  /// The component whose image stands in a field; nil if none owns it.
  init?(writing field: FieldPath, of object: ObjectID, in release: Release) {
    let steps = field.steps
    if steps.last == .key("cacheImage") {
      self = .cache
      return
    }
    func element(in list: String) -> String? {
      for (key, step) in zip(steps, steps.dropFirst()) where key == .key(list) {
        if case .element(_, let name) = step { return name }
      }
      return nil
    }
    switch element(in: "env") {
    case "V2_DRIVER_IMAGE": self = .driver
    case "V2_LAUNCHER_IMAGE": self = .launcher
    default:
      guard let container = element(in: "containers") ?? element(in: "initContainers") else { return nil }
      if steps.contains(.key("args")) {
        self = .argoexec
        return
      }
      let owner = Component.allCases.first {
        guard let workload = Workload(of: $0, in: release) else { return false }
        return workload.deployment == object.name && workload.container == container
      }
      // As a sidecar, the proxy stands in the pods of others.
      guard let component = owner ?? (container == "cloudsqlproxy" ? .cloudSqlProxy : nil) else { return nil }
      self = component
    }
  }
}
