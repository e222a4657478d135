import Diagnostics
import Digest
import Overlays
import Upstream
import YAML

extension Render {
  /// The version of the forms in which this package writes: YAML, inventories, reports.
  package static let formatVersion = 1

  /// The render in short, as YAML: which objects, the digest and the images of each, and what made it.
  ///
  /// It is committed where the rendered text is not, so that a change to a render shows in a review. Throws
  /// only where an object cannot be written as YAML.
  public var inventory: String {
    get throws(Rejection) {
      try Rejection.catching { () throws(Diagnostic) in
        String(decoding: try inventoryBytes(), as: UTF8.self)
      }
    }
  }

  private func inventoryBytes() throws(Diagnostic) -> [UInt8] {
    var text = InventoryText()
    text.line("apiVersion: kfp-manifests.dev/v1alpha1")
    text.line("kind: Inventory")
    text.line("metadata:")
    try text.entry("name", name)
    text.line("formatVersion: \(Self.formatVersion)")
    text.line("upstream:")
    try text.entry("version", version)
    // Of the lock's entries that were used, so that pinning something else changes no inventory.
    try text.entry("lock", SHA256Digest(of: Array(lock.text.utf8)).description)
    text.line(rendered.objects.isEmpty ? "objects: []" : "objects:")
    for (object, node) in zip(objects, rendered.objects.map(\.node)) {
      let digest = SHA256Digest(of: try rendered.arena.text(of: [node], options: .render))
      text.line("- id: \(try text.quoted(object.id))")
      try text.entry("stage", object.stage.rawValue)
      try text.entry("sha256", digest.description)
      try text.list("images", object.images)
      try text.list("sections", object.sections)
    }
    return text.bytes
  }
}

/// The lines of an inventory.
private struct InventoryText {
  private(set) var bytes: [UInt8] = []

  mutating func line(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A key with a string, one level deep.
  mutating func entry(_ key: String, _ value: String) throws(Diagnostic) {
    line("  \(key): \(try quoted(value))")
  }

  /// A key with a list, one level deep.
  mutating func list(_ key: String, _ elements: [String]) throws(Diagnostic) {
    line(elements.isEmpty ? "  \(key): []" : "  \(key):")
    for element in elements { line("  - \(try quoted(element))") }
  }

  /// A string as a scalar, plain where no reader could take it for anything else.
  func quoted(_ text: String) throws(Diagnostic) -> String {
    var arena = Arena()
    let node = arena.makeString(text, at: .none)
    return String(decoding: try arena.text(of: [node], options: .render).dropLast(), as: UTF8.self)
  }
}
