package import Diagnostics
package import Manifests
package import YAML

/// The two halves of a render, applied one after the other.
public enum Stage: String, Hashable, Sendable, CaseIterable {
  /// Definitions of resources, the namespace, and what else upstream calls cluster-scoped.
  case cluster
  /// Everything else.
  case namespaced
}

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
  /// What does not stop the render, such as a release that no file describes.
  package let warnings: [Diagnostic]
  /// What in the overlay does not fit the release, where it was rendered on another than its own.
  package let misfits: [Diagnostic]
  /// Entries that match another number of objects than they expect, where it was rendered on another release.
  package let miscounts: [Miscount]
  /// The number of the first file that is upstream's; those of the overlay come before.
  let firstUpstreamFile: Int

  /// The release that the overlay's own is taken for, where no file of `Releases` describes it.
  package var assumedRelease: String? {
    Release.describing(overlay.upstream.version).flatMap { $0.isExact ? nil : $0.release.version }
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
  /// Where it names images.
  package let images: ImagePlaces
}
