package import Diagnostics
package import YAML

/// A Kubernetes object, to be read: what lint rules, inventories and reports see.
package struct Object: Sendable {
  package let id: ObjectID
  package let tree: Tree

  /// Nil if the tree is no object: apiVersion, kind and metadata.name (or generateName) are what makes one.
  package init?(_ tree: Tree) {
    guard let apiVersion = tree["apiVersion"]?.string, let kind = tree["kind"]?.string, !kind.isEmpty,
      let metadata = tree["metadata"], let name = metadata["name"]?.text ?? metadata["generateName"]?.text
    else { return nil }
    self.tree = tree
    id = ObjectID(
      gvk: GroupVersionKind(apiVersion: apiVersion, kind: kind), namespace: metadata["namespace"]?.text ?? "",
      name: name)
  }

  /// The objects of a document: itself, or the items of a List.
  package static func all(in document: Tree) -> [Object] {
    if let object = Object(document) { return [object] }
    guard document["kind"]?.string?.hasSuffix("List") == true else { return [] }
    return document["items"]?.items.flatMap(all) ?? []
  }

  package var kind: String { id.gvk.kind }
  package var group: String { id.gvk.group }
  package var name: String { id.name }
  package var namespace: String { id.namespace }

  /// The place that stands for the whole object: that of its name.
  package var location: SourceLocation { (tree["metadata"]?["name"] ?? tree).location }

  package subscript(key: String) -> Tree? { tree[key] }

  package func annotation(_ name: String) -> Tree? { tree["metadata"]?["annotations"]?[name] }

  package func label(_ name: String) -> Tree? { tree["metadata"]?["labels"]?[name] }
}
