import Diagnostics
import Files
import Overlays

extension Workspace {
  /// The arguments that a glob such as `overlays/*` is meant to reach, and what it reaches besides.
  ///
  /// Among several arguments, a base and a file that lies beside the folders of overlays are left out, each with a note.
  /// One that stands alone, or among nothing but such, is meant.
  package func reached(by arguments: [String]) -> (arguments: [String], notes: [Diagnostic]) {
    let strays = arguments.map { ($0, stray($0)) }
    guard strays.contains(where: { $0.1 == nil }) else { return (arguments, []) }
    return (strays.filter { $0.1 == nil }.map(\.0), strays.compactMap(\.1))
  }

  /// Why an argument is left out; nil for one that is meant.
  private func stray(_ argument: String) -> Diagnostic? {
    guard !Self.isName(argument), argument != "-" else { return nil }
    switch DiskTree().kind(of: argument) {
    case .directory:
      guard let file = try? DiskTree().read(Path.join(argument, Project.overlayFile)), Overlay.isBase(file)
      else { return nil }
      return Diagnostic(
        .overlayLeftOut, "\"\(argument)\" is left out: an OverlayBase is there to be extended",
        severity: .info)
    case .file where isBesideOverlays(argument):
      return Diagnostic(
        .overlayLeftOut, "\"\(argument)\" is left out: it is a file beside the folders of overlays",
        severity: .info)
    default: return nil
    }
  }

  /// Whether a file lies directly in a project's folder `overlays`.
  private func isBesideOverlays(_ path: String) -> Bool {
    guard let real = Path.real(path), let project = try? project(of: path) else { return false }
    return Path.parent(of: real) == Path.join(project.root, "overlays")
  }
}
