import Diagnostics
@_exported public import Overlays

extension Project {
  /// Renders an overlay that is made in Swift: the objects to apply, in the order in which they apply.
  ///
  /// Sources that the cache lacks are fetched first; nothing else touches the network.
  ///
  /// - Throws: Everything that is wrong with the overlay, each at the line of Swift or the file that is to blame.
  public func render(
    _ overlay: Overlay, stages: Set<Stage> = Set(Stage.allCases)
  ) async throws(Rejection) -> Render {
    try await OverlayReference(project: self, source: .code(overlay)).render(stages)
  }
}
