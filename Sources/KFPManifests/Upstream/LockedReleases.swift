import Diagnostics
import Files
import Kustomize
import Overlays
import Upstream

/// The locked releases of Kubeflow Pipelines, and the files of the project, as rendering reads them.
struct LockedReleases: UpstreamReleases {
  /// The name of the source that holds the releases.
  static let source = "kubeflow-pipelines"

  /// The path in the source of a folder below `manifests/kustomize`.
  static func path(to folder: String) -> String { Path.join("manifests/kustomize", folder) }

  let cache: CacheTree
  let bases: LockedBases
  private let files: ProjectFiles

  init(_ project: Project, _ ahead: LookAhead? = nil) throws(Rejection) {
    cache = try project.sources.cache()
    bases = LockedBases(sources: project.sources, ahead: ahead)
    files = ProjectFiles(sources: project.sources, ahead: ahead)
  }

  var versions: [String] { cache.pins.lock.sources.filter { $0.name == Self.source }.map(\.ref) }

  var remotes: any RemoteBases { bases }

  func folder(_ path: String, of version: String) throws(Rejection) -> Folder {
    let source = try cache.pins.source(Self.source, version)
    return try bases.folder(Self.path(to: path), of: source)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] { try files.read(path) }

  func names(in folder: String) -> [String] { files.names(in: folder) }
}
