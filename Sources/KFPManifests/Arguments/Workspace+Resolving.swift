import Diagnostics
import Files
import Upstream

extension Workspace {
  /// Finds the meaning of an argument, in one order for all commands (docs/arguments.md).
  ///
  /// `-` is stdin, `upstream:NAME@REF/PATH` a folder of a locked source; then comes the overlay of that name, then
  /// the path that exists, then `GIT-REF:PATH`. What is none of these is kept as a path that leads to nothing.
  ///
  /// - Parameter project: The project whose commit is meant; nil for the one around here, else above the path.
  package func resolve(_ argument: String, of project: Project? = nil) throws(Rejection) -> Subject {
    if argument == "-" {
      return Subject(argument: argument, kind: .stdin, project: try projectIfAny(of: "."))
    }
    let prefix = "upstream:"
    if argument.hasPrefix(prefix) {
      let place = String(argument.dropFirst(prefix.count))
      return Subject(argument: argument, kind: .upstream(place), project: try self.project())
    }
    if Self.isName(argument), let project = try projectIfAny(of: "."), project.hasOverlay(argument) {
      return try subject(argument, named: argument, in: project, otherwise: Path.real(argument))
    }
    if DiskTree().kind(of: argument) == nil, let colon = argument.firstIndex(of: ":") {
      let path = String(argument[argument.index(after: colon)...])
      let (root, inner) = try place(path, of: project)
      return try subject(argument, at: inner, inCommit: String(argument[..<colon]), of: root)
    }
    if let overlay = try overlay(at: argument) {
      return Subject(argument: argument, kind: .overlay(overlay), project: overlay.project)
    }
    let kind: Subject.Kind =
      DiskTree().isKustomization(argument) ? .kustomization(argument) : .files(argument)
    return Subject(argument: argument, kind: kind, project: try projectIfAny(of: argument))
  }

  /// The folder of the project that a path in a commit belongs to, and the path from there.
  ///
  /// Outside of any project, it is the path that leads to one, as for arguments without a commit.
  private func place(_ path: String, of project: Project?) throws(Rejection) -> (root: String, path: String) {
    let own = if let project { project } else { try projectIfAny(of: ".") }
    if let own { return (own.root, path) }
    let root = try self.project(of: path).root
    let absolute = Path.join(Path.real(".") ?? "/", path)
    return (root, Path.relative(absolute, to: root) ?? path)
  }

  /// A file or folder of a project as a commit has it; a name is that of an overlay first, as on the disk.
  private func subject(
    _ argument: String, at path: String, inCommit ref: String, of root: String
  ) throws(Rejection) -> Subject {
    let commit = try waiting { () async throws(Rejection) in try await Commit(ref, of: root) }
    let project = project(in: ProjectFolder(root: root, files: commit, noting: record))
    let absolute = Path.join(root, path)
    let kind = commit.kind(of: absolute)
    if Self.isName(path), project.hasOverlay(path) {
      return try subject(argument, named: path, in: project, otherwise: kind == nil ? nil : absolute)
    }
    guard kind != nil else {
      let near = nearest(to: Path.lastComponent(of: path), in: project.overlays)
      throw Rejection(
        .fileMissing, "\"\(argument)\" does not exist: commit \(commit.id) has no such file or folder",
        notes: near.map { [.init("did you mean `\(ref):overlays/\($0)`?")] } ?? [])
    }
    let file = Self.overlayFile(of: absolute)
    if commit.kind(of: file) == .file, let inner = Path.relative(file, to: root) {
      let overlay = OverlayReference(project: project, source: .file(inner))
      return Subject(argument: argument, kind: .overlay(overlay), project: project)
    }
    return Subject(
      argument: argument,
      kind: commit.isKustomization(absolute) ? .kustomization(absolute) : .files(absolute), project: project)
  }

  /// The overlay of a name, with a note where something else of that name is passed over.
  private func subject(
    _ argument: String, named name: String, in project: Project, otherwise other: String?
  ) throws(Rejection) -> Subject {
    let overlay = try project.reference(to: name)
    var subject = Subject(argument: argument, kind: .overlay(overlay), project: project)
    if let other, other != Path.join(project.root, "overlays/\(name)") {
      let path = argument.dropLast(name.count) + "./" + name
      subject.notes = [
        Diagnostic(
          .overlayPreferred, "\"\(argument)\" is the overlay, and not the path of the same name",
          severity: .info, notes: [.init("write `\(path)` for the path")])
      ]
    }
    return subject
  }

  /// The overlay whose folder or file a path is; nil if it is neither.
  private func overlay(at path: String) throws(Rejection) -> OverlayReference? {
    let file = Self.overlayFile(of: path)
    let folder = Path.parent(of: file)
    guard DiskTree().kind(of: file) == .file, let real = Path.real(folder) else { return nil }
    let project = try project(of: folder)
    guard let inner = Path.relative(real, to: project.root) else {
      throw Rejection(
        .pathOutside, "the overlay \"\(path)\" must lie inside the project \"\(project.root)\"",
        at: FileLocation(file: path))
    }
    return OverlayReference(project: project, source: .file(Path.join(inner, Project.overlayFile)))
  }

  /// The overlay file that a path names, or that it would hold as a folder.
  private static func overlayFile(of path: String) -> String {
    let isFile = Path.lastComponent(of: path) == Project.overlayFile
    return isFile ? Path.normalized(path) : Path.join(path, Project.overlayFile)
  }

  /// Whether an argument is a name rather than a path.
  static func isName(_ argument: String) -> Bool {
    !argument.contains("/") && !argument.hasPrefix(".") && argument != "-" && !argument.isEmpty
      && ![".yaml", ".yml", ".json"].contains { argument.hasSuffix($0) }
  }

  /// The overlay that a subject is.
  ///
  /// - Throws: `overlay-missing`, with the nearest name, where it is none.
  func overlay(of subject: Subject) throws(Rejection) -> OverlayReference {
    if case .overlay(let overlay) = subject.kind { return overlay }
    let argument = subject.argument
    if Self.isName(argument), subject.commit == nil { return try project().reference(to: argument) }
    let isThere = subject.commit != nil || DiskTree().kind(of: argument) != nil
    let name = argument.split(separator: "/").last { $0 != Project.overlayFile[...] }.map(String.init) ?? ""
    let near = subject.project.flatMap { nearest(to: name, in: $0.overlays) }
    throw Rejection(
      .overlayMissing,
      isThere
        ? "\"\(argument)\" must hold \(Project.overlayFile)"
        : "there is no overlay \"\(argument)\": no such file or folder",
      category: .usage, notes: near.map { [.init("did you mean `overlays/\($0)`?")] } ?? [])
  }
}

extension FileTree {
  /// Whether a folder holds a kustomization.
  func isKustomization(_ folder: String) -> Bool {
    LocalTree.kustomizationFiles.contains { kind(of: Path.join(folder, $0)) == .file }
  }
}
