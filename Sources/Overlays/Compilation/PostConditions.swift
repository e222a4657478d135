internal import Diagnostics
internal import Manifests
internal import YAML

/// Conditions of every finished render, checked once more in the objects themselves.
///
/// The contracts of edits look at what was there before; this looks at what came out, after names, references and
/// variables. What a patch, an edit of a program or a removal has touched is theirs.
struct PostConditions {
  let render: RenderedOverlay
  let release: Release

  /// Throws the first that does not hold.
  func check() throws(Rejection) {
    for condition in [everyObjectOnce, noVariableLeft, everyNumberFinite, pinsHold, settingsHold] {
      if let violation = condition() { throw violation }
    }
  }

  private var arena: Arena { render.arena }

  private func everyObjectOnce() -> Rejection? {
    var seen: [ObjectID: Node] = [:]
    seen.reserveCapacity(render.objects.count)
    for object in render.objects {
      guard let other = seen.updateValue(object.node, forKey: object.id) else { continue }
      return Rejection(
        .renderObjectTwice, "the render has \(object.id.short) twice, and one would replace the other",
        at: arena.location(object.node), notes: [.init("the other one", at: arena.location(other))])
    }
    return nil
  }

  /// Upstream's variables, all of which begin alike.
  private func noVariableLeft() -> Rejection? {
    guard let (index, scalar) = arena.firstScalar(of: render.objects.map(\.node), holding: "$(kfp-") else {
      return nil
    }
    return Rejection(
      .renderVariableLeft,
      "a variable of upstream is left in \(render.objects[index].id.short): nothing defines it",
      at: arena.location(scalar))
  }

  /// Numbers that YAML has and JSON does not.
  private func everyNumberFinite() -> Rejection? {
    for object in render.objects {
      if let problem = arena.unwritableNumber(in: object.node) { return problem }
    }
    return nil
  }

  /// Each pin is what its component names, itself or below the mirror.
  private func pinsHold() -> Rejection? {
    let pins = render.overlay.images.pins
    if pins.entries.isEmpty { return nil }
    let images = render.objects.filter(isOfSections).flatMap { render.placedImages(in: $0, by: release) }
    for pin in pins.entries {
      let wanted = ImageReference(pin.value.value).description
      let moved = render.overlay.images.$mirror.unwrapped().flatMap { MirrorImages(mirror: $0).moved(wanted) }
      for image in images where image.owner == pin.key.value {
        let found = ImageReference(image.text).description
        guard found != wanted, found != moved else { continue }
        return broken(
          "\(pin.key.value.rawValue) has the image \"\(found)\", not \"\(wanted)\"",
          at: pin.value.position, found: arena.position(image.node))
      }
    }
    return nil
  }

  /// The settings that upstream hands on to others by names and variables.
  private func settingsHold() -> Rejection? {
    var wanted: [(configMap: String, key: String, Located<String>)] = []
    if let gcs = render.overlay.storage.gcs {
      wanted.append(("pipeline-install-config", "bucketName", gcs.$bucket))
      wanted.append(("kfp-launcher", "defaultPipelineRoot", gcs.root))
    }
    if let cloudSQL = render.overlay.database.cloudSQL {
      wanted.append(("pipeline-install-config", "pipelineDb", cloudSQL.names.$pipeline))
      wanted.append(("pipeline-install-config", "mlmdDb", cloudSQL.names.$metadata))
    }
    for (configMap, key, value) in wanted {
      guard
        let object = render.objects.first(where: { $0.id.gvk.kind == "ConfigMap" && $0.id.name == configMap }
        ),
        isOfSections(object)
      else { continue }
      let found = arena[object.node, "data", key]
      guard found.flatMap({ arena.text($0) }) != value.value else { continue }
      return broken(
        "`data.\(key)` of ConfigMap/\(configMap) is not \"\(value.value)\"", at: value.position,
        found: arena.position(found ?? object.node))
    }
    return nil
  }

  /// Whether only sections and upstream have made an object what it is.
  private func isOfSections(_ object: RenderedObject) -> Bool {
    !object.sections.contains(where: Self.others.contains)
  }

  private static let others = [SectionName.patches, .edits, .remove].map(\.rawValue)

  private func broken(_ what: String, at position: Position, found: Position) -> Rejection {
    Rejection(
      .renderSettingLost, "what this line sets did not reach the render: \(what)",
      at: arena.location(position), notes: [.init("found here", at: arena.location(found))])
  }
}
