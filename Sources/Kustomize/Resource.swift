/// An object on its way through a build: its tree, what it is called now, and what it was called before.
package struct Resource: Sendable {
  /// The root of the object's tree.
  package var node: Node
  /// The root that it was read with: it tells the object from all others, even when a generator gives it a new tree.
  private(set) var birth: Node
  /// Its current id.
  package private(set) var id: ObjectID
  /// Whether objects of its kind are known to stand outside of namespaces.
  private(set) var isClusterScoped: Bool
  /// Its former ids, oldest first; each layer that may rename it adds one.
  package private(set) var previousIDs: [ObjectID] = []
  /// The prefixes and suffixes that it was given, oldest first.
  var prefixes: [String] = []
  var suffixes: [String] = []
  /// Whether its name gets the hash of its content in the end.
  package var needsHash = false
  /// Whether a generator made it.
  var isGenerated = false
  /// Where it comes from, for `buildMetadata`.
  var origin: Origin? {
    get { origins.first }
    set { origins = newValue.map { [$0] } ?? [] }
  }
  /// None or one: an origin is large, and most objects that are moved about have none.
  private var origins: [Origin] = []
  /// Which entries were applied to it, for `buildMetadata`.
  var transformations: [Origin] = []

  /// A resource for the object at a node.
  package init(_ node: Node, in arena: Arena) {
    self.node = node
    birth = node
    id = Self.id(of: node, in: arena)
    isClusterScoped = id.isClusterScoped
  }

  /// The same in the arena that has taken in the one of this.
  func moved(by graft: Graft) -> Resource {
    var moved = self
    (moved.node, moved.birth) = (graft.node(node), graft.node(birth))
    return moved
  }

  /// Its id with the namespace that counts: equal ones mean one object.
  var effectiveID: ObjectID { id.effective(isClusterScoped: isClusterScoped) }

  /// Its id when it was read.
  package var originalID: ObjectID { previousIDs.first ?? id }

  /// Every name it ever had, oldest first.
  package var allIDs: [ObjectID] { previousIDs + [id] }

  /// Reads the id anew, after its tree has changed.
  mutating func refreshID(in arena: Arena) {
    // Most changes leave it as it is, which is seen sooner than it is made anew.
    if arena.says(id, of: node) { return }
    id = Self.id(of: node, in: arena)
    isClusterScoped = id.isClusterScoped
  }

  /// Remembers the current id as a former one.
  mutating func storePreviousID() {
    if previousIDs.last != id { previousIDs.append(id) }
  }

  /// Whether kustomize keeps notes of its own on the object, for which it makes `annotations` in any case.
  var hasNotes: Bool { !previousIDs.isEmpty || isGenerated }

  /// Whether any name it ever had is the one meant.
  package func wasEver(_ other: ObjectID) -> Bool {
    id.means(other) || previousIDs.contains { $0.means(other) }
  }

  private static func id(of node: Node, in arena: Arena) -> ObjectID {
    func text(_ key: String, of node: Node?) -> String {
      // A name that is null is none.
      node.flatMap { arena.child($0, key) }.flatMap { arena.isNull($0) ? nil : arena.text($0) } ?? ""
    }
    let metadata = arena.child(node, "metadata")
    return ObjectID(
      gvk: GroupVersionKind(apiVersion: text("apiVersion", of: node), kind: text("kind", of: node)),
      namespace: text("namespace", of: metadata), name: text("name", of: metadata))
  }
}

extension Arena {
  /// Whether an object in this very spelling has an id.
  fileprivate func says(_ id: ObjectID, of object: Node) -> Bool {
    guard let metadata = child(object, "metadata"), says(id.gvk.kind, at: child(object, "kind")),
      says(id.name, at: child(metadata, "name")), says(id.namespace, at: child(metadata, "namespace"))
    else { return false }
    let apiVersion = child(object, "apiVersion")
    return id.gvk.group.isEmpty
      ? says(id.gvk.version, at: apiVersion) : says(id.gvk.apiVersion, at: apiVersion)
  }
}

extension ObjectID {
  /// The namespace that counts: kustomize takes none for `default`, and passes over that of what is cluster-scoped.
  var effectiveNamespace: String {
    isClusterScoped ? Self.outside : writtenNamespace
  }

  /// The namespace that the object says, `default` if it says none.
  var writtenNamespace: String { namespace.isEmpty ? "default" : namespace }

  /// The id with the namespace that counts: equal ones mean one object.
  var effective: ObjectID { effective(isClusterScoped: isClusterScoped) }

  /// The same, where it is known whether objects of its kind stand outside of namespaces.
  fileprivate func effective(isClusterScoped: Bool) -> ObjectID {
    ObjectID(gvk: gvk, namespace: isClusterScoped ? Self.outside : writtenNamespace, name: name)
  }

  private static let outside = "_non_namespaceable_"

  /// Whether objects of this kind are known to stand outside of namespaces; unknown kinds stand in one.
  var isClusterScoped: Bool { Scope(of: gvk) == .cluster }

  /// Whether two ids mean one object.
  func means(_ other: ObjectID) -> Bool {
    name == other.name && gvk == other.gvk && effectiveNamespace == other.effectiveNamespace
  }

  /// `Deployment.v1.apps/web.ns`, the way that kustomize's users know.
  var kustomizeDescription: String {
    "\(gvk.kind).\(gvk.version.isEmpty ? "[noVer]" : gvk.version).\(gvk.group.isEmpty ? "[noGrp]" : gvk.group)/"
      + "\(name).\(namespace.isEmpty ? "[noNs]" : namespace)"
  }
}
