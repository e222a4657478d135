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
}
