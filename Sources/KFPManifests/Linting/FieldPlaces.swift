import Diagnostics
import Overlays
import YAML

/// Where the fields of an overlay stand, by their paths below `spec`: `database.cloudSQL.host`.
///
/// The file is read once more, together with those that it extends; where it cannot be, no place is known.
func fieldPlaces(of overlay: OverlayReference) -> [String: SourceLocation] {
  var arena = Arena()
  let files = ProjectFiles(overlay.project)
  let root = try? Overlay.readExtended(overlay.path, into: &arena) { (path) throws(Diagnostic) in
    try files.read(path)
  }
  var places: [String: SourceLocation] = [:]
  if let spec = root.flatMap({ arena[$0, "spec"] }) { addPlaces(below: spec, "", arena, to: &places) }
  return places
}

private func addPlaces(
  below node: Node, _ path: String, _ arena: Arena, to places: inout [String: SourceLocation]
) {
  guard arena.kind(node) == .mapping else { return }
  for child in arena.children(node) {
    let field = path.isEmpty ? arena.keyText(child) : "\(path).\(arena.keyText(child))"
    places[field] = arena.location(child)
    addPlaces(below: child, field, arena, to: &places)
  }
}
