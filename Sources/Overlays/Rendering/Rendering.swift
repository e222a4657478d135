internal import Diagnostics
internal import Files
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
  var (overlay, arena) = try load(path, rules, from: upstream)
  if let version {
    let own = overlay.upstream.version.value
    (overlay, arena) = try load(path, rules, from: upstream) {
      $0.said(of: version, insteadOf: own, in: upstream)
    }
    overlay.upstream.version = overlay.upstream.version.map { _ in version }
  }
  do throws(Diagnostic) {
    var compilation = try Compilation(
      overlay, arena: arena, from: upstream, isTolerant: version != nil)
    return try compilation.render(stages)
  } catch {
    throw OverlayRejection([error])
  }
}

private func load(
  _ path: String, _ rules: [RuleName]?, from upstream: some UpstreamReleases,
  redirect: (String) -> String = { $0 }
) throws(OverlayRejection) -> (Overlay, Arena) {
  var arena = Arena()
  let loaded = Overlay.load(
    path, lockedVersions: upstream.versions, rules: rules, redirect: redirect, into: &arena
  ) { (path) throws(Diagnostic) in try upstream.read(path) }
  guard let overlay = loaded.overlay else { throw OverlayRejection(loaded.diagnostics) }
  return (overlay, arena)
}

extension String {
  /// The file that says of one release what this one says of another: `releases/2.15.0.yaml` for
  /// `releases/2.14.4.yaml`, if there is one.
  ///
  /// A set of overlays that supports several releases says their differences once, in such files that all extend.
  fileprivate func said(
    of version: String, insteadOf own: String, in upstream: some UpstreamReleases
  ) -> String {
    let name = Path.lastComponent(of: self)
    guard name.contains(own) else { return self }
    let other = Path.join(Path.parent(of: self), name.replacing(own, with: version))
    return (try? upstream.read(other)) == nil ? self : other
  }
}
