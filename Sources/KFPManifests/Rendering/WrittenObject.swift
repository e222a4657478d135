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
  /// The SHA-256 of the document, in hexadecimal digits.
  let digest: String
  let images: [String]

  init(_ object: RenderedObject, naming images: [String], in arena: Arena) {
    (id, text, self.images) = (object.id, arena.text(rendering: [object.node]), images)
    digest = SHA256Digest(of: text).description
  }
}

extension Render {
  /// The objects as they are written, in their order; what another overlay of the project has, too, is written once.
  var written: [WrittenObject] {
    let known = project.sources.written.forAnotherSet
    let contents = known == nil ? nil : self.contents.value
    return rendered.objects.enumerated().map { index, object in
      let content = contents?[index]
      if let found = content.flatMap({ known?[$0] }), found.id == object.id { return found }
      let written = WrittenObject(object, naming: images(in: object.node), in: rendered.arena)
      if let content { known?.keep(written, of: content, size: written.text.count) }
      return written
    }
  }
}
