import Digest
import Manifests
import Overlays
import YAML

/// An object as it is written, with what an inventory has of it.
struct WrittenObject: Sendable {
  let id: ObjectID
  /// Its document.
  let text: [UInt8]
  /// The line of its id in an inventory.
  let head: String
  /// The lines of its digest and images.
  let tail: String

  init(_ object: RenderedObject, naming images: [String], in arena: Arena, _ lines: inout InventoryText) {
    id = object.id
    text = arena.text(rendering: [object.node])
    let name = lines.quoted(id.description)
    lines.line("- id: \(name)")
    head = lines.take()
    lines.entry("sha256", SHA256Digest(of: text).description)
    lines.list("images", images)
    tail = lines.take()
  }
}

extension Render {
  /// The objects as they are written, in their order; what another overlay of the project has, too, is written once.
  var written: [WrittenObject] {
    let known = project.sources.written.forAnotherSet
    var lines = InventoryText()
    return rendered.objects.map { object in
      let content = known.map { _ in rendered.arena.content(of: object.node) }
      if let found = content.flatMap({ known?[$0] }), found.id == object.id { return found }
      let written = WrittenObject(object, naming: images(in: object.node), in: rendered.arena, &lines)
      if let content { known?.keep(written, of: content, size: written.text.count) }
      return written
    }
  }
}
