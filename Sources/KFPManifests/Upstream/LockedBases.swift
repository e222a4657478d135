import Diagnostics
import Files
import Kustomize
import Upstream

/// Leads remote URLs in kustomizations to locked sources, and notes which of them were used.
struct LockedBases: RemoteBases {
  let sources: LockedSources
  var usage = SourceUsage()

  func folder(for entry: String, at location: SourceLocation) throws(Rejection) -> Folder? {
    guard Self.mayBeRemote(entry), RemoteURL.isRemote(entry) else { return nil }
    let cache = try sources.cache()
    let place = try cache.pins.resolve(remoteURL: entry, at: location)
    return try folder(place.path, of: place.source, in: cache)
  }

  /// A folder of a locked source, whose own paths stay inside the source.
  func folder(_ path: String, of source: LockedSource, in cache: CacheTree) throws(Rejection) -> Folder {
    let root = try cache.open(source)
    usage.note(source)
    return Folder(tree: cache, path: Path.join(root, path), boundary: root, restrictsFiles: false)
  }

  /// A glance that spares most entries, which are plain file names, from being taken apart.
  private static func mayBeRemote(_ entry: String) -> Bool {
    if entry.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "?") }) { return true }
    guard let first = entry.utf8.first, first | 0x20 == UInt8(ascii: "g") || first | 0x20 == UInt8(ascii: "w")
    else { return false }
    let host = entry.prefix { $0 != "/" }.lowercased()
    return host == "github.com" || host == "www.github.com"
  }
}
