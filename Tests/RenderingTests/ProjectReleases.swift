import Diagnostics
import Files
import Foundation
import Kustomize
import Overlays
import Support

/// Upstream read from the mirror, and overlays read from this project's own files.
struct ProjectReleases: UpstreamReleases {
  private let mirrored = MirroredReleases(files: [:])
  var versions: [String] { mirrored.versions }
  var remotes: any RemoteBases { mirrored.remotes }

  func folder(_ path: String, of version: String) throws(Rejection) -> Folder {
    try mirrored.folder(path, of: version)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: Path.join(Place.project, path)) else {
      throw Rejection(.fileMissing, "\(path) does not exist")
    }
    return Array(data)
  }

  /// Renders an overlay of the project.
  static func render(_ path: String) throws -> RenderedOverlay {
    try Overlays.render(.file(path), from: ProjectReleases())
  }
}
