/// A kustomization that leads to the objects of a set, and that is not upstream's.
package struct KustomizationFile: Sendable {
  /// A base that stands in some repository.
  package struct RemoteBase: Sendable {
    /// The entry that names it.
    package let entry: Tree
    /// The value of `?ref=` or `?version=`.
    package let ref: String?
    /// It is one of the project's locked sources.
    package let isLocked: Bool

    package init(entry: Tree, ref: String?, isLocked: Bool) {
      self.entry = entry
      self.ref = ref
      self.isLocked = isLocked
    }
  }

  package let tree: Tree
  package let remoteBases: [RemoteBase]

  /// - Parameter remoteBase: Takes apart an entry that names a repository; nil for a file or folder.
  package init(_ tree: Tree, remoteBase: (Tree) -> RemoteBase?) {
    self.tree = tree
    remoteBases = ["resources", "bases", "components"].flatMap { tree[$0]?.items ?? [] }.compactMap(
      remoteBase)
  }
}
