/// An object on its way through a build: its tree, what it is called now, and what it was called before.
package struct Resource: Sendable {
  /// The root of the object's tree.
  package var node: Node
  /// The root that it was read with: it tells the object from all others, even when a generator gives it a new tree.
  private(set) var birth: Node
  /// Its current id.
  package private(set) var id: ObjectID
  /// Where objects of its kind stand; nil if it is not known.
  private(set) var scope: Scope?
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
    let metadata = arena.child(node, "metadata")
    id = ObjectID(
      gvk: arena.gvk(of: node), namespace: arena.namingText(arena.namespace(in: metadata)),
      name: arena.namingText(arena.name(in: metadata)))
    scope = Scope(of: id.gvk)
  }

  /// Whether objects of its kind are known to stand outside of namespaces.
  var isClusterScoped: Bool { scope == .cluster }

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
    // Most changes leave most of it as it is, which is seen sooner than it is made anew.
    let metadata = arena.child(node, "metadata")
    if !arena.says(id.gvk, of: node) {
      id.gvk = arena.gvk(of: node)
      scope = Scope(of: id.gvk)
    }
    let (namespace, name) = (arena.namespace(in: metadata), arena.name(in: metadata))
    if !arena.says(id.namespace, at: namespace) { id.namespace = arena.namingText(namespace) }
    if !arena.says(id.name, at: name) { id.name = arena.namingText(name) }
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
}

extension Arena {
  fileprivate func gvk(of object: Node) -> GroupVersionKind {
    GroupVersionKind(
      apiVersion: namingText(child(object, "apiVersion")), kind: namingText(child(object, "kind")))
  }

  fileprivate func namespace(in metadata: Node?) -> Node? { metadata.flatMap { child($0, "namespace") } }

  fileprivate func name(in metadata: Node?) -> Node? { metadata.flatMap { child($0, "name") } }

  /// The text of a part of an id: a name that is null is none.
  fileprivate func namingText(_ node: Node?) -> String { node.flatMap { isNull($0) ? nil : text($0) } ?? "" }

  /// Whether an object says in this very spelling what it is.
  fileprivate func says(_ gvk: GroupVersionKind, of object: Node) -> Bool {
    let apiVersion = child(object, "apiVersion")
    return says(gvk.kind, at: child(object, "kind"))
      && (gvk.group.isEmpty ? says(gvk.version, at: apiVersion) : says(gvk.apiVersion, at: apiVersion))
  }
}

extension ObjectID {
  /// The namespace that counts: kustomize takes none for `default`, and passes over that of what is cluster-scoped.
  var effectiveNamespace: String {
    isClusterScoped ? Self.outside : writtenNamespace
  }

  /// The namespace that the object says, `default` if it says none.
  var writtenNamespace: String { namespace.isEmpty ? "default" : namespace }

  /// The id with the namespace that counts, where it is known whether objects of its kind stand outside of namespaces:
  /// equal ones mean one object.
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
