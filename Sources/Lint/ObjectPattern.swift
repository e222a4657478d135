package import Manifests

/// An object as people name it: `[NAMESPACE/]KIND[.GROUP]/NAME`, the kind in any case, plural or short.
package struct ObjectPattern: Hashable, Sendable {
  private let namespace: String?
  private let kind: String
  private let group: String?
  private let name: String

  package init(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    namespace = parts.count > 2 ? parts[0] : nil
    let type = parts.count > 1 ? parts[parts.count - 2].lowercased() : ""
    let dot = type.firstIndex(of: ".")
    kind = dot.map { String(type[..<$0]) } ?? type
    group = dot.map { String(type[type.index(after: $0)...]) }
    name = parts.last ?? ""
  }

  package func matches(_ id: ObjectID) -> Bool {
    guard name == id.name, namespace == nil || namespace == id.namespace else { return false }
    if let group, group != id.gvk.group { return false }
    let singular = id.gvk.kind.lowercased()
    return kind == singular || kind == Self.plural(of: singular) || Self.shortNames[kind] == singular
  }

  private static func plural(of kind: String) -> String {
    if kind.hasSuffix("y"), !kind.hasSuffix("ay"), !kind.hasSuffix("ey") { return kind.dropLast() + "ies" }
    return kind + (kind.hasSuffix("s") || kind.hasSuffix("x") || kind.hasSuffix("ch") ? "es" : "s")
  }

  /// kubectl's own short names.
  private static let shortNames = [
    "cm": "configmap", "crd": "customresourcedefinition", "crds": "customresourcedefinition",
    "cj": "cronjob", "deploy": "deployment", "ds": "daemonset", "ep": "endpoints",
    "hpa": "horizontalpodautoscaler",
    "ing": "ingress", "netpol": "networkpolicy", "ns": "namespace", "pc": "priorityclass",
    "pdb": "poddisruptionbudget", "po": "pod", "pv": "persistentvolume", "pvc": "persistentvolumeclaim",
    "rc": "replicationcontroller", "rs": "replicaset", "sa": "serviceaccount", "sc": "storageclass",
    "sts": "statefulset", "svc": "service",
  ]
}
