/// The objects in the order in which kustomize prints them: by kind, then by group, version and name; or as they came.
func sorted(_ resources: [Resource], by options: SortOptions?) -> [Resource] {
  if options?.order == .fifo { return resources }
  let order = LegacyOrder(
    first: options?.orderFirst ?? LegacyOrder.first, last: options?.orderLast ?? LegacyOrder.last)
  // An object is large, so that places are sorted, and each object is moved once.
  return order.places(of: resources).map { resources[$0] }
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

  /// The places of objects in their order.
  func places(of resources: [Resource]) -> [Int] {
    let kinds = Kinds(resources, self)
    return resources.indices.sorted { a, b in
      let (first, second) = (kinds.of[a], kinds.of[b])
      if kinds.ranks[first] != kinds.ranks[second] { return kinds.ranks[first] < kinds.ranks[second] }
      // Most stand in one namespace.
      if first == second, resources[a].id.namespace == resources[b].id.namespace {
        return Self.precedes(resources[a].id.name, resources[b].id.name)
      }
      return Self.precedes(
        kinds.all[first].identity + Self.name(of: resources[a].id),
        kinds.all[second].identity + Self.name(of: resources[b].id))
    }
  }

  /// The kinds of some objects: few, so that they are put in order by themselves.
  private struct Kinds {
    private(set) var all: [Kind] = []
    /// The kind of each object.
    private(set) var of: [Int] = []
    /// Where each kind stands among all; two that kustomize cannot tell apart have one rank.
    private(set) var ranks: [Int]

    init(_ resources: [Resource], _ order: LegacyOrder) {
      var known = ByKind<Int>()
      of.reserveCapacity(resources.count)
      for place in resources.indices {
        let gvk = resources[place].id.gvk
        let index = known[gvk] ?? all.count
        if index == all.count {
          known.add(index, for: gvk)
          all.append(Kind(gvk, in: order))
        }
        of.append(index)
      }
      ranks = all.map { _ in 0 }
      let sorted = all.indices.sorted { [all] in all[$0] < all[$1] }
      for (previous, next) in zip(sorted, sorted.dropFirst()) {
        ranks[next] = ranks[previous] + (all[previous] < all[next] ? 1 : 0)
      }
    }
  }

  private struct Kind: Comparable {
    let rank: Int
    let gvk: GroupVersionKind
    /// The text that the order looks at.
    let text: String
    /// How the text begins that tells objects apart.
    let identity: String

    init(_ gvk: GroupVersionKind, in order: LegacyOrder) {
      self.gvk = gvk
      let group = gvk.group.isEmpty ? "~G" : gvk.group
      let version = gvk.version.isEmpty ? "~V" : gvk.version
      let kind = gvk.kind.isEmpty ? "~K" : gvk.kind
      rank = order.ranks[kind] ?? 0
      text = "\(group)_\(version)_\(kind)"
      identity = "\(kind).\(version).\(group)"
    }

    static func < (a: Kind, b: Kind) -> Bool {
      if a.rank != b.rank { return a.rank < b.rank }
      // The Namespaces of Kubernetes come before what other groups call so.
      let (first, second) = (a.gvk, b.gvk)
      if first.kind == "Namespace", second.kind == "Namespace", first.group.isEmpty != second.group.isEmpty {
        return precedes(b.text, a.text)
      }
      return precedes(a.text, b.text)
    }
  }

  private static func name(of id: ObjectID) -> String {
    "|\(id.namespace.isEmpty ? "~X" : id.namespace)|\(id.name)"
  }

  /// Bytewise: the standard library's order of strings knows canonical equivalence.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    let isKnown = a.utf8.withContiguousStorageIfAvailable { a in
      b.utf8.withContiguousStorageIfAvailable { b in a.lexicographicallyPrecedes(b) }
    }
    return (isKnown ?? nil) ?? precedesBytewise(a, b)
  }
}
