package import Diagnostics
internal import Files
package import Kustomize
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
) throws(Rejection) -> RenderedOverlay {
  var (overlay, root, arena) = try load(source, rules, recordingSteps, from: upstream)
  if let version {
    let own = overlay.upstream.version.value
    (overlay, root, arena) = try load(source, rules, recordingSteps, from: upstream) {
      upstream.counterpart(of: $0, from: own, to: version)
    }
    overlay.upstream.version = overlay.upstream.version.map { _ in version }
  }
  var edits: [any Edit] = []
  if case .code(let code) = source { edits = code.edits.map { $0.edit(in: &arena) } }
  var compilation = try Compilation(
    overlay, root, edits: edits, arena: arena, from: upstream, isTolerant: version != nil)
  compilation.sections = sections
  return try compilation.render(stages)
}

private func load(
  _ source: OverlaySource, _ rules: [RuleName]?, _ recordingSteps: Bool, from upstream: some UpstreamReleases,
  redirect: (String) -> String = { $0 }
) throws(Rejection) -> (Overlay, Node, Arena) {
  var arena = Arena(recordingSteps: recordingSteps)
  let loaded = Overlay.load(
    source, lockedVersions: upstream.versions, rules: rules, redirect: redirect, into: &arena
  ) { (path) throws(Rejection) in try upstream.read(path) }
  guard let overlay = loaded.overlay, let root = loaded.root else {
    throw Rejection(loaded.diagnostics) ?? .workLost
  }
  return (overlay, root, arena)
}

/// The source of an overlay.
package enum OverlaySource: Sendable {
  /// A file, by its path from the project's folder: `overlays/production/overlay.yaml`.
  case file(String)
  /// A program.
  case code(CodedOverlay)
}

/// Where the manifests of Kubeflow Pipelines come from.
package protocol UpstreamReleases: Sendable {
  /// The refs of kubeflow-pipelines that are locked.
  var versions: [String] { get }
  /// The remote bases of those manifests.
  var remotes: any RemoteBases { get }
  /// A folder below `manifests/kustomize` of a release.
  func folder(_ path: String, of version: String) throws(Rejection) -> Folder
  /// A file of the project, by its path from the project's folder: overlays, patches, values.
  func read(_ path: String) throws(Rejection) -> [UInt8]
}

extension UpstreamReleases {
  /// The file that says of one release what another file says of its own: `releases/2.15.0.yaml` for
  /// `releases/2.14.4.yaml`; the file itself if there is no such file.
  ///
  /// A set of overlays that supports several releases says their differences once, in such files that all extend.
  fileprivate func counterpart(of path: String, from own: String, to version: String) -> String {
    let name = Path.lastComponent(of: path)
    guard name.contains(own) else { return path }
    let other = Path.join(Path.parent(of: path), name.replacing(own, with: version))
    return (try? read(other)) == nil ? path : other
  }
}
