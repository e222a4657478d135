internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

extension Overlay.Images {
  /// The pins, each at the place where the image of its component is written.
  func edits(_ release: Release) -> SectionEdits {
    SectionEdits(
      .images,
      pins.entries.map { pin in
        let image = pin.value.map { ImageReference($0).description }
        switch pin.key.value {
        case .driver: return Self.apiServer("V2_DRIVER_IMAGE", image)
        case .launcher: return Self.apiServer("V2_LAUNCHER_IMAGE", image)
        case .waitFor: return SetWaitingImages(image: image)
        case .cache: return SetConfigMapKey("pipeline-install-config", "cacheImage", to: image)
        case .argoexec:
          return SetArgument(
            flag: "--\(ImagePlace.Role.executorFlag)", workload: .workflowController, value: image)
        default:
          return SetImage(workload: Workload(of: pin.key.value, in: release) ?? .apiServer, image: image)
        }
      })
  }

  private static func apiServer(_ name: String, _ image: Located<String>) -> any Edit {
    SetEnvironment(name, of: .apiServer, to: .text(image), expecting: .present)
  }

  /// The mirror, which every reference moves below.
  func mirrorEdits() -> SectionEdits {
    SectionEdits(.images, $mirror.unwrapped().map { [MirrorImages(mirror: $0)] } ?? [])
  }

  /// The mirror once more, for text that a patch has written.
  func lateMirrorEdits() -> SectionEdits {
    SectionEdits(.images, $mirror.unwrapped().map { [MirrorViewerTemplate(mirror: $0)] } ?? [])
  }
}

/// Rewrites the images of the pod template that the UI makes viewers from.
///
/// Upstream's template names none. A patch may, and since the template is text, nothing else would see it.
struct MirrorViewerTemplate: Edit {
  var mirror: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    guard
      let resource = composition.resources.first(where: {
        $0.id.gvk.kind == "ConfigMap" && $0.id.name == ViewerTemplate.configMap
      }), var template = ViewerTemplate(of: resource.node, in: composition.arena)
    else { return }
    var hasMoved = false
    for (path, image) in template.images {
      guard let moved = MirrorImages(mirror: mirror).moved(image) else { continue }
      guard template.document.set(path, to: moved) else {
        throw Rejection(
          .imageNotRewritable, "`data[\"viewer-pod-template.json\"]::\(path)` must be written on one line",
          at: composition.arena.location(template.scalar),
          notes: [.init("images.mirror moves it", at: composition.arena.location(mirror.position))])
      }
      hasMoved = true
    }
    guard hasMoved else { return }
    composition.setText(template.scalar, to: mirror.map { _ in template.document.text }, as: .mirror)
    composition.touch(resource.node)
  }
}

/// Rewrites every image reference to stand below a mirror: `MIRROR/REGISTRY/PATH`.
struct MirrorImages: Edit {
  var mirror: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    for resource in composition.resources {
      let places = ImagePlaces(in: resource.node, of: composition.arena)
      for place in places.nodes {
        guard let text = composition.arena.text(place), let moved = moved(text) else { continue }
        composition.setText(place, to: mirror.map { _ in moved }, as: .mirror)
        composition.touch(resource.node)
      }
    }
  }

  /// Nil for what stands below the mirror already, and for what is empty.
  func moved(_ text: String) -> String? {
    guard !text.isEmpty, !text.hasPrefix(mirror.value + "/") else { return nil }
    let image = ImageReference(text)
    var moved = image
    moved.name = "\(mirror.value)/\(image.registry)/\(image.repository)"
    return moved.description
  }
}
