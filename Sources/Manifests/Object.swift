package import Diagnostics
package import YAML

/// A Kubernetes object, to be read: what lint rules, inventories and reports see.
package struct Object: Sendable {
  package let id: ObjectID
  package let tree: Tree

  /// Nil if the tree is no object: apiVersion, kind and a name are what makes one.
  ///
  /// One of them may be misspelt or missing where the rest leaves no doubt, so that this is found and the object is not
  /// passed over.
  package init?(_ tree: Tree) {
    guard let apiVersion = tree["apiVersion"]?.scalarText ?? tree.misspelt("apiVersion")?.scalarText,
      let kind = tree["kind"]?.scalarText ?? tree.misspelt("kind")?.scalarText, !kind.isEmpty,
      tree["apiVersion"] != nil || tree["kind"] != nil
    else { return nil }
    let gvk = GroupVersionKind(apiVersion: apiVersion, kind: kind)
    let metadata = tree["metadata"] ?? tree.misspelt("metadata")
    let name = metadata?["name"]?.scalarText ?? metadata?["generateName"]?.scalarText
    guard name != nil || Self.isKept(gvk, tree, hasMetadata: metadata != nil) else { return nil }
    self.tree = tree
    id = ObjectID(gvk: gvk, namespace: metadata?["namespace"]?.text ?? "", name: name ?? "")
  }

  /// Whether what has no name is meant for a server, rather than the settings of a program.
  private static func isKept(_ gvk: GroupVersionKind, _ tree: Tree, hasMetadata: Bool) -> Bool {
    if gvk.group.hasSuffix(".config.k8s.io") || gvk.kind.hasSuffix("List") { return false }
    if gvk.group.isEmpty { return Scope(of: gvk) != nil }
    return APIGroup.isBuiltIn(gvk.group) || gvk.group.contains(".") && (hasMetadata || tree["spec"] != nil)
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
  package var location: FileLocation { (tree["metadata"]?["name"] ?? tree).location }

  package subscript(key: String) -> Tree? { tree[key] }

  /// The key of the object that was probably meant to be this one, where it has no such key.
  package func misspelt(_ key: String) -> Tree.Entry? { tree.entry(misspelling: key) }

  package func annotation(_ name: String) -> Tree? { tree["metadata"]?["annotations"]?[name] }

  package func label(_ name: String) -> Tree? { tree["metadata"]?["labels"]?[name] }
}

extension Tree {
  /// The entry of a key that is not declared for objects, and is nearly this one.
  fileprivate func entry(misspelling key: String) -> Entry? {
    guard self[key] == nil else { return nil }
    let declared = ["apiVersion", "kind", "metadata", "spec", "data", "status"]
    return entries.first { !declared.contains($0.key) && nearest(to: $0.key, in: declared) == key }
  }

  fileprivate func misspelt(_ key: String) -> Tree? { entry(misspelling: key)?.value }

  /// The text of a scalar that is not null.
  fileprivate var scalarText: String? { isNull ? nil : text }
}
