import Diagnostics
import Files
import Kustomize
import Synchronization
import Upstream

/// The files of the disk as builds see them: no link leads out of the boundary, and what lies in the cache is
/// read through the lock.
final class LocalTree: FileTree {
  /// The folder that nothing may leave: the project, or nil for a folder that lies in none.
  let boundary: String?
  private let disk: DiskTree
  private let sources: LockedSources?
  private let restrictsFiles: Bool
  private let record: ReadFiles
  private let state = Mutex(State())

  private struct State {
    /// Folders without symbolic links, by their paths.
    var realFolders: [String: String] = [:]
    var failure: Rejection?
  }

  /// - Parameters:
  ///   - folder: The folder that is built, absolute and without symbolic links.
  ///   - project: The project at hand, in which the folder may lie.
  ///   - record: Takes note of what is read.
  init(
    below folder: String, project: Project?, _ options: BuildOptions, noting record: ReadFiles
  ) throws(Rejection) {
    self.record = record
    let root = project?.root
    boundary = root.flatMap { Path.isInside(folder, of: $0) ? $0 : nil }
    sources = boundary == nil ? nil : project?.sources
    let base = if let boundary { boundary } else { try Path.currentDirectory() }
    disk = DiskTree(displayBase: base, noting: record)
    restrictsFiles = options.loadRestrictor == .root
  }

  /// Why a part of the cache could not be looked at.
  var failure: Rejection? { state.withLock(\.failure) }

  func kind(of path: String) -> FileKind? {
    do throws(Rejection) {
      if let cache = try cache(at: path) { return cache.kind(of: path) }
    } catch {
      state.withLock { $0.failure = $0.failure ?? error }
      return nil
    }
    return disk.kind(of: path)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    if let cache = try cache(at: path) { return try cache.read(path) }
    guard let real = realPath(of: path) else { return try disk.read(path) }
    if let cache = try cache(at: real) { return try cache.read(real) }
    try check(path, leadingTo: real)
    return try RegularFile.read(real, named: displayName(of: path), noting: record)
  }

  func displayName(of path: String) -> String { disk.displayName(of: path) }

  func names(in folder: String) -> [String] {
    // A link must not lead a suggestion out of the boundary either.
    if let boundary, let real = Path.real(folder), !Path.isInside(real, of: boundary) { return [] }
    return disk.names(in: folder)
  }

  private func cache(at path: String) throws(Rejection) -> CacheTree? {
    guard let sources, sources.holds(path) else { return nil }
    return try sources.cache(opening: path)
  }

  /// The path without symbolic links; most files of a folder cost one look at the file alone.
  private func realPath(of path: String) -> String? {
    if Directory.entryKind(of: path) == .link { return Path.real(path) }
    let folder = Path.parent(of: path)
    let known = state.withLock { $0.realFolders[folder] }
    guard let real = known ?? Path.real(folder) else { return nil }
    if known == nil { state.withLock { $0.realFolders[folder] = real } }
    return Path.join(real, path.split(separator: "/").last.map(String.init) ?? "")
  }

  private func check(_ path: String, leadingTo real: String) throws(Rejection) {
    if let boundary, !Path.isInside(real, of: boundary) {
      throw Rejection(
        .pathOutside, "\"\(displayName(of: path))\" leads out of \(displayName(of: boundary))",
        at: FileLocation(file: displayName(of: path)), notes: [.init("it leads to \"\(real)\"")])
    }
    guard restrictsFiles, Directory.entryKind(of: path) == .link else { return }
    // As for other files, a link must lead to somewhere below the kustomization that names it.
    var folder = Path.parent(of: path)
    while true {
      if isKustomization(folder), let root = Path.real(folder), Path.isInside(real, of: root) { return }
      if folder == Path.parent(of: folder) { break }
      folder = Path.parent(of: folder)
    }
    throw Rejection(
      .loadRestricted, "\"\(displayName(of: path))\" leads out of the folder of its kustomization",
      at: FileLocation(file: displayName(of: path)),
      notes: [.init("it leads to \"\(real)\"; allow it with --load-restrictor none")])
  }

  private func isKustomization(_ folder: String) -> Bool {
    Self.kustomizationFiles.contains { disk.kind(of: Path.join(folder, $0)) == .file }
  }

  /// The names that make a folder a kustomization.
  static let kustomizationFiles = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
}
