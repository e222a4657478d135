package import Manifests
package import YAML

extension Difference {
  /// Compares documents; those of kind List give their items, and those that are no object are left out.
  package init(from old: [Tree], to new: [Tree]) {
    self.init(from: old.flatMap(Self.objects), to: new.flatMap(Self.objects))
  }

  /// The objects of a document: itself, or the items of a List.
  package static func objects(in document: Tree) -> [Object] {
    if let object = Object(document) { return [object] }
    guard document["kind"]?.string?.hasSuffix("List") == true else { return [] }
    return document["items"]?.items.flatMap(objects) ?? []
  }
}
