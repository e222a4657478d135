import Diagnostics
import Files
import Kustomize
import Overlays
import Upstream
import YAML

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
}

extension LockedReleases {
  /// Bytes that need no quotes in a shell.
  private static let plain = ByteSet("A-Za-z0-9._-")

  /// That a release is not locked, with the one that was meant, or the command that locks it.
  static func notLocked(_ version: String, among locked: [String]) -> Rejection {
    var notes: [Diagnostic.Note] = []
    if let meant = meant(by: version, among: locked) {
      notes.append(.init("did you mean `\(meant)`?"))
    } else if let known = meant(by: version, among: KnownSources.releases) {
      notes.append(.init("did you mean `\(known)`? `kfp-manifests upstream add \(source) \(known)` locks it"))
    } else if version.utf8.allSatisfy(plain.contains), !version.hasPrefix("-"), !version.isEmpty {
      notes.append(.init("`kfp-manifests upstream add \(source) \(version)` locks it"))
    }
    notes.append(
      .init(
        locked.isEmpty
          ? "nothing is locked: run `kfp-manifests upstream sync`"
          : "locked are " + locked.joined(separator: ", ")))
    return Rejection(.sourceNotLocked, "Kubeflow Pipelines \"\(version)\" is not locked", notes: notes)
  }

  /// The release that a version with a `v`, or without its last number, means: the newest that fits.
  private static func meant(by version: String, among releases: [String]) -> String? {
    let bare = version.first == "v" ? String(version.dropFirst()) : version
    if bare != version, releases.contains(bare) { return bare }
    return releases.filter { $0.hasPrefix(bare + ".") }.max { $0.isEarlier(than: $1) }
  }
}
