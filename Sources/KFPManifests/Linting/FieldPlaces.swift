import Diagnostics
import Overlays
import YAML

extension RenderedOverlay {
  /// Where the fields of the overlay stand, by their paths below `spec`: `database.cloudSQL.host`.
  var fieldPlaces: [String: FileLocation] {
    var places: [String: FileLocation] = [:]
    if let spec = arena[root, "spec"] { addPlaces(below: spec, "", to: &places) }
    return places
  }

  private func addPlaces(below node: Node, _ path: String, to places: inout [String: FileLocation]) {
    guard arena.kind(node) == .mapping else { return }
    for child in arena.children(node) {
      let field = path.isEmpty ? arena.keyText(child) : "\(path).\(arena.keyText(child))"
      // What a section lacks is the fault of its key.
      places[field] = arena.location(
        arena.kind(child) == .mapping ? arena.keyPosition(child) : arena.position(child))
      addPlaces(below: child, field, to: &places)
    }
  }
}
