import Diagnostics
import Manifests
import Overlays
import YAML

extension OverlayEdits {
  /// What moves an overlay to another release: the release itself, the pins that follow upstream, and the numbers of
  /// objects that its patches and removals expect.
  ///
  /// - Parameters:
  ///   - old: The overlay on its own release.
  ///   - new: The overlay on the other one, with its pins moved.
  ///   - pins: The pins that were moved.
  ///   - read: Reads a file by its path from the project's folder.
  init(
    from old: Render, to new: Render, pins: [Component: String], read: (String) throws(Rejection) -> [UInt8]
  ) {
    let (before, after) = (old.rendered, new.rendered)
    var wanted: [Edit] = []
    var byHand: [Edit] = []
    let version = before.arena.location(before.overlay.upstream.$version.position)
    // A set of overlays may have a file for each release, which names it already.
    let isNamed = after.arena.location(after.overlay.upstream.$version.position).file != version.file
    if old.version != new.version, !isNamed {
      wanted.append(Edit(location: version, old: old.version, new: new.version, subject: "the release"))
    }
    for pin in before.overlay.images.pins.entries {
      guard let image = pins[pin.key.value], image != pin.value.value else { continue }
      let edit = Edit(
        location: before.arena.location(pin.value.position), old: pin.value.value, new: image,
        subject: "the pin of \(pin.key.value.rawValue)")
      // Which bytes the new tag stands for is not known here.
      if ImageReference(pin.value.value).digest == nil { wanted.append(edit) } else { byHand.append(edit) }
    }
    for count in after.miscounts {
      wanted.append(
        Edit(
          location: after.arena.location(count.position), old: "\(count.expected)", new: "\(count.found)",
          subject: "a number of objects"))
    }
    self.init(wanted, unwritable: byHand, read: read)
  }
}
