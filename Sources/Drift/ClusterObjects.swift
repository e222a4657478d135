import Manifests
import YAML

/// The objects of a cluster by what they are and how they are called; their versions do not count.
struct ClusterObjects {
  /// What a cluster tells objects apart by.
  struct Key: Hashable {
    let group, kind, namespace, name: String

    init(_ id: ObjectID) {
      (group, kind, namespace, name) = (id.group, id.kind, id.namespace, id.name)
    }

    /// Nil for what is no object.
    init?(_ node: Node, in arena: Arena) {
      guard let kind = arena.text(at: node, "kind"), let name = arena.text(at: node, "metadata", "name")
      else {
        return nil
      }
      let apiVersion = arena.text(at: node, "apiVersion") ?? ""
      self.init(
        ObjectID(
          gvk: GroupVersionKind(apiVersion: apiVersion, kind: kind),
          namespace: arena.text(at: node, "metadata", "namespace") ?? "", name: name))
    }
  }

  private(set) var nodes: [(key: Key, node: Node)] = []

  /// The objects of documents, those of Lists among them.
  init(_ documents: [Node], in arena: Arena) {
    for document in documents { add(document, in: arena) }
  }

  private mutating func add(_ node: Node, in arena: Arena) {
    if let items = arena.child(node, "items"), arena.text(at: node, "kind")?.hasSuffix("List") == true {
      for item in arena.children(items) { add(item, in: arena) }
    } else if let key = Key(node, in: arena) {
      nodes.append((key, node))
    }
  }
}

extension Arena {
  /// Whether an object is being deleted.
  func isEnding(_ node: Node) -> Bool {
    self[node, "metadata", "deletionTimestamp"].map { !isNull($0) } ?? false
      || text(at: node, "kind") == "Namespace" && text(at: node, "status", "phase") == "Terminating"
  }

  /// Whether a controller made an object for another one.
  func isOwnedByObject(_ node: Node) -> Bool {
    self[node, "metadata", "ownerReferences"].map { count($0) > 0 } ?? false
  }
}
