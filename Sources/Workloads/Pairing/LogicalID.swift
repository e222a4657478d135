/// The identity of an object, whatever the version of its API; no namespace is `default`, as it is to a server.
struct LogicalID: Hashable {
  let group: String
  let kind: String
  let namespace: String
  let name: String

  init(_ object: Object) {
    group = Self.group(of: object.id.gvk)
    kind = object.kind
    namespace = object.id.actualNamespace
    name = object.name
  }

  /// The group, where a kind that has moved between groups counts as one kind
  /// (https://kubernetes.io/docs/reference/using-api/deprecation-guide/).
  static func group(of gvk: GroupVersionKind) -> String {
    guard gvk.group == "extensions" else { return gvk.group }
    switch gvk.kind {
    case "Deployment", "DaemonSet", "ReplicaSet": return "apps"
    case "Ingress", "NetworkPolicy": return "networking.k8s.io"
    case "PodSecurityPolicy": return "policy"
    default: return gvk.group
    }
  }

  /// Sorts bytewise, by what a reader looks for first.
  static func precedes(_ a: ObjectID, _ b: ObjectID) -> Bool {
    if a.gvk.kind != b.gvk.kind { return a.gvk.kind < b.gvk.kind }
    if a.namespace != b.namespace { return a.namespace < b.namespace }
    if a.name != b.name { return a.name < b.name }
    return group(of: a.gvk) < group(of: b.gvk)
  }
}
