import Digest
import Files

/// Brings the files of locked sources into the cache: from a mirror, or else from where they come.
package struct Filling: Sendable {
  /// The files that the cache must hold.
  package let pins: Pins
  let options: FillOptions
  /// Called with each source before it is fetched.
  let announce: @Sendable (String) -> Void

  /// Filling from the places that the options allow.
  package init(
    _ pins: Pins, options: FillOptions = FillOptions(),
    announcing announce: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.pins = pins
    self.options = options
    self.announce = announce
  }

  /// Fetches a source if the cache has nothing of it; what is there is left alone, whatever its state.
  package func ensureFilled(_ source: LockedSource) async throws(Rejection) {
    if pins.isFilled(source) { return }
    let lock = try await CacheLock.acquire(in: pins.project)
    // Another process may have filled it while this one waited.
    if !pins.isFilled(source) { try await fill(source, holding: lock) }
  }

  /// Puts the source in place of whatever the cache has of it.
  func fill(_ source: LockedSource, holding lock: borrowing CacheLock) async throws(Rejection) {
    announce(source.label)
    let list = try pins.list(of: source)
    for mirror in try Mirror.all(for: options, pins.sources, in: pins.project)
    where mirror.holds(source.folder) {
      var sealed = SealedFolder(mirror.path, named: mirror.name)
      try store(source, list) { (path) throws(Rejection) in
        let inMirror = source.folder + "/" + path
        let note = Diagnostic.Note(
          "it was to fill the cache; correct the mirror, or choose another by `--mirror DIR`")
        let name = sealed.displayName(of: inMirror)
        let expected = list.digest(of: path) ?? SHA256Digest(of: [])
        return try sealed.read(inMirror, meeting: expected, named: name, notes: [note])
      }
      return
    }
    let files = try await fetch(Source(source)).files
    try store(source, list) { (path) throws(Rejection) in
      let name = "\(source.folder)/\(path)"
      guard let bytes = files[path] else {
        throw .unmet(name, "is locked, but \(source.origin.address) has no such file")
      }
      let found = SHA256Digest(of: bytes)
      guard found == list.digest(of: path) else {
        throw .unmet(
          name, "as fetched from \(source.origin.address) is not what the lock pins: its SHA-256 is \(found)")
      }
      return bytes
    }
  }

  /// Writes the listed files to a temporary sibling, and renames it when all are there.
  func store(
    _ source: LockedSource, _ list: FileList, reading: (String) throws(Rejection) -> [UInt8]
  ) throws(Rejection) {
    let project = pins.project
    let target = project.cache + "/" + source.folder
    let name = project.displayName(of: target)
    let temporary = try TemporaryFolder.inCache(of: project)
    defer { temporary.remove() }
    let new = temporary.path + "/new"
    try Directory.create(new, named: name)
    for entry in list.entries {
      let bytes = try reading(entry.path)
      let path = new + "/" + entry.path
      try Directory.create(Path.parent(of: path), named: name)
      try writeReadOnly(bytes, to: path, named: name + "/" + entry.path)
    }
    let parent = Path.parent(of: target)
    try Directory.create(parent, named: name)
    guard Directory.entryKind(of: parent) == .directory else {
      let shown = project.displayName(of: parent)
      throw Rejection(
        .fileIrregular, "\"\(shown)\" must be a directory, and no link to one",
        at: FileLocation(file: shown))
    }
    if Directory.entryKind(of: target) != nil {
      try Directory.rename(target, to: temporary.path + "/old", named: name)
    }
    try Directory.rename(new, to: target, named: name)
  }
}
