internal import Diagnostics

/// Which object: what it is, where it stands and how it is called.
public struct ObjectID: Hashable, Sendable {
  package var gvk: GroupVersionKind
  /// The namespace; empty for an object without one, and for what is cluster-scoped.
  public package(set) var namespace: String
  /// The name.
  public package(set) var name: String

  /// The API group, such as `apps`; empty for the core group.
  public var group: String { gvk.group }
  /// The version of the group, such as `v1`.
  public var version: String { gvk.version }
  /// The kind, such as `Deployment`.
  public var kind: String { gvk.kind }

  /// An object by its parts; the group is empty for the core group, the namespace for what is cluster-scoped.
  public init(group: String = "", version: String, kind: String, namespace: String = "", name: String) {
    self.init(
      gvk: GroupVersionKind(group: group, version: version, kind: kind), namespace: namespace, name: name)
  }

  package init(gvk: GroupVersionKind, namespace: String = "", name: String) {
    self.gvk = gvk
    self.namespace = namespace
    self.name = name
  }

  /// Hashes what tells objects apart; few share all of it, in another group or version.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(namespace)
    hasher.combine(gvk.kind)
  }
}

extension ObjectID {
  /// Whether it means a Secret, however that is spelled: what it holds is never shown.
  package var isOfSecret: Bool {
    group.isEmpty
      && (kind == "Secret" || (5...8).contains(kind.utf8.count) && nearest(to: kind, in: ["Secret"]) != nil)
  }
}

extension ObjectID: LosslessStringConvertible {
  /// Reads what `description` gives; nil for anything else.
  public init?(_ description: String) {
    let parts = description.split(separator: "/", maxSplits: 4, omittingEmptySubsequences: false).map(
      String.init)
    guard parts.count == 5 else { return nil }
    self.init(group: parts[0], version: parts[1], kind: parts[2], namespace: parts[3], name: parts[4])
  }

  /// `GROUP/VERSION/KIND/NAMESPACE/NAME`: `apps/v1/Deployment/kubeflow/ml-pipeline`, `/v1/Namespace//kubeflow`.
  public var description: String { "\(gvk.group)/\(gvk.version)/\(gvk.kind)/\(namespace)/\(name)" }

  /// `Deployment/ml-pipeline`: enough for a person who knows the render.
  package var short: String { name.isEmpty ? "\(gvk.kind) without a name" : "\(gvk.kind)/\(name)" }
}
