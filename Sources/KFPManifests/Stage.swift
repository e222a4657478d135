internal import Overlays

/// The two halves of a render, applied one after the other.
public enum Stage: String, Hashable, Sendable, CaseIterable {
  /// Definitions of resources, the namespace, and what else upstream calls cluster-scoped.
  case cluster
  /// Everything else.
  case namespaced

  init(_ stage: Overlays.Stage) {
    switch stage {
    case .cluster: self = .cluster
    case .namespaced: self = .namespaced
    }
  }

  var inOverlays: Overlays.Stage {
    switch self {
    case .cluster: .cluster
    case .namespaced: .namespaced
    }
  }
}
