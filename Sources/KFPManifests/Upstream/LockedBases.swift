import Diagnostics
import Files
import Kustomize
import Synchronization
import Upstream

/// Leads remote URLs in kustomizations to locked sources, and notes which of them were used.
struct LockedBases: RemoteBases {
  let sources: LockedSources
  var ahead: LookAhead?
  let usage = SourceUsage()

  var shared: SharedBuilds? { sources.builds }

  func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder? {
    guard Self.mayBeRemote(entry), sources.hasPlace(of: entry) || RemoteURL.isRemote(entry) else {
      return nil
    }
    let place = try sources.place(of: entry, at: location)
    return try folder(place.path, of: place.source)
  }

  /// A folder of a locked source.
  func folder(_ path: String, of source: LockedSource) throws(Rejection) -> Folder {
    usage.note(source)
    return try sources.folder(path, of: source, ahead)
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

/// Notes which locked sources some work has read from.
final class SourceUsage: Sendable {
  private let labels = Mutex<Set<String>>([])

  func note(_ source: LockedSource) {
    labels.withLock { _ = $0.insert(source.label) }
  }

  /// The part of a lock that was used.
  func entries(of lock: Lock) -> Lock {
    let labels = labels.withLock(\.self)
    return Lock(sources: lock.sources.filter { labels.contains($0.label) })
  }
}
