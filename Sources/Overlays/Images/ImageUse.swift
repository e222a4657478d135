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
  /// Every place that names an image, in apply order.
  package var imageUses: [ImageUse] {
    let release = Release.describing(overlay.upstream.version.value)?.release ?? .v2_14_4
    return objects.flatMap { object in
      ImagePlaces(in: object.node, of: arena).nodes.compactMap { node in
        guard let text = arena.text(node), !text.isEmpty, let field = arena.path(to: node, from: object.node)
        else {
          return nil
        }
        return ImageUse(
          component: Component(writing: field, of: object.id, in: release), image: ImageReference(text),
          object: object.id, field: field, position: arena.position(node))
      }
    }
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
