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
    var lines = InventoryLines()
    // The lock is that of the entries that were used, so that pinning something else changes no inventory.
    var text = """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Inventory
      metadata:
      \(lines.entry("name", name))\
      formatVersion: \(Self.formatVersion)
      upstream:
      \(lines.entry("version", version))\
      \(lines.entry("lock", SHA256Digest(of: Array(lock.text.utf8)).description))\
      objects:\(written.isEmpty ? " []" : "")

      """
    for (object, written) in zip(rendered.objects, written) {
      text += written.inventory.id
      text += lines.entry("stage", object.stage.rawValue)
      text += written.inventory.content
      text += lines.list("sections", object.sections)
    }
    return text
  }
}

/// The lines of an inventory.
struct InventoryLines {
  private var arena = Arena(expecting: 1 << 12)
  /// Stages, images and sections stand in many entries.
  private var known: [String: String] = [:]

  /// A key with a string, one level deep.
  mutating func entry(_ key: String, _ value: String) -> String { "  \(key): \(quoted(value))\n" }

  /// A key with a list, one level deep.
  mutating func list(_ key: String, _ elements: [String]) -> String {
    if elements.isEmpty { return "  \(key): []\n" }
    var lines = "  \(key):\n"
    for element in elements { lines += "  - \(quoted(element))\n" }
    return lines
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
