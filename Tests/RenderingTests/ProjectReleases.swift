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

  func folder(_ path: String, of version: String) throws(Diagnostic) -> Folder {
    try mirrored.folder(path, of: version)
  }

  func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: Path.join(Place.project, path)) else {
      throw Diagnostic("file-missing", "\(path) does not exist")
    }
    return Array(data)
  }

  /// Renders an overlay of the project; what is wrong with it fails the test in words.
  static func render(_ path: String) throws -> RenderedOverlay {
    do {
      return try Overlays.render(.file(path), from: ProjectReleases())
    } catch {
      throw Unrenderable(path: path, diagnostics: error.diagnostics)
    }
  }

  /// Why a test cannot go on.
  struct Unrenderable: Error, CustomStringConvertible {
    var path: String
    var diagnostics: [Diagnostic]
    var description: String { "\(path):\n" + diagnostics.map(\.description).joined(separator: "\n") }
  }
}
