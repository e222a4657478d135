import Diagnostics
import Diff
import Files
import Kustomize
import Manifests
import SideBySide
import Upstream

/// What a release changes in upstream's own kustomizations, also those that an overlay does not build on.
package struct FolderChanges: Sendable {
  /// A folder that both releases have, and that builds to something else.
  package struct Change: Sendable {
    package let folder: String
    package let added: [String]
    package let removed: [String]
    /// What changed, without what the overlay's own objects show already.
    package let causes: [String]
  }

  /// Folders with a kustomization that the new release lacks.
  package var removed: [String] = []
  /// Folders with a kustomization that the old release lacked.
  package var added: [String] = []
  /// Entry points, which others build on, that changed beyond what the overlay shows.
  package var changed: [Change] = []

  /// Compares two locked releases.
  init(_ project: Project, from old: String, to new: String) throws(Rejection) {
    let pins = try project.sources.cache().pins
    let (before, after) = (try Self.folders(old, pins), try Self.folders(new, pins))
    removed = before.subtracting(after).sorted()
    added = after.subtracting(before).sorted()
    let shared = before.intersection(after).filter(Self.isEntryPoint).sorted()
    let known = KnownChanges()
    // Most build on others that come before them: from the end on, those are led to before they are built themselves,
    // and have then been kept.
    let changes = sideBySide(shared.reversed()) { folder in
      try? Self.compare(folder, project, old, new, known)
    }
    changed = changes.reversed().compactMap(\.self)
    removeRepetitions()
  }

  /// Notes the sources that comparing two releases will read.
  static func follow(
    _ old: String, _ new: String, of project: Project, _ ahead: LookAhead
  ) throws(Rejection) {
    let pins = try project.sources.cache().pins
    for version in [old, new] {
      try ahead.follow(release: version) { () throws(Rejection) in
        try folders(version, pins).filter(isEntryPoint)
      }
    }
  }

  /// The folders with a kustomization of a locked release.
  private static func folders(_ version: String, _ pins: Pins) throws(Rejection) -> Set<String> {
    let list = try pins.list(of: try pins.source(LockedReleases.source, version))
    let files = list.entries.map(\.path).filter {
      LocalTree.kustomizationFiles.contains(Path.lastComponent(of: $0))
    }
    return Set(files.map(Path.parent))
  }

  /// The folders that installations start from: environments, and the bases of the two kinds of install.
  private static func isEntryPoint(_ folder: String) -> Bool {
    let parts = folder.split(separator: "/")
    guard let start = parts.firstIndex(where: { $0 == "env" || $0 == "installs" }) else { return false }
    return parts.count - start <= 3
  }

  private static func compare(
    _ folder: String, _ project: Project, _ old: String, _ new: String, _ known: KnownChanges
  ) throws(Rejection) -> Change? {
    func objects(_ version: String) throws(Rejection) -> [Object] {
      let source = try project.sources.cache().pins.source(LockedReleases.source, version)
      let place = try project.sources.folder(folder, of: source)
      let built = try BuiltFolder(building: place, remotes: LockedBases(sources: project.sources))
      return built.documents.flatMap(Object.all)
    }
    let difference = Difference(from: try objects(old), to: try objects(new), known)
    guard !difference.isEmpty else { return nil }
    return Change(
      folder: folder, added: difference.added.map(\.id.short), removed: difference.removed.map(\.id.short),
      causes: difference.causes.map { cause in
        let objects = Array(Set(cause.places.map(\.object.short))).sorted()
        return "\(objects.prefix(2).joined(separator: ", "))\(objects.count > 2 ? ", …" : ""): \(cause.title)"
      })
  }

  /// Says each change once, at the first folder that has it.
  private mutating func removeRepetitions() {
    var seen: Set<String> = []
    changed = changed.compactMap { change in
      func fresh(_ lines: [String], _ mark: String) -> [String] {
        lines.filter { seen.insert(mark + $0).inserted }
      }
      let result = Change(
        folder: change.folder, added: fresh(change.added, "+"), removed: fresh(change.removed, "-"),
        causes: fresh(change.causes, "~"))
      return result.added.isEmpty && result.removed.isEmpty && result.causes.isEmpty ? nil : result
    }
  }

  /// Leaves out what the overlay's own changes say already.
  func without(_ difference: Difference) -> FolderChanges {
    let added = Set(difference.added.map(\.id.short))
    let removed = Set(difference.removed.map(\.id.short))
    let titles = Set(difference.causes.map(\.title))
    var result = self
    result.changed = changed.compactMap { change in
      let left = Change(
        folder: change.folder, added: change.added.filter { !added.contains($0) },
        removed: change.removed.filter { !removed.contains($0) },
        causes: change.causes.filter { line in !titles.contains { line.hasSuffix(": \($0)") } })
      return left.added.isEmpty && left.removed.isEmpty && left.causes.isEmpty ? nil : left
    }
    return result
  }
}
