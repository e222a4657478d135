import Diagnostics
import Files
import Kustomize
import Overlays
import Upstream

/// The locked releases of Kubeflow Pipelines, and the files of the project, as rendering reads them.
struct LockedReleases: UpstreamReleases {
  /// The name of the source that holds the releases.
  static let source = "kubeflow-pipelines"

  let cache: CacheTree
  let bases: LockedBases
  private let files: ProjectFiles

  init(_ project: Project) throws(Rejection) {
    cache = try project.sources.cache()
    bases = LockedBases(sources: project.sources)
    files = ProjectFiles(project)
  }

  var versions: [String] { cache.pins.lock.sources.filter { $0.name == Self.source }.map(\.ref) }

  var remotes: any RemoteBases { bases }

  func folder(_ path: String, of version: String) throws(Rejection) -> Folder {
    let source = try cache.pins.source(Self.source, version)
    return try bases.folder(Path.join("manifests/kustomize", path), of: source, in: cache)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] { try files.read(path) }
}
