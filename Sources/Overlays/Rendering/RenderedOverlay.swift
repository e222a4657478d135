package import Diagnostics
package import Manifests
package import YAML

/// An overlay compiled into objects: what is applied, in the order in which it is applied.
package struct RenderedOverlay: Sendable {
  /// The overlay as it was decoded.
  package let overlay: Overlay
  /// The overlay's file, merged with those that it extends and with its values filled in.
  package let root: Node
  /// Every tree, with the history of every value.
  package let arena: Arena
  /// The objects of the stages that were asked for: those of stage cluster first, each stage in apply order.
  package let objects: [RenderedObject]
  /// Warnings, such as one about a release that no file describes.
  package let warnings: [Diagnostic]
  /// The parts of the overlay that do not fit the release, if it was rendered on another than its own.
  package let misfits: [Diagnostic]
  /// The number of the first file that is upstream's; those of the overlay come before.
  let firstUpstreamFile: Int

  /// The release that the overlay's own is taken for, where no file of `Releases` describes it.
  package var assumedRelease: String? {
    Release.describing(overlay.upstream.version.value).flatMap { $0.isExact ? nil : $0.release.version }
  }

  /// Whether a place is in a file of upstream, and not in the overlay or one of its patches.
  package func isUpstream(_ position: Position) -> Bool { position.file >= firstUpstreamFile }
}

/// One object of a render.
package struct RenderedObject: Sendable {
  /// The root of its tree.
  package let node: Node
  package let id: ObjectID
  package let stage: Stage
  /// The sections of the overlay that made or changed it, sorted: `images`, `storage`.
  package let sections: [String]
}

/// The two halves of a render, applied one after the other.
package enum Stage: String, Hashable, Sendable, CaseIterable {
  /// The objects of upstream's cluster-scoped entry: definitions of resources, the namespace, roles of the cluster.
  case cluster
  /// Everything else.
  case namespaced
}
