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

/// The same, with overlays moved to another release: its version, and the pins that follow upstream's tags.
struct MovedReleases: UpstreamReleases {
  private let project = ProjectReleases()
  private let version: String
  private let change: @Sendable (String) -> String

  var versions: [String] { project.versions }
  var remotes: any RemoteBases { project.remotes }

  func folder(_ path: String, of version: String) throws(Rejection) -> Folder {
    try project.folder(path, of: version)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    let text = String(decoding: try project.read(path), as: UTF8.self)
    let argo = remoteBase(ofRelease: version)?.split(separator: "=").last.map(String.init) ?? ""
    return Array(change(text.replacing("2.14.4", with: version).replacing("v3.6.7", with: argo)).utf8)
  }

  /// Renders an overlay of the project on a release.
  static func render(
    _ path: String, on version: String, changing change: @escaping @Sendable (String) -> String = { $0 }
  ) throws -> RenderedOverlay {
    try Overlays.render(.file(path), from: MovedReleases(version: version, change: change))
  }
}
