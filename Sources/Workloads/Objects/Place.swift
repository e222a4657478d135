/// A value of an object, with the way to it.
package protocol Placed {
  var object: Object { get }
  /// The scalar, or what else stands there.
  var tree: Tree { get }
  var field: FieldPath { get }
}

extension Placed {
  package var location: FileLocation { tree.location }
}

/// A value of an object that is nothing more.
package struct Place: Placed, Sendable {
  package let object: Object
  package let tree: Tree
  package let field: FieldPath

  package var text: String? { tree.text }

  package init(object: Object, tree: Tree, field: FieldPath) {
    (self.object, self.tree, self.field) = (object, tree, field)
  }

  package init(_ place: some Placed) {
    self.init(object: place.object, tree: place.tree, field: place.field)
  }
}

extension Object {
  /// An entry of a ConfigMap; nil where it has none of that name.
  package func entry(_ key: String) -> Place? {
    self["data"]?[key].map { Place(object: self, tree: $0, field: .data(key)) }
  }
}
