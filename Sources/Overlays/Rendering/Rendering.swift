internal import Diagnostics
internal import YAML

/// Renders the overlay in a file.
///
/// - Parameters:
///   - path: The file's path from the project's folder: `overlays/production/overlay.yaml`.
///   - stages: Which halves are wanted.
///   - rules: The lint rules that exist, so that `lint:` can be checked; nil leaves their names unchecked.
///   - version: Another release than the overlay's own; what does not fit it is left out and named in `misfits`.
package func render(
  _ path: String, stages: Set<Stage> = [.cluster, .namespaced], rules: [RuleName]? = nil,
  version: String? = nil,
  from upstream: some UpstreamReleases
) throws(OverlayRejection) -> RenderedOverlay {
  var arena = Arena()
  let loaded = Overlay.load(path, lockedVersions: upstream.versions, rules: rules, into: &arena) {
    (path) throws(Diagnostic) in try upstream.read(path)
  }
  guard var overlay = loaded.overlay else { throw OverlayRejection(loaded.diagnostics) }
  if let version { overlay.upstream.version = overlay.upstream.version.map { _ in version } }
  do throws(Diagnostic) {
    var compilation = try Compilation(
      overlay, arena: arena, from: upstream, isTolerant: version != nil)
    return try compilation.render(stages)
  } catch {
    throw OverlayRejection([error])
  }
}
