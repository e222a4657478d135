import Diff
import Manifests
import YAML

/// The objects of a cluster by what they are and how they are called; what was printed in several versions is one.
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

  /// Each object once, as it was printed first.
  private(set) var nodes: [(key: Key, node: Node)] = []
  /// All that was printed of each.
  private var printed: [Key: [Node]] = [:]

  /// The objects of documents, those of Lists among them.
  init(_ documents: [Node], in arena: Arena) {
    for document in documents { add(document, in: arena) }
  }

  private mutating func add(_ node: Node, in arena: Arena) {
    if let items = arena.child(node, "items"), arena.text(at: node, "kind")?.hasSuffix("List") == true {
      for item in arena.children(items) { add(item, in: arena) }
    } else if let key = Key(node, in: arena) {
      if printed[key] == nil { nodes.append((key, node)) }
      printed[key, default: []].append(node)
    }
  }

  /// An object in the version of another, where it was printed in that; nil where it is not there.
  func node(of key: Key, printedAs other: Node, in arena: Arena) -> Node? {
    let version = arena.text(at: other, "apiVersion")
    return printed[key]?.first { arena.text(at: $0, "apiVersion") == version } ?? printed[key]?.first
  }

  /// What was printed twice in one version, and not the same both times, so that nobody knows which one is there; what only a
  /// server writes does not count.
  func contradictions(in arena: Arena) -> [(first: Object, second: Object)] {
    let several = nodes.compactMap { printed[$0.key] }.filter { $0.count > 1 }
    if several.isEmpty { return [] }
    let snapshot = Snapshot(arena)
    return several.flatMap { nodes in
      Self.contradictions(among: nodes.compactMap { Object(Tree($0, in: snapshot)) })
    }
  }

  /// Those that differ from the first of their version.
  private static func contradictions(among objects: [Object]) -> [(first: Object, second: Object)] {
    objects.compactMap { second in
      let first = objects.first { $0.id.gvk == second.id.gvk } ?? second
      return ObjectChange(from: first, to: second).fields.isEmpty ? nil : (first: first, second: second)
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
