import Diagnostics
import Manifests
import Overlays
import Workloads
import YAML

/// The values of a render that the overlay set in the place of upstream's, by the line that set them.
struct OverriddenValues {
  private struct Value {
    let own: String
    /// What upstream has there.
    let upstream: String
    let isImage: Bool
    let object: ObjectID
  }

  /// A line of the overlay, and the field that it is about.
  struct Place: Hashable, Comparable {
    let location: FileLocation
    let path: String

    static func < (a: Place, b: Place) -> Bool {
      (a.location.line, a.location.column, a.path) < (b.location.line, b.location.column, b.path)
    }
  }

  private var values: [Place: Value] = [:]
  private var patches = PatchEffects()

  init(_ render: Render) {
    let arena = render.rendered.arena
    for object in render.rendered.objects {
      let images = Set(ImagePlaces(in: object.node, of: arena).nodes)
      var way: [Node] = []
      collect(below: object.node, &way, arena, object.id, images)
    }
  }

  /// - Parameter way: The collections from the object to the node, which are asked for their place where it matters.
  private mutating func collect(
    below node: Node, _ way: inout [Node], _ arena: Arena, _ object: ObjectID, _ images: Set<Node>
  ) {
    way.append(node)
    for child in arena.children(node) {
      var isReplaced = false
      if let cause = Self.patch(of: child, arena) {
        let place = Place(
          location: arena.location(cause.position), path: Self.path(way + [child], arena))
        isReplaced = patches.note(cause, of: child, way, at: place, arena, object)
      }
      guard arena.kind(child) == .scalar else {
        if !isReplaced { collect(below: child, &way, arena, object, images) }
        continue
      }
      guard let (own, upstream, position) = Self.replaced(child, arena) else { continue }
      let isImage = images.contains(child)
      // Objects of other names may take the place of one another, so that only the line and the field count.
      let place = Place(
        location: arena.location(position), path: isImage ? "image" : Self.path(way + [child], arena))
      values[place] = Value(own: own, upstream: upstream, isImage: isImage, object: object)
    }
    way.removeLast()
  }

  /// The patch of the overlay that made a value what it is.
  private static func patch(of node: Node, _ arena: Arena) -> Cause? {
    guard let cause = arena.step(node)?.cause, isOwnPatch(cause) else { return nil }
    return cause
  }

  /// Whether a patch of the overlay is the cause; those of upstream are of no section.
  private static func isOwnPatch(_ cause: Cause) -> Bool {
    [.patch, .jsonPatch].contains(cause.operation) && cause.section != .empty
  }

  /// The keys and numbers that lead from the first value of a way to its last.
  private static func path(_ way: [Node], _ arena: Arena) -> String {
    zip(way, way.dropFirst()).map { parent, child in
      guard arena.kind(parent) == .sequence else { return ".\(arena.keyText(child))" }
      return ".\(arena.children(parent).prefix { $0 != child }.count)"
    }.joined()
  }

  /// What the overlay set a scalar to, what stood there before, and where the overlay did; nil if it never did.
  private static func replaced(_ node: Node, _ arena: Arena) -> (own: String, upstream: String, Position)? {
    var found: (own: Node, before: Node, Position)?
    var (current, step) = (node, arena.step(node))
    // As long as the overlay is the cause. A mirror moves what is there, and says nothing of its own.
    while let cause = step?.cause, let previous = step?.previous,
      [.overlay, .mirror].contains(cause.operation) || isOwnPatch(cause)
    {
      if cause.operation != .mirror { found = (current, previous, cause.position) }
      (current, step) = (previous, arena.step(previous))
    }
    guard let found, let own = arena.text(found.own), let upstream = arena.text(found.before) else {
      return nil
    }
    return (own, upstream, found.2)
  }

  /// The pins that follow upstream, and the images that they are to name on the other release.
  ///
  /// A pin follows where its tag was that of upstream's image, and where upstream runs another program there now.
  func movedPins(on new: Render) -> [Component: String] {
    let after = OverriddenValues(new)
    let pins = new.rendered.overlay.images.pins.entries
    return pins.reduce(into: [:]) { moved, pin in
      let place = Place(location: new.rendered.arena.location(pin.value.position), path: "image")
      guard let before = values[place], let value = after.values[place] else { return }
      moved[pin.key.value] = Self.moved(pin.value.value, from: before.upstream, to: value.upstream)
    }
  }

  private static func moved(_ own: String, from old: String, to new: String) -> String? {
    let (pin, before, after) = (ImageReference(own), ImageReference(old), ImageReference(new))
    if before.lastComponent != after.lastComponent, pin.lastComponent != after.lastComponent { return new }
    guard pin.tag == before.tag, pin.tag != nil, let tag = after.tag, tag != pin.tag else { return nil }
    var moved = pin
    // The digest of another tag is another one.
    (moved.tag, moved.digest) = (tag, nil)
    return moved.description
  }

  /// What the overlay sets where upstream's own value is another one now.
  func misfits(on new: Render, version: String) -> [Diagnostic] {
    let after = OverriddenValues(new)
    let changed = after.values.filter { place, value in
      values[place].map { $0.upstream != value.upstream } ?? false
    }
    return changed.sorted { $0.key < $1.key }.compactMap { place, value in
      guard let old = values[place] else { return nil }
      return value.isImage
        ? Self.pin(value, before: old, place.location, version)
        : Self.value(value, before: old, place.location)
    } + patches.misfits(on: after.patches, version)
  }

  private static func pin(
    _ value: Value, before: Value, _ location: FileLocation, _ version: String
  ) -> Diagnostic? {
    let (own, old, new) = (
      ImageReference(value.own), ImageReference(before.upstream), ImageReference(value.upstream)
    )
    if old.lastComponent != new.lastComponent, own.lastComponent != new.lastComponent {
      return Diagnostic(
        .pinMisplaced,
        "\(value.object.short) would run \(own), but upstream runs \(new.lastComponent) there where it ran \(old.lastComponent)",
        at: location, notes: [.init("upstream's own image at \(version) is \(new)")])
    }
    let isBehind =
      if own.lastComponent == new.lastComponent, let release = own.release, let other = new.release {
        release.lexicographicallyPrecedes(other)
      } else { false }
    guard own.tag == old.tag || own.tag == nil || isBehind, own.tag != new.tag else { return nil }
    var pinned = own
    (pinned.tag, pinned.digest) = (new.tag, nil)
    return Diagnostic(
      .pinOutdated,
      "the pin stays at \(own.tag ?? own.description) of \(own.lastComponent), where \(version) brings \(new.tag ?? "another")",
      at: location, severity: .warning, notes: [.init("the nearest is \(pinned)")])
  }

  private static func value(_ value: Value, before: Value, _ location: FileLocation) -> Diagnostic? {
    // What is long is a document, and the changes show it field by field.
    guard value.object.gvk.kind != "Secret", value.upstream.utf8.count <= 200, !value.upstream.contains("\n"),
      value.own != value.upstream
    else { return nil }
    return Diagnostic(
      .valueOverridden,
      "\(value.object.short) keeps \"\(value.own)\" from here, where upstream goes from \"\(before.upstream)\" to \"\(value.upstream)\"",
      at: location, severity: .info, notes: [.init("decide whether it still says what you mean")])
  }
}
