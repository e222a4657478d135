import Manifests
import YAML

/// Every image reference that an object holds, sorted bytewise and without doubles.
func imageTexts(in object: Node, _ arena: Arena) -> [String] {
  let texts = Set(ImagePlaces(in: object, of: arena).nodes.compactMap { arena.text($0) })
  return texts.filter { !$0.isEmpty }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
