import Synchronization

/// What a folder comes to as a part of builds, in an arena of its own, to be taken into the arena of each of them.
struct BuiltPart: Sendable {
  private let arena: Arena
  private let accumulation: Accumulation
  private let warnings: [Diagnostic]
  private let sortOptions: SortOptions?
  private let keepsBuiltin: Bool
  private let visits: Int
  private let depth: Int
  /// The remote entries on the way, for whoever notes which sources a build reads.
  private let remoteEntries: [RemoteEntry]

  /// Builds a folder by itself; nil where that fails, or where the result would depend on what is built around it.
  init?(of folder: Folder, like other: Build) {
    var arena = Arena(recordingSteps: other.arena.recordsSteps)
    arena.limits = other.arena.limits
    let bases = NotedBases(other.remotes)
    var build = Build(arena: arena, remotes: bases)
    // As one that others lead to. The outermost one of a build comes to the same, or is refused later.
    let built = try? build.accumulate(folder, from: Origin(), as: .base, onto: Accumulation())
    guard let built, !build.schemas.isDecided, build.options.isEmpty else { return nil }
    accumulation = built
    (warnings, sortOptions, keepsBuiltin) = (build.warnings, build.sortOptions, build.schemas.keepsBuiltin)
    (visits, depth) = (build.visits, build.depth)
    self.arena = build.arena
    remoteEntries = bases.entries
  }

  /// Adds to a build all that accumulating the folder there would have added; nil where there it would go wrong.
  func add(to build: inout Build) throws(Rejection) -> Accumulation? {
    guard build.hasRoom(forVisits: visits, depth: depth) else { return nil }
    for entry in remoteEntries { _ = try build.remotes.folder(for: entry.text, at: entry.location) }
    let graft = build.arena.graft(arena)
    build.visits += visits
    build.warnings += warnings
    if keepsBuiltin { build.schemas.noteMerge() }
    if build.open.isEmpty { (build.sortOptions, build.options) = (sortOptions, BuildMetadata()) }
    return accumulation.moved(by: graft)
  }
}

/// An entry of a kustomization that led to a locked source.
private struct RemoteEntry: Sendable {
  let text: String
  let location: FileLocation
}

/// Notes which entries others lead to a locked source.
private final class NotedBases: RemoteBases {
  private let bases: any RemoteBases
  private let noted = Mutex<[RemoteEntry]>([])

  init(_ bases: any RemoteBases) { self.bases = bases }

  var entries: [RemoteEntry] { noted.withLock(\.self) }

  var shared: SharedBuilds? { bases.shared }

  func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder? {
    guard let folder = try bases.folder(for: entry, at: location) else { return nil }
    noted.withLock { $0.append(RemoteEntry(text: entry, location: location)) }
    return folder
  }
}
