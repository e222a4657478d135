import Diagnostics
import Files
import Overlays
import Upstream

/// The meaning of an argument of a command, as `Workspace.resolve` finds it.
package struct Subject: Sendable {
  /// The kinds of things that have objects.
  package enum Kind: Sendable {
    /// An overlay of a project.
    case overlay(OverlayReference)
    /// A folder with a kustomization.
    case kustomization(String)
    /// A folder of a locked source: `NAME@REF/PATH`.
    case upstream(String)
    /// A file of manifests, or a folder of them; also a path that leads to nothing.
    case files(String)
    /// The documents on stdin.
    case stdin
  }

  /// As the user wrote it.
  package let argument: String
  package let kind: Kind
  /// The project that it lies in, as the commit has it where one is named.
  let project: Project?
  /// Remarks on the choice: that a folder has the same name.
  var notes: [Diagnostic] = []

  /// The name of the overlay that it is, which is that of its folder; nil for anything else.
  var overlayName: String? { overlayPlace.map { Path.lastComponent(of: Path.parent(of: $0.file)) } }

  /// Where an overlay stands, however an argument names it.
  struct OverlayPlace: Hashable {
    let root: String?
    let file: String
    let commit: String?
  }

  /// Where the overlay stands that it is; nil for anything else.
  var overlayPlace: OverlayPlace? {
    guard case .overlay(let overlay) = kind, case .file(let file) = overlay.source else { return nil }
    return OverlayPlace(root: project?.root, file: file, commit: commit?.id)
  }

  /// The commit that it is read from; nil for the disk.
  var commit: Commit? { project?.folder.commit }

  /// Whether nothing of it belongs to the project itself.
  var isUpstream: Bool { if case .upstream = kind { true } else { false } }

  /// Does work on it; an error in a commit says which commit that is.
  func reading<Result>(_ work: () throws(Rejection) -> Result) throws(Rejection) -> Result {
    do throws(Rejection) { return try work() } catch {
      guard let commit else { throw error }
      throw error.changing { $0.notes.append(.init("this is in \"\(argument)\", commit \(commit.id)")) }
    }
  }
}
