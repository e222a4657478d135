package import Diagnostics
import Files
import Manifests
import Overlays
import Upstream
import YAML

/// The pins of an overlay with digests, and what has none afterwards.
package struct PinnedByDigest: Sendable {
  /// The components whose pins are written, by the file that has them.
  package private(set) var components: [String: [Component]] = [:]
  /// What nothing could be written for: an image, and why.
  package private(set) var left: [(image: String, reason: String)] = []
  fileprivate var edits: OverlayEdits

  /// - Parameters:
  ///   - render: The overlay as it is.
  ///   - digests: The digests of images.
  ///   - file: The overlay's own file, by its path from the project's folder.
  ///   - read: Reads a file by its path from the project's folder.
  init(
    _ render: Render, _ digests: ImageDigests, in file: String, read: (String) throws(Rejection) -> [UInt8]
  ) throws(Rejection) {
    let (overlay, arena) = (render.rendered.overlay, render.rendered.arena)
    var wanted: [OverlayEdits.Edit] = []
    var new: [(component: Component, image: String)] = []
    var seen: Set<String> = []
    for entry in render.images.entries
    where entry.pinning != .digest && seen.insert("\(entry.component ?? "") \(entry.image)").inserted {
      // Pins say what is upstream's; the mirror comes after them.
      let image =
        overlay.images.mirror.flatMap { entry.image.hasPrefix("\($0)/") ? $0.count + 1 : nil }
        .map { String(entry.image.dropFirst($0)) } ?? entry.image
      guard let digest = digests[image] ?? digests[entry.image] else {
        left.append((entry.image, "the file has no digest of it"))
        continue
      }
      guard let component = entry.component.flatMap(Component.init(rawValue:)) else {
        left.append(
          (entry.image, "no component owns it: write \(image)@\(digest) where it stands, at \(entry.origin)"))
        continue
      }
      let pin =
        component == .cloudSqlProxy
        ? overlay.database.cloudSQL?.authProxy.$image
        : overlay.images.pins.entries.first { $0.key.value == component }?.value
      if let pin, !pin.isDefault {
        wanted.append(
          OverlayEdits.Edit(
            location: arena.location(pin.position), old: pin.value, new: "\(image)@\(digest)",
            subject: component.rawValue))
      } else if component == .cloudSqlProxy {
        left.append((entry.image, "write it as database.cloudSQL.authProxy.image: \(image)@\(digest)"))
      } else {
        new.append((component, "\(image)@\(digest)"))
      }
    }
    if let addition = Self.addition(of: new, to: file, try read(file)) { wanted.append(addition) }
    edits = OverlayEdits(wanted, read: read)
    let made = edits.edits
    for edit in made where edit.subject != Self.allNew {
      if let component = Component(rawValue: edit.subject) {
        components[edit.location.file, default: []].append(component)
      }
    }
    if made.contains(where: { $0.subject == Self.allNew }) {
      components[file, default: []] += new.map(\.component)
    } else {
      left += new.map { ($0.image, "write it as images.pins.\($0.component.rawValue)") }
    }
    left += edits.byHand.filter { $0.subject != Self.allNew }.map {
      ($0.old, "write \($0.new) where it stands")
    }
  }

  private static let allNew = "new pins"

  /// The edit that adds entries to `spec.images.pins` of a file, before the first entry that is there.
  private static func addition(
    of pins: [(component: Component, image: String)], to file: String, _ bytes: [UInt8]
  ) -> OverlayEdits.Edit? {
    guard !pins.isEmpty, var mapping = (try? Tree.parse(bytes, file: file))?.first?["spec"] else {
      return nil
    }
    var keys = ["images", "pins"][...]
    while let key = keys.first, let inner = mapping[key], inner.kind == .mapping {
      (mapping, keys) = (inner, keys.dropFirst())
    }
    let start = mapping.location
    let entries = pins.map { (key: $0.component.rawValue, value: $0.image) }
    let rest = (start.excerpt ?? "").unicodeScalars.dropFirst(start.column - 1)
    if rest.first == "{" {
      let flow = keys.reversed().reduce(entries.map { "\($0.key): \"\($0.value)\"" }.joined(separator: ", "))
      {
        "\($1): {\($0)}"
      }
      return OverlayEdits.Edit(
        location: start, old: "{", new: "{" + flow + (mapping.pairs.isEmpty ? "" : ", "), subject: allNew)
    }
    // A key in quotes would take the new ones in.
    guard let first = mapping.pairs.first?.key, rest.starts(with: first.unicodeScalars) else { return nil }
    let indent = String(repeating: " ", count: start.column - 1)
    var lines = keys.enumerated().map { String(repeating: "  ", count: $0) + "\($1):" }
    lines += entries.map { String(repeating: "  ", count: keys.count) + "\($0.key): \($0.value)" }
    return OverlayEdits.Edit(
      location: start, old: first, new: (lines + [first]).joined(separator: "\n\(indent)"), subject: allNew)
  }
}

extension Workspace {
  /// Writes digests into the pins of an overlay.
  ///
  /// - Parameter digests: A file of lines `IMAGE DIGEST`.
  /// - Throws: What is wrong with the overlay or the file, and `commit-read-only` for one of a commit.
  package func pin(_ argument: String, by digests: String) throws(Rejection) -> PinnedByDigest {
    let subject = try resolve(argument)
    let overlay = try overlay(of: subject)
    guard subject.commit == nil, case .file(let file) = overlay.source else {
      throw Rejection(
        .commitReadOnly, "a commit is not changed; check it out, or name the overlay of the disk")
    }
    let files = ProjectFiles(sources: overlay.project.sources)
    let known = try ImageDigests(RegularFile.read(digests, named: digests), file: digests)
    let pinned = try PinnedByDigest(try render(subject), known, in: file) { (path) throws(Rejection) in
      try files.read(path)
    }
    try pinned.edits.write(below: overlay.project.root)
    return pinned
  }
}
