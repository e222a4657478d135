/// What an overlay is read from.
package enum OverlaySource: Sendable {
  /// A file, by its path from the project's folder: `overlays/production/overlay.yaml`.
  case file(String)
  /// A program.
  case code(CodedOverlay)
}
