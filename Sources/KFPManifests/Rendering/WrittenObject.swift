import Digest
import Manifests
import Overlays
import SideBySide
import YAML

/// An object as it is written, with what an inventory has of it.
struct WrittenObject: Sendable {
  let id: ObjectID
  /// Its document.
  let text: [UInt8]
  /// The line with its id in an inventory, and those with its digest and its images.
  let inventory: (id: String, content: String)

  init(_ object: RenderedObject, naming images: [String], in arena: Arena, _ lines: inout InventoryLines) {
    (id, text) = (object.id, arena.text(rendering: [object.node]))
    inventory = (
      "- id: \(lines.quoted(id.description))\n",
      lines.entry("sha256", SHA256Digest(of: text).description) + lines.list("images", images)
    )
  }
}

extension Render {
  /// The objects as they are written, in their order; what another overlay of the project has, too, is written once.
  var written: [WrittenObject] {
    let known = project.sources.written.forAnotherSet
    let contents = known.map { _ in self.contents.value }
    let found = contents.flatMap { known?[$0] }
    var lines = InventoryLines()
    return rendered.objects.enumerated().map { index, object in
      if let found = found?[index], found.id == object.id { return found }
      let written = WrittenObject(object, naming: images(in: object), in: rendered.arena, &lines)
      if let contents { known?.keep(written, of: contents[index], size: written.text.count) }
      return written
    }
  }
}
