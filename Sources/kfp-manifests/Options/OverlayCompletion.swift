import ArgumentParser
import KFPManifests

extension CompletionKind {
  /// The names of the overlays of the project that the shell is in.
  static let overlays = custom { _, _, _ in (try? Project(containing: "."))?.overlays ?? [] }
}
