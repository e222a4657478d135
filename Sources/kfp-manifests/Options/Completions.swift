import ArgumentParser
import KFPManifests

/// What shells complete: names that the project, the lock or the catalogue know.
///
/// A shell waits for the answer, so nothing is fetched for it, and what cannot be read completes to nothing.
extension CompletionKind {
  /// The overlays of the project that the shell is in.
  static let overlays = names { _ in (try? Project(containing: "."))?.overlays ?? [] }

  /// The objects of the overlay that the line names.
  static let objects = names { words in
    guard let project = try? Project(containing: "."),
      let overlay = words.first(where: project.overlays.contains)
    else { return [] }
    return project.objectNames(of: overlay)
  }

  /// The releases that the project has locked.
  static let releases = names { _ in (try? Project(containing: "."))?.releases ?? [] }

  /// The releases that a new project can have.
  static let knownReleases = names { _ in KnownSources.releases }

  /// The sources whose addresses are known.
  static let knownSources = names { _ in KnownSources.names }

  /// The lint rules.
  static let rules = names { _ in RuleCatalog.ids }

  /// The lint rules, and the errors that are none.
  static let pages = names { _ in RuleCatalog.ids + RuleCatalog.errors.map(\.name) }

  /// Names, from the words of the line.
  private static func names(_ find: @escaping @Sendable ([String]) -> [String]) -> Self {
    custom { words, _, _ in find(words) }
  }
}
