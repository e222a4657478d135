import Digest
import Overlays
import Upstream
import YAML

extension Render {
  /// The version of the forms in which this package writes: YAML, inventories, reports.
  package static let formatVersion = 1

  /// The render in short, as YAML: which objects, the digest and the images of each, and what made it.
  ///
  /// It is committed where the rendered text is not, so that a change to a render shows in a review.
  public var inventory: String { inventory(of: written) }

  /// The inventory, of which the objects as they are written are known.
  func inventory(of written: [WrittenObject]) -> String {
    var text = InventoryText()
    text.line("apiVersion: kfp-manifests.dev/v1alpha1")
    text.line("kind: Inventory")
    text.line("metadata:")
    text.entry("name", name)
    text.line("formatVersion: \(Self.formatVersion)")
    text.line("upstream:")
    text.entry("version", version)
    // Of the lock's entries that were used, so that pinning something else changes no inventory.
    text.entry("lock", SHA256Digest(of: Array(lock.text.utf8)).description)
    text.line(written.isEmpty ? "objects: []" : "objects:")
    for (object, written) in zip(rendered.objects, written) {
      let id = text.quoted(written.id.description)
      text.line("- id: \(id)")
      text.entry("stage", object.stage.rawValue)
      text.entry("sha256", written.digest)
      text.list("images", written.images)
      text.list("sections", object.sections)
    }
    return text.lines
  }
}

/// The lines of an inventory.
private struct InventoryText {
  private(set) var lines = ""
  private var arena = Arena()
  /// Stages, images and sections stand in many entries.
  private var known: [String: String] = [:]

  mutating func line(_ text: String) { lines += text + "\n" }

  /// A key with a string, one level deep.
  mutating func entry(_ key: String, _ value: String) {
    let value = quoted(value)
    line("  \(key): \(value)")
  }

  /// A key with a list, one level deep.
  mutating func list(_ key: String, _ elements: [String]) {
    line(elements.isEmpty ? "  \(key): []" : "  \(key):")
    for element in elements.map({ quoted($0) }) { line("  - \(element)") }
  }

  /// A string as a scalar, plain where no reader could take it for anything else.
  mutating func quoted(_ text: String) -> String {
    if let known = known[text] { return known }
    let node = arena.makeString(text, at: .none)
    let quoted = String(decoding: arena.text(rendering: [node]).dropLast(), as: UTF8.self)
    known[text] = quoted
    return quoted
  }
}
