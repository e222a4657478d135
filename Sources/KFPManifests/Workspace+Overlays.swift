import Diagnostics
import Files
import Overlays

extension Workspace {
  /// The overlay that an argument means: a bare name, a folder, or the overlay file itself.
  ///
  /// A bare name, such as `production`, means `overlays/production` of the project.
  package func overlay(_ argument: String) throws(Rejection) -> OverlayReference {
    if let overlay = try overlayIfAny(argument) { return overlay }
    if Self.isBareName(argument) { return try project().reference(to: argument) }
    let exists = DiskTree().kind(of: argument) != nil
    throw Rejection(
      .overlayMissing,
      exists
        ? "\"\(argument)\" must hold \(Project.overlayFile)"
        : "there is no overlay \"\(argument)\": no such file or folder",
      category: .usage, notes: try suggestion(for: argument))
  }

  /// The overlay that an argument means; nil if it means none.
  func overlayIfAny(_ argument: String) throws(Rejection) -> OverlayReference? {
    if Self.isBareName(argument), let project = try projectIfAny(of: "."), project.hasOverlay(argument) {
      return try project.reference(to: argument)
    }
    return try overlayIfAny(atPath: argument)
  }

  /// The overlay whose folder or file a path is; nil if it is neither.
  func overlayIfAny(atPath argument: String) throws(Rejection) -> OverlayReference? {
    let isFile = argument.split(separator: "/").last.map { $0 == Project.overlayFile } ?? false
    let folder = isFile ? Path.parent(of: Path.normalized(argument)) : argument
    guard DiskTree().kind(of: Path.join(folder, Project.overlayFile)) == .file, let real = Path.real(folder)
    else { return nil }
    let project = try project(of: folder)
    guard let path = Path.relative(real, to: project.root) else {
      throw Rejection(
        .pathOutside, "the overlay \"\(argument)\" must lie inside the project \"\(project.root)\"",
        at: SourceLocation(file: argument))
    }
    return OverlayReference(project: project, source: .file(Path.join(path, Project.overlayFile)))
  }

  /// Whether an argument is a name rather than a path.
  static func isBareName(_ argument: String) -> Bool {
    !argument.contains("/") && !argument.hasPrefix(".") && argument != "-" && !argument.isEmpty
      && ![".yaml", ".yml", ".json"].contains { argument.hasSuffix($0) }
  }

  private func suggestion(for argument: String) throws(Rejection) -> [Diagnostic.Note] {
    guard let project = try projectIfAny(of: argument) else { return [] }
    let name = argument.split(separator: "/").last { $0 != "overlay.yaml" }.map(String.init) ?? ""
    return nearest(to: name, in: project.overlays).map { [.init("did you mean `overlays/\($0)`?")] } ?? []
  }
}
