import Files
import Foundation

extension Place {
  /// Copies what the project pins to the folder `upstream` of another project, which shares the cache.
  ///
  /// The cache itself is never copied: tests that run at the same time may be filling it.
  package static func copyPins(to folder: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/upstream", withIntermediateDirectories: true)
    for name in names(in: project + "/upstream") where name != "cache" {
      try files.copyItem(atPath: "\(project)/upstream/\(name)", toPath: "\(folder)/upstream/\(name)")
    }
    if let cache = Path.real(project + "/upstream/cache") {
      try files.createSymbolicLink(atPath: folder + "/upstream/cache", withDestinationPath: cache)
    }
  }

  /// Copies the miniature's pins and mirror, and what the project deploys, to another project.
  package static func copyMiniature(to folder: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/upstream", withIntermediateDirectories: true)
    for name in names(in: miniature + "/upstream") where name != "cache" {
      try files.copyItem(atPath: "\(miniature)/upstream/\(name)", toPath: "\(folder)/upstream/\(name)")
    }
    try files.copyItem(atPath: miniature + "/mirror", toPath: folder + "/mirror")
    for name in ["overlays", ".kfp-manifests.yaml"] {
      try files.copyItem(atPath: "\(project)/\(name)", toPath: "\(folder)/\(name)")
    }
  }
}
