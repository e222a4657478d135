/// Which object: what it is, where it stands and how it is called.
package struct ObjectID: Hashable, Sendable {
  package var gvk: GroupVersionKind
  /// Empty for an object without one, and for what is cluster-scoped.
  package var namespace: String
  package var name: String

  package init(gvk: GroupVersionKind, namespace: String = "", name: String) {
    self.gvk = gvk
    self.namespace = namespace
    self.name = name
  }
}

extension ObjectID: CustomStringConvertible {
  /// `GROUP/VERSION/KIND/NAMESPACE/NAME`, with nothing for the core group and for no namespace.
  package var description: String { "\(gvk.group)/\(gvk.version)/\(gvk.kind)/\(namespace)/\(name)" }

  /// `Deployment/ml-pipeline`: enough for a person who knows the render.
  package var short: String { "\(gvk.kind)/\(name)" }
}
