/// The two halves of a render, applied one after the other.
package enum Stage: String, Hashable, Sendable, CaseIterable {
  /// What upstream's cluster-scoped entry brings: definitions of resources, the namespace, roles of the cluster.
  case cluster
  /// Everything else.
  case namespaced
}
