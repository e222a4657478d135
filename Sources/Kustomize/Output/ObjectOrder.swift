/// The objects in the order in which kustomize prints them: by kind, then by group, version and name; or as they came.
func sorted(_ resources: [Resource], by options: SortOptions?, in arena: Arena) -> [Resource] {
  if options?.order == .fifo { return resources }
  let order = LegacyOrder(
    first: options?.orderFirst ?? LegacyOrder.first, last: options?.orderLast ?? LegacyOrder.last)
  return resources.map { (key: order.key(of: $0), resource: $0) }
    .sorted { $0.key < $1.key }
    .map(\.resource)
}

/// kustomize's legacy order (api/internal/builtins/SortOrderTransformer.go).
private struct LegacyOrder {
  static let first = [
    "Namespace", "ResourceQuota", "StorageClass", "CustomResourceDefinition", "ServiceAccount",
    "PodSecurityPolicy",
    "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "ConfigMap", "Secret", "Endpoints", "Service",
    "LimitRange", "PriorityClass", "PersistentVolume", "PersistentVolumeClaim", "Deployment", "StatefulSet",
    "CronJob", "PodDisruptionBudget",
  ]
  static let last = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]

  private var ranks: [String: Int] = [:]

  init(first: [String], last: [String]) {
    for (index, kind) in first.enumerated() { ranks[kind] = index - first.count }
    for (index, kind) in last.enumerated() { ranks[kind] = index + 1 }
  }

  struct Key: Comparable {
    var rank: Int
    var kind: String
    var group: String
    var gvk: String
    var identity: String

    static func < (a: Key, b: Key) -> Bool {
      if a.rank != b.rank { return a.rank < b.rank }
      if a.gvk != b.gvk {
        // The Namespaces of Kubernetes come before what other groups call so.
        if a.kind == "Namespace", b.kind == "Namespace", a.group != b.group, a.group == "" || b.group == "" {
          return precedes(b.gvk, a.gvk)
        }
        return precedes(a.gvk, b.gvk)
      }
      return precedes(a.identity, b.identity)
    }

    /// Bytewise: the standard library's order of strings knows canonical equivalence.
    private static func precedes(_ a: String, _ b: String) -> Bool {
      a.utf8.lexicographicallyPrecedes(b.utf8)
    }
  }

  func key(of resource: Resource) -> Key {
    let id = resource.id
    let group = id.gvk.group.isEmpty ? "~G" : id.gvk.group
    let version = id.gvk.version.isEmpty ? "~V" : id.gvk.version
    let kind = id.gvk.kind.isEmpty ? "~K" : id.gvk.kind
    let namespace = id.namespace.isEmpty ? "~X" : id.namespace
    return Key(
      rank: ranks[kind] ?? 0, kind: kind, group: id.gvk.group, gvk: "\(group)_\(version)_\(kind)",
      identity: "\(kind).\(version).\(group)|\(namespace)|\(id.name)")
  }
}
