package import Diagnostics
import Files
package import Overlays
import Upstream

/// What `init` is asked to write.
package struct NewOverlay: Sendable {
  /// The name of a folder below `overlays/`, or a folder.
  package var folder: String
  /// The release of Kubeflow Pipelines; nil for the newest that the project pins, or that is known.
  package var release: String?
  /// What stands in the place of words in capitals, by the word.
  package var values: [String: String]
  /// A file that `terraform output -json` wrote.
  package var outputs: String?
  /// Where the project is checked and applied; nil for nowhere yet.
  package var pipeline: PipelineTemplate?
  /// The release of this tool, for the pipeline to download.
  package var toolVersion = ""
  /// Today, as YYYY-MM-DD.
  package var today: String

  package init(
    _ folder: String, release: String?, values: [String: String], outputs: String?, today: String
  ) {
    (self.folder, self.release, self.values) = (folder, release, values)
    (self.outputs, self.today) = (outputs, today)
  }
}

/// What `init` wrote.
package struct StartedOverlay: Sendable {
  /// The files, from the project's folder; the overlay's is the last.
  package private(set) var files: [String] = []
  /// Files that were there and stay as they are, with the lines of .gitignore that one lacks.
  package private(set) var kept: [(path: String, lacks: [String])] = []
  /// The overlay's file.
  package let path: String
  /// The words that are to be filled in.
  package let left: [OverlayTemplate.Placeholder]
  /// The words that are to be filled in of a pipeline's files.
  package private(set) var pipelineWords: [PipelineTemplate.Word] = []
  /// Whether the project is new.
  package var isNewProject: Bool { files.contains("upstream/lock.yaml") }

  fileprivate init(_ path: String, _ left: [OverlayTemplate.Placeholder]) {
    (self.path, self.left) = (path, left)
  }

  /// Writes the files of a pipeline.
  fileprivate mutating func write(
    _ pipeline: PipelineTemplate?, of wanted: NewOverlay, for overlay: String, in root: String
  ) throws(Rejection) {
    guard let pipeline else { return }
    for file in pipeline.files(for: overlay, version: wanted.toolVersion) {
      try write(file.text, to: file.path, in: root)
    }
    pipelineWords = pipeline.words
  }

  /// Writes a file, unless there is one.
  fileprivate mutating func write(_ text: String, to path: String, in root: String) throws(Rejection) {
    let target = Path.join(root, path)
    if Directory.entryKind(of: target) != nil {
      let lines =
        (try? RegularFile.read(target, named: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let present = Set(lines.split(whereSeparator: \.isNewline).map(String.init))
      let wanted = path == ProjectTemplate.gitignore ? ProjectTemplate.ignoredFiles : []
      return kept.append((path, wanted.filter { !present.contains($0) }))
    }
    try Directory.create(Path.parent(of: target), named: Path.parent(of: path))
    try writeAtomically(Array(text.utf8), to: target, named: path)
    files.append(path)
  }
}

/// Where a new overlay goes.
private struct OverlayPlace {
  /// The folder that paths count from.
  let base: String
  /// The overlay's folder.
  let folder: String
  /// The overlay's name.
  var name: String { Path.lastComponent(of: Path.normalized(Path.join(base, folder))) }
  /// The overlay's file, as messages call it.
  var path: String { Path.join(folder, Project.overlayFile) }

  /// A bare name means a folder below `overlays/` of the project; any other path is one from here, as for every command.
  ///
  /// - Throws: `overlay-name-invalid`, `path-outside`, and `file-exists` where there is an overlay.
  init(_ argument: String, isName: Bool, root: String) throws(Rejection) {
    (base, folder) = isName ? (root, "overlays/\(argument)") : (".", argument)
    guard TextForm.label.accepts(name) else {
      throw Rejection(
        .overlayNameInvalid,
        "\"\(name)\" cannot name an overlay: expected lower-case letters, digits and -, at most 63 characters",
        category: .usage)
    }
    if !isName, try !Self.isInside(root, folder) {
      throw Rejection(
        .pathOutside, "the overlay \"\(folder)\" must lie inside the project \"\(root)\"",
        at: FileLocation(file: path))
    }
    try Self.refuse([path], below: base)
  }

  /// Whether a path of which the end may not be there yet lies in a folder.
  private static func isInside(_ root: String, _ path: String) throws(Rejection) -> Bool {
    let path = Path.normalized(path.hasPrefix("/") ? path : Path.join(try Path.currentDirectory(), path))
    var present = path
    while Path.real(present) == nil, present != "/" { present = Path.parent(of: present) }
    // Where nothing of the project is there, its folder is still to be made.
    guard let real = Path.real(present), let root = Path.real(root) else { return true }
    return Path.isInside(Path.join(real, String(path.dropFirst(present.utf8.count + 1))), of: root)
  }

  /// Throws for files that are there.
  static func refuse(_ paths: [String], below base: String) throws(Rejection) {
    let problems = paths.filter { Directory.entryKind(of: Path.join(base, $0)) != nil }.map {
      Diagnostic(.fileExists, "\"\($0)\" exists already", at: FileLocation(file: $0))
    }
    if let rejection = Rejection(problems) { throw rejection }
  }
}

extension Workspace {
  /// Writes a commented overlay to start from; where there is no project yet, also the project.
  ///
  /// No file that is there is replaced.
  package func start(_ wanted: NewOverlay) throws(Rejection) -> StartedOverlay {
    let project = presentProject
    let root = project?.root ?? newRoot
    let (place, release, template) = try prepare(wanted, in: project, root: root)
    var started = StartedOverlay(place.path, template.left)
    if project == nil { try begin(release, wanted.today, &started) }
    try started.write(wanted.pipeline, of: wanted, for: place.name, in: root)
    try started.write(template.filled, to: place.path, in: place.base)
    return started
  }

  /// Makes sure that all but the values that are still to be asked for can be written.
  ///
  /// Whoever is asked must not learn in the end that nothing comes of the answers.
  package func check(_ wanted: NewOverlay) throws(Rejection) {
    let project = presentProject
    _ = try prepare(wanted, in: project, root: project?.root ?? newRoot)
  }

  private func prepare(
    _ wanted: NewOverlay, in project: Project?, root: String
  ) throws(Rejection) -> (place: OverlayPlace, release: String, template: OverlayTemplate) {
    try Self.check(wanted.pipeline, in: root)
    let place = try OverlayPlace(wanted.folder, isName: Self.isName(wanted.folder), root: root)
    if project == nil { try OverlayPlace.refuse(ProjectTemplate.pins, below: newRoot) }
    let release = try release(wanted.release, of: project)
    var template = OverlayTemplate(name: place.name, version: release)
    try template.fill(wanted, folder: Path.join(place.base, place.folder), project: root)
    return (place, release, template)
  }

  /// Makes sure that a pipeline is written where it is read: its files and scripts start from the top of a repository.
  ///
  /// - Throws: `pipeline-misplaced`.
  private static func check(_ pipeline: PipelineTemplate?, in root: String) throws(Rejection) {
    guard let pipeline else { return }
    var folder = root
    // A new project has a folder above it that exists.
    while Path.real(folder) == nil { folder = Path.parent(of: folder) }
    guard let repository = RepositoryNames(around: folder), Path.real(root) != repository.top else { return }
    throw Rejection(
      .pipelineMisplaced,
      "--ci \(pipeline.rawValue) is for a project at the top of its repository, which is \"\(repository.top)\"",
      at: FileLocation(file: root), category: .usage,
      notes: [
        .init(
          "begin the project there, give it a repository of its own, or leave --ci away and call the commands yourself"
        )
      ])
  }

  /// Writes the overlay that comes nearest to what an argument means: a kustomization, files, a folder, a locked source.
  ///
  /// - Returns: What was written, and what no field of the overlay says.
  package func adopt(
    _ argument: String, as wanted: NewOverlay
  ) throws(Rejection) -> (started: StartedOverlay, remarks: [String]) {
    let root = presentProject?.root ?? newRoot
    try Self.check(wanted.pipeline, in: root)
    let place = try OverlayPlace(wanted.folder, isName: Self.isName(wanted.folder), root: root)
    var started = StartedOverlay(place.path, [])
    if presentProject == nil {
      // Files can be read before there is a project; a kustomization may need what it pins.
      let found = (try? objects(of: argument)).flatMap { InstalledDeployment($0.documents).release }
      let pinned = argument.split(separator: "@").dropFirst().first?.prefix { $0 != "/" }
      let known = [wanted.release, found, pinned.map(String.init)].compactMap(\.self)
        .first(where: KnownSources.releases.contains)
      try begin(try release(known ?? wanted.release, of: nil), wanted.today, &started)
      _ = try synchronise()
    }
    let project = try project()
    let objects = try objects(of: argument)
    let deployment = InstalledDeployment(objects.documents)
    guard deployment.apiServer != nil else {
      throw Rejection(
        .deploymentUnknown, "\"\(argument)\" holds no Deployment \"ml-pipeline\" of Kubeflow Pipelines")
    }
    let release = try release(wanted.release ?? deployment.release, of: project)
    let closest = try ClosestOverlay(
      to: Candidates(place.name, release: release, deployment), in: project)
    try started.write(wanted.pipeline, of: wanted, for: place.name, in: root)
    if let resources = closest.resources {
      let path = Path.join(place.folder, ClosestOverlay.resourcesFile)
      try OverlayPlace.refuse([path], below: place.base)
      try started.write(resources, to: path, in: place.base)
    }
    try started.write(closest.text, to: place.path, in: place.base)
    return (started, closest.remarks)
  }

  /// Writes the files of a new project.
  private func begin(
    _ release: String, _ today: String, _ started: inout StartedOverlay
  ) throws(Rejection) {
    try OverlayPlace.refuse(ProjectTemplate.pins, below: newRoot)
    for file in ProjectTemplate(lock: KnownSources.lock(for: release), today: today).files {
      try started.write(file.text, to: file.path, in: newRoot)
    }
  }

  /// The release that is asked for, the newest that the project pins, or the newest that is known.
  private func release(_ wanted: String?, of project: Project?) throws(Rejection) -> String {
    var locked = KnownSources.releases
    if let project { locked = (try? LockedReleases(project).versions) ?? [] }
    guard let wanted else {
      return locked.max(by: { $0.isEarlier(than: $1) }) ?? OverlayTemplate.newestRelease
    }
    if locked.contains(wanted) { return wanted }
    throw LockedReleases.notLocked(wanted, among: locked)
  }
}

extension OverlayTemplate {
  /// Fills in what is known: from the outputs of Terraform, and what is given beside them.
  fileprivate mutating func fill(
    _ wanted: NewOverlay, folder: String, project: String
  ) throws(Rejection) {
    if let file = wanted.outputs {
      let found = try StartingOutputs(file)
      outputs = try found.path(from: folder, in: project)
      (values, additions) = (found.values, found.additions)
    }
    let given = Self.placeholders.compactMap { placeholder in
      wanted.values[placeholder.word].map { (placeholder, $0) }
    }
    if let rejection = Rejection(given.compactMap { Diagnostic(refusing: $1, as: $0) }) { throw rejection }
    for (placeholder, value) in given { values[placeholder.word] = value }
    guard let id = values["PROJECT_ID"], id.contains(":") else { return }
    // The accounts of example.com:kfp are those of kfp.example.com.iam.gserviceaccount.com.
    let domain = id.split(separator: ":").reversed().joined(separator: ".")
    for account in Self.accounts.map(\.account) where values[Self.email(of: account)] == nil {
      values[Self.email(of: account)] = "\(account)@\(domain).iam.gserviceaccount.com"
    }
  }
}
