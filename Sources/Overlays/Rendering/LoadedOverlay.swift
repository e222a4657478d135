package import Diagnostics
internal import Files
package import Kustomize
internal import YAML

/// The source of an overlay.
package enum OverlaySource: Sendable {
  /// A file, by its path from the project's folder: `overlays/production/overlay.yaml`.
  case file(String)
  /// A program.
  case code(Overlay)
}

/// Where the manifests of Kubeflow Pipelines come from.
package protocol UpstreamReleases: Sendable {
  /// The refs of kubeflow-pipelines that are locked.
  var versions: [String] { get }
  /// The folders that remote bases in those manifests lead to.
  var remotes: any RemoteBases { get }
  /// A folder below `manifests/kustomize` of a release.
  func folder(_ path: String, of version: String) throws(Rejection) -> Folder
  /// A file of the project, by its path from the project's folder: overlays, patches, values.
  func read(_ path: String) throws(Rejection) -> [UInt8]
  /// The names in a folder of the project, for suggestions.
  func names(in folder: String) -> [String]
}

extension UpstreamReleases {
  package func names(in folder: String) -> [String] { [] }
}

/// An overlay that was read, merged with those that it extends, filled in and decoded, but not compiled yet.
package struct LoadedOverlay: Sendable {
  /// The overlay, in the words of the language.
  package private(set) var overlay: Overlay
  /// The merged tree.
  private let root: Node
  /// The arena of everything that was read, to which positions in the overlay belong.
  private var arena: Arena
  private let source: OverlaySource
  private let rules: [RuleName]?
  /// Whether it is to be rendered on another release than its own.
  private var isForeign = false

  /// - Parameters:
  ///   - source: What it is read from.
  ///   - rules: The lint rules that exist, so that `lint:` can be checked; nil leaves their names unchecked.
  ///   - recordingSteps: Whether the history of values is kept; only measurements go without it.
  ///   - upstream: Where its files are read from.
  /// - Throws: Everything that is wrong with the overlay.
  package init(
    _ source: OverlaySource, rules: [RuleName]? = nil, recordingSteps: Bool = Arena.recordsByDefault,
    from upstream: some UpstreamReleases
  ) throws(Rejection) {
    try self.init(source, rules, recordingSteps, from: upstream) { $0 }
  }

  private init(
    _ source: OverlaySource, _ rules: [RuleName]?, _ recordingSteps: Bool,
    from upstream: some UpstreamReleases,
    redirect: (String) -> String
  ) throws(Rejection) {
    var arena = Arena(recordingSteps: recordingSteps)
    let loaded = Overlay.load(
      source, lockedVersions: upstream.versions, rules: rules, redirect: redirect, into: &arena,
      names: upstream.names
    ) { (path) throws(Rejection) in try upstream.read(path) }
    guard let overlay = loaded.overlay, let root = loaded.root else {
      throw Rejection(loaded.diagnostics) ?? .workLost
    }
    (self.overlay, self.root, self.arena, self.source, self.rules) = (overlay, root, arena, source, rules)
  }

  /// The same overlay on another release than its own.
  ///
  /// It extends the files of that release, if the set has some; when it is rendered, what does not fit is left out and
  /// named in `misfits`.
  package func on(_ version: String, from upstream: some UpstreamReleases) throws(Rejection) -> LoadedOverlay
  {
    let own = overlay.upstream.version
    var other = try LoadedOverlay(source, rules, arena.recordsSteps, from: upstream) { path in
      upstream.counterpart(of: path, on: version, insteadOf: own)
    }
    other.overlay.upstream.take(version)
    other.isForeign = true
    return other
  }

  /// The same overlay with other images in its pins.
  package func pinning(_ images: [Component: String]) -> LoadedOverlay {
    var other = self
    for index in other.overlay.images.pins.entries.indices {
      let pin = other.overlay.images.pins.entries[index]
      guard let image = images[pin.key.value] else { continue }
      other.overlay.images.pins.entries[index].value = pin.value.map { _ in image }
    }
    return other
  }

  /// The folders below `manifests/kustomize` of its release that a render may build on.
  package var folders: [String] {
    Release.describing(overlay.upstream.version)?.release.folders ?? []
  }

  /// Renders it.
  ///
  /// - Parameters:
  ///   - stages: Which halves are wanted.
  ///   - sections: Which sections make their edits; nil means all. Only checks of provenance want fewer.
  ///   - upstream: Where the manifests and the patches are read from.
  package consuming func render(
    _ stages: Set<Stage> = Set(Stage.allCases), sections: Set<String>? = nil,
    from upstream: some UpstreamReleases
  ) throws(Rejection) -> RenderedOverlay {
    var arena = self.arena
    // Not a second owner, for whom all of it would be copied.
    self.arena = .vacated
    let edits = overlay.edits.map { $0.edit(in: &arena) }
    var compilation = try Compilation(
      overlay, root, edits: edits, arena: consume arena, from: upstream, isTolerant: isForeign)
    compilation.sections = sections
    return try compilation.render(stages)
  }
}

/// The remote URL that the kustomizations of a release build on; nil for a release that no file describes.
package func remoteBase(ofRelease version: String) -> String? {
  Release.describing(version).flatMap { $0.isExact ? $0.release.remoteBase : nil }
}

/// Reads and renders an overlay.
package func render(
  _ source: OverlaySource, stages: Set<Stage> = Set(Stage.allCases), sections: Set<String>? = nil,
  recordingSteps: Bool = Arena.recordsByDefault, from upstream: some UpstreamReleases
) throws(Rejection) -> RenderedOverlay {
  try LoadedOverlay(source, recordingSteps: recordingSteps, from: upstream)
    .render(stages, sections: sections, from: upstream)
}

extension UpstreamReleases {
  /// The file that says of one release what another says of another: `releases/2.15.0.yaml` for `releases/2.14.4.yaml`,
  /// if there is one; else the file itself.
  ///
  /// A set of overlays that supports several releases says their differences once, in such files that all extend.
  fileprivate func counterpart(of path: String, on version: String, insteadOf own: String) -> String {
    let name = Path.lastComponent(of: path)
    guard name.contains(own) else { return path }
    let other = Path.join(Path.parent(of: path), name.replacing(own, with: version))
    return (try? read(other)) == nil ? path : other
  }
}
