internal import Diagnostics
internal import YAML

/// Renders an overlay.
///
/// - Parameters:
///   - source: What it is read from.
///   - stages: Which halves are wanted.
///   - rules: The lint rules that exist, so that `lint:` can be checked; nil leaves their names unchecked.
///   - version: Another release than the overlay's own; what does not fit it is left out and named in `misfits`.
///   - sections: Which sections make their edits; nil means all. Only checks of provenance want fewer.
///   - recordingSteps: Whether the history of values is kept; only measurements go without it.
package func render(
  _ source: OverlaySource, stages: Set<Stage> = [.cluster, .namespaced], rules: [RuleName]? = nil,
  version: String? = nil, sections: Set<String>? = nil, recordingSteps: Bool = Arena.recordsByDefault,
  from upstream: some UpstreamReleases
) throws(OverlayRejection) -> RenderedOverlay {
  var arena = Arena(recordingSteps: recordingSteps)
  let loaded = Overlay.load(source, lockedVersions: upstream.versions, rules: rules, into: &arena) {
    (path) throws(Diagnostic) in try upstream.read(path)
  }
  guard var overlay = loaded.overlay, let root = loaded.root else {
    throw OverlayRejection(loaded.diagnostics)
  }
  if let version { overlay.upstream.version = overlay.upstream.version.map { _ in version } }
  var edits: [any Edit] = []
  if case .code(let code) = source { edits = code.edits.map { $0.edit(in: &arena) } }
  do throws(Diagnostic) {
    var compilation = try Compilation(
      overlay, root, edits: edits, arena: arena, from: upstream, isTolerant: version != nil)
    compilation.sections = sections
    return try compilation.render(stages)
  } catch {
    throw OverlayRejection([error])
  }
}
