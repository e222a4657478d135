internal import Diagnostics
internal import YAML

/// Renders the overlay in a file.
///
/// - Parameters:
///   - path: The file's path from the project's folder: `overlays/production/overlay.yaml`.
///   - stages: Which halves are wanted.
///   - rules: The lint rules that exist, so that `lint:` can be checked; nil leaves their names unchecked.
///   - sections: Which sections make their edits; nil means all. Only checks of provenance want fewer.
///   - recordingSteps: Whether the history of values is kept; only measurements go without it.
package func render(
  _ path: String, stages: Set<Stage> = [.cluster, .namespaced], rules: [RuleName]? = nil,
  sections: Set<String>? = nil, recordingSteps: Bool = Arena.recordsByDefault,
  from upstream: some UpstreamReleases
) throws(OverlayRejection) -> RenderedOverlay {
  var arena = Arena(recordingSteps: recordingSteps)
  let loaded = Overlay.load(path, lockedVersions: upstream.versions, rules: rules, into: &arena) {
    (path) throws(Diagnostic) in try upstream.read(path)
  }
  guard let overlay = loaded.overlay else { throw OverlayRejection(loaded.diagnostics) }
  do throws(Diagnostic) {
    var compilation = try Compilation(overlay, arena: arena, from: upstream)
    compilation.sections = sections
    return try compilation.render(stages)
  } catch {
    throw OverlayRejection([error])
  }
}
