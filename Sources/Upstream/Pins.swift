import Digest
import Files

/// The sources of a project together with the lock that pins them.
package struct Pins: Sendable {
  /// The project that they belong to.
  package let project: ProjectFolder
  /// What is asked for.
  package let sources: SourcesFile
  /// The sources that are pinned.
  package let lock: Lock

  /// Reads sources.yaml and lock.yaml, and makes sure that the two agree.
  ///
  /// A source that is not locked yet is no error until it is needed; a lock that says anything else than
  /// sources.yaml, or that is not byte for byte as the tool writes it, is one of integrity.
  package init(of project: ProjectFolder) throws(Rejection) {
    let sources = try SourcesFile(of: project)
    let lock = try Lock(of: project) ?? Lock()
    for entry in lock.sources { try entry.check(against: sources) }
    self.init(project: project, sources: sources, lock: lock)
  }

  init(project: ProjectFolder, sources: SourcesFile, lock: Lock) {
    self.project = project
    self.sources = sources
    self.lock = lock
  }

  /// The locked source of a name and ref; an error that says what to do when there is none.
  package func source(
    _ name: String, _ ref: String, at location: FileLocation? = nil
  ) throws(Rejection) -> LockedSource {
    if let source = lock.source(name, ref) { return source }
    if let source = sources.source(name, ref) { throw notLockedYet(source, at: location) }
    let refs = lock.sources.filter { $0.name == name }.map(\.ref)
    var notes: [Diagnostic.Note] = []
    if !refs.isEmpty {
      notes.append(.init("locked are " + refs.map { "\(name)@\($0)" }.joined(separator: ", ")))
    } else if let near = nearest(to: name, in: lock.sources.map(\.name)) {
      notes.append(.init("did you mean `\(near)`?"))
    } else {
      notes.append(.init("locked are " + lock.sources.map(\.label).joined(separator: ", ")))
    }
    throw Rejection(.sourceNotLocked, "\"\(name)@\(ref)\" is not locked", at: location, notes: notes)
  }

  /// The list of a locked source, whose own digest must be the one in the lock.
  ///
  /// - Throws: `cache-empty` before the first `upstream sync`, which makes the lists of a new project.
  package func list(of source: LockedSource) throws(Rejection) -> FileList {
    let path = project.upstream + "/" + source.listName
    let name = project.displayName(of: path)
    if project.files.kind(of: path) == nil, !isFilled(source) { throw .notFetchedYet(source) }
    let bytes: [UInt8]
    do {
      bytes = try project.files.read(path)
    } catch {
      throw .unmet(name, "is locked, but cannot be read", cause: error, pinnedAt: source.location)
    }
    guard SHA256Digest(of: bytes).description == source.sha256 else {
      throw .unmet(name, "is not the list that the lock pins", pinnedAt: source.location)
    }
    let list = try FileList(parsing: bytes, in: source.folder, file: name)
    guard list.entries.count == source.files else {
      throw .unmet(
        name, "holds \(list.entries.count) files, but \(source.files) are locked", pinnedAt: source.location)
    }
    return list
  }

  /// Whether the cache holds a source; not whether it is whole.
  package func isFilled(_ source: LockedSource) -> Bool {
    Directory.entryKind(of: project.cache + "/" + source.folder) != nil
  }

  func notLockedYet(_ source: Source, at location: FileLocation?) -> Rejection {
    Rejection(
      .sourceNotLocked, "\"\(source.label)\" is not locked yet", at: location ?? source.location,
      notes: [
        .init("`kfp-manifests upstream sync` locks it"), .init("it is named here", at: source.location),
      ])
  }
}

extension SourcesFile {
  /// Reads the project's sources.yaml.
  package init(of project: ProjectFolder) throws(Rejection) {
    try self.init(
      parsing: project.files.read(project.sourcesPath), file: project.displayName(of: project.sourcesPath))
  }
}

extension Lock {
  /// Reads the project's lock.yaml, which must be byte for byte as the tool writes it; nil when there is none.
  package init?(of project: ProjectFolder) throws(Rejection) {
    let path = project.lockPath
    guard project.files.kind(of: path) != nil else { return nil }
    let name = project.displayName(of: path)
    let bytes = try project.files.read(path)
    try self.init(parsing: bytes, file: name)
    let expected = Array(text.utf8)
    if expected == bytes { return }
    let same = zip(bytes, expected).prefix { $0 == $1 }
    let line = 1 + same.count { $0.0 == UInt8(ascii: "\n") }
    throw Rejection(
      .lockAltered, "\"\(name)\" is not as `kfp-manifests upstream sync` wrote it",
      at: FileLocation(file: name, line: line), category: .integrity, notes: [.restoreLock])
  }
}

extension Diagnostic.Note {
  /// Advice for a lock.yaml that cannot be trusted.
  static var restoreLock: Self {
    .init(
      "restore the file from version control, or remove it and run `kfp-manifests upstream sync` to lock anew"
    )
  }
}

extension LockedSource {
  fileprivate func check(against sources: SourcesFile) throws(Rejection) {
    guard let source = sources.source(name, ref) else {
      throw Rejection(
        .lockOutdated, "\"\(label)\" is locked, but `\(sources.file)` does not name it", at: location,
        category: .integrity, notes: [.init("`kfp-manifests upstream sync` brings the lock up to date")])
    }
    guard let key = firstDifference(from: source) else { return }
    throw Rejection(
      .lockOutdated, "\"\(label)\" is locked with another `\(key)` than `\(sources.file)` names",
      at: location,
      category: .integrity,
      notes: [
        .init("it is named here", at: source.location),
        .init("`kfp-manifests upstream sync` brings the lock up to date"),
      ])
  }
}

extension Rejection {
  /// A locked source that has to be fetched first.
  static func notFetchedYet(_ source: LockedSource) -> Rejection {
    Rejection(
      .cacheEmpty, "\"\(source.label)\" is locked, but has not been fetched yet", at: source.location,
      notes: [.init("`kfp-manifests upstream sync` fetches it")])
  }

  /// A file that is not what the lock says: "`FILE` PROBLEM", and what to do.
  static func unmet(
    _ name: String, _ problem: String, cause: Rejection? = nil, pinnedAt pin: FileLocation? = nil,
    notes: [Diagnostic.Note] = [.synchronise]
  ) -> Rejection {
    let cause = cause.map { [Diagnostic.Note($0.first.message)] } ?? []
    let pin = pin.map { [Diagnostic.Note("it is pinned here", at: $0)] } ?? []
    return Rejection(
      .lockMismatch, "\"\(name)\" \(problem)", at: FileLocation(file: name), category: .integrity,
      notes: cause + pin + notes)
  }
}
