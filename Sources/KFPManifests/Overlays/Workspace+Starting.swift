import Diagnostics
import Files
import Overlays

/// A new overlay file.
package struct StartedOverlay: Sendable {
  /// Where it was written.
  package let path: String
  /// What is to be filled in: the word, and what takes its place.
  package let placeholders: [(word: String, meaning: String)]
}

extension Workspace {
  /// Writes a commented overlay to start from into a folder, which may exist; a file there is never replaced.
  ///
  /// A bare name means a folder below `overlays/` of the project.
  package func startOverlay(in argument: String) throws(Rejection) -> StartedOverlay {
    let project = try projectIfAny(of: ".")
    var folder = argument
    if Self.isName(argument), let project { folder = Path.join(project.root, "overlays/\(argument)") }
    let name = Path.normalized(folder).split(separator: "/").last.map(String.init) ?? ""
    guard TextForm.label.accepts(name) else {
      throw Rejection(
        .overlayNameInvalid,
        "\"\(name)\" cannot name an overlay: expected lower-case letters, digits and -, at most 63 characters",
        category: .usage)
    }
    let path = Path.join(folder, Project.overlayFile)
    let shown = Path.join(
      Self.isName(argument) && project != nil ? "overlays/\(argument)" : argument, Project.overlayFile)
    guard DiskTree().kind(of: path) == nil else {
      throw Rejection(.fileExists, "\"\(shown)\" exists already", at: SourceLocation(file: shown))
    }
    let template = OverlayTemplate(name: name, version: Self.newest(project))
    try Directory.create(folder, named: folder)
    try writeAtomically(Array(template.text.utf8), to: path, named: shown)
    return StartedOverlay(
      path: shown, placeholders: OverlayTemplate.placeholders.map { ($0.word, $0.meaning) })
  }

  /// The newest release that the project pins, or the newest that this package knows.
  private static func newest(_ project: Project?) -> String {
    let locked = project.flatMap { try? LockedReleases($0).versions } ?? []
    func numbers(_ version: String) -> [Int] { version.split { !$0.isNumber }.map { Int($0) ?? 0 } }
    return locked.max { numbers($0).lexicographicallyPrecedes(numbers($1)) } ?? OverlayTemplate.newestRelease
  }
}
