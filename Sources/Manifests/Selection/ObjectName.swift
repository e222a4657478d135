package import Diagnostics

/// An object as people name it: `[NAMESPACE/]KIND[.GROUP]/NAME`.
///
/// The kind stands in any case, singular, plural or as kubectl's short name, with or without the group (and the
/// version before it: `deployments.v1.apps`). The id of an inventory, `GROUP/VERSION/KIND/NAMESPACE/NAME`, is taken
/// too. `*` and `?` make a pattern of any part.
package struct ObjectName: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  private var namespace: Glob?
  private var kind: String
  private var group: String?
  private var name: Glob

  /// Nil if there is no slash between a kind and a name.
  package init?(_ text: String) {
    description = text
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1 where text == "*": (kind, name) = ("*", Glob("*"))
    case 2, 3:
      namespace = parts.count == 3 ? Glob(parts[0]) : nil
      let type = parts[parts.count - 2].lowercased()
      let dot = type.firstIndex(of: ".")
      kind = dot.map { String(type[..<$0]) } ?? type
      group = dot.map { String(type[type.index(after: $0)...]) }
      name = Glob(parts[parts.count - 1])
    case 5:
      (group, kind) = (parts[0], parts[2].lowercased())
      namespace = Glob(parts[3])
      name = Glob(parts[4])
    default: return nil
    }
    if kind.isEmpty || name.text.isEmpty { return nil }
  }

  /// Whether it may mean several objects.
  package var isPattern: Bool {
    Glob(kind).isPattern || name.isPattern || namespace?.isPattern ?? false
  }

  package func matches(_ id: ObjectID) -> Bool {
    guard name.matches(id.name), namespace?.matches(id.namespace) ?? true else { return false }
    if let group, group != id.gvk.group, group != "\(id.gvk.version).\(id.gvk.group)",
      !(id.gvk.group.isEmpty && group == id.gvk.version)
    {
      return false
    }
    return matches(kind: id.gvk.kind.lowercased())
  }

  private func matches(kind singular: String) -> Bool {
    let pattern = Glob(kind)
    return pattern.matches(singular) || pattern.matches(Self.plural(of: singular))
      || Self.shortNames[kind] == singular
  }

  private static func plural(of kind: String) -> String {
    if kind.hasSuffix("y"), !kind.hasSuffix("ay"), !kind.hasSuffix("ey") { return kind.dropLast() + "ies" }
    return kind + (kind.hasSuffix("s") || kind.hasSuffix("x") || kind.hasSuffix("ch") ? "es" : "s")
  }

  /// kubectl's own short names (`kubectl api-resources`).
  private static let shortNames = [
    "cm": "configmap", "cj": "cronjob", "crd": "customresourcedefinition",
    "crds": "customresourcedefinition",
    "deploy": "deployment", "ds": "daemonset", "ep": "endpoints", "hpa": "horizontalpodautoscaler",
    "ing": "ingress", "limits": "limitrange", "netpol": "networkpolicy", "no": "node", "ns": "namespace",
    "pc": "priorityclass", "pdb": "poddisruptionbudget", "po": "pod", "pv": "persistentvolume",
    "pvc": "persistentvolumeclaim", "quota": "resourcequota", "rc": "replicationcontroller",
    "rs": "replicaset",
    "sa": "serviceaccount", "sc": "storageclass", "sts": "statefulset", "svc": "service",
  ]
}

extension ObjectName {
  /// The places of the objects that it means: one, or all that a pattern matches.
  ///
  /// Throws `object-ambiguous` with the candidates, or `object-missing` with the nearest.
  package func select(from ids: [ObjectID]) throws(Rejection) -> [Int] {
    let found = ids.indices.filter { matches(ids[$0]) }
    if found.isEmpty {
      throw Rejection(
        .objectMissing, "there is no object \"\(description)\"", category: .usage,
        notes: [.init(nearest(among: ids).map { "did you mean \"\($0)\"?" } ?? alternatives(among: ids))])
    }
    guard isPattern || found.count == 1 else {
      throw Rejection(
        .objectAmbiguous, "\"\(description)\" may mean \(found.count) objects", category: .usage,
        notes: found.map { .init("there is \(ids[$0].qualified)") })
    }
    return found
  }

  /// What there is, where nothing is near: objects of the kind, or else kinds.
  private func alternatives(among ids: [ObjectID]) -> String {
    let alike = ids.filter { matches(kind: $0.gvk.kind.lowercased()) }.map(\.short)
    if alike.isEmpty {
      let kinds = Set(ids.map(\.gvk.kind)).sorted()
      return kinds.isEmpty
        ? "there are no objects" : "there are objects of kind \(kinds.joined(separator: ", "))"
    }
    let more = alike.count > 10 ? " and \(alike.count - 10) more" : ""
    return "there are \(alike.sorted().prefix(10).joined(separator: ", "))\(more)"
  }

  /// The object that a misspelt name most likely meant.
  private func nearest(among ids: [ObjectID]) -> String? {
    let alike = ids.filter { matches(kind: $0.gvk.kind.lowercased()) }
    // The right name in another namespace or group tells more than any likeness.
    if let namesake = alike.first(where: { $0.name == name.text }) { return namesake.qualified }
    if let near = Diagnostics.nearest(to: name.text, in: alike.map(\.name)) {
      return alike.first { $0.name == near }?.short
    }
    let wanted = "\(kind)/\(name.text)"
    let near = Diagnostics.nearest(to: wanted, in: ids.map { "\($0.gvk.kind.lowercased())/\($0.name)" })
    return ids.first { "\($0.gvk.kind.lowercased())/\($0.name)" == near }?.short
      ?? ids.first { $0.name == name.text }?.short
  }
}

extension ObjectID {
  /// `kubeflow/Deployment.apps/ml-pipeline`: the whole name, as ``ObjectName`` reads it.
  package var qualified: String {
    (namespace.isEmpty ? "" : namespace + "/") + gvk.kind + (gvk.group.isEmpty ? "" : "." + gvk.group) + "/"
      + name
  }
}
