import Files

extension Pins {
  /// A folder or file of a locked source.
  package struct Place: Hashable, Sendable {
    /// The source.
    package let source: LockedSource
    /// The path in it; `.` is all of it.
    package let path: String
  }

  /// The locked source, and the path in it, that a remote entry of a kustomization names.
  ///
  /// Nothing is fetched: what is not locked is an error with the lines to add to sources.yaml.
  package func resolve(remoteURL entry: String, at location: SourceLocation? = nil) throws(Rejection)
    -> Place
  {
    guard let url = RemoteURL(entry) else {
      throw Rejection(.remoteMalformed, "\"\(entry)\" must name a repository", at: location)
    }
    let candidates = lock.sources.filter { url.path(inRepositoryAt: $0.git) != nil }
    if let file = url.plainFile { throw plainFile(url, file, at: location) }
    guard let ref = url.ref else { throw withoutRef(url, candidates, at: location) }
    let source = candidates.first { $0.ref == ref } ?? candidates.first { $0.commit == ref.lowercased() }
    guard let source, let text = url.path(inRepositoryAt: source.git) else {
      throw notLocked(url, ref, candidates, at: location)
    }
    let path = Path.normalized(text.isEmpty ? "." : text)
    guard !Path.leavesUpwards(path) else {
      throw Rejection(
        .remoteOutside, "\"\(entry)\" must not lead out of \(source.label)", at: location)
    }
    // A folder above the locked paths is there too, though not whole.
    let isLocked =
      path == "." || source.paths.contains { Path.isInside(path, of: $0) || Path.isInside($0, of: path) }
    guard isLocked else {
      throw Rejection(
        .remoteNotLocked, "\"\(path)\" of \(source.label) is not locked", at: location,
        notes: [
          .init(
            "add \"\(path)\" to its `paths` in `\(sources.file)`, then run `kfp-manifests upstream sync`"),
          .init("locked are \(source.paths.joined(separator: ", "))", at: source.location),
        ])
    }
    return Place(source: source, path: path)
  }

  /// A file that kustomize would download: no repository is named, so that there is nothing to lock.
  private func plainFile(_ url: RemoteURL, _ file: String, at location: SourceLocation?) -> Rejection {
    var notes: [Diagnostic.Note] = [
      .init("download it, read it, and list the file: curl -fsSLo \(file) '\(url.text)'")
    ]
    if let folder = url.folderOfRawFile {
      notes.append(.init("or lock the repository: list `\(folder)`, then run `kfp-manifests upstream sync`"))
    }
    return Rejection(
      .remoteNotLocked, "\"\(url.text)\" is a file to download, and a build fetches nothing", at: location,
      notes: notes)
  }

  private func withoutRef(
    _ url: RemoteURL, _ candidates: [LockedSource], at location: SourceLocation?
  ) -> Rejection {
    let refs = candidates.map { "`?ref=\($0.ref)`" }.joined(separator: ", ")
    return Rejection(
      .remoteWithoutRef, "\"\(url.text)\" must name a ref", at: location,
      notes: [
        candidates.isEmpty ? .init("append `?ref=REF`, a tag or a full commit") : .init("locked are \(refs)")
      ])
  }

  /// The source, or the further path of one, that sources.yaml lacks for a remote entry; nil where nothing can be added.
  package func lacking(_ entry: String) -> Source? {
    guard let url = RemoteURL(entry), let ref = url.ref, url.plainFile == nil,
      (try? resolve(remoteURL: entry)) == nil
    else { return nil }
    return source(
      lockedFor: url, ref, lock.sources.filter { url.path(inRepositoryAt: $0.git) != nil })
  }

  /// A source that would serve a remote entry, named as those of the same repository are.
  private func source(lockedFor url: RemoteURL, _ ref: String, _ candidates: [LockedSource]) -> Source {
    let guess = url.guess
    let present = candidates.first { $0.ref == ref } ?? candidates.first
    let path = present.flatMap { url.path(inRepositoryAt: $0.git) } ?? guess.path
    return Source(
      name: present?.name ?? guess.name, git: present?.git ?? guess.git, ref: ref,
      paths: [path.isEmpty ? "PATH" : path])
  }

  private func notLocked(
    _ url: RemoteURL, _ ref: String, _ candidates: [LockedSource], at location: SourceLocation?
  ) -> Rejection {
    if let source = sources.sources.first(where: { $0.ref == ref && url.path(inRepositoryAt: $0.git) != nil })
    {
      return notLockedYet(source, at: location)
    }
    var notes: [Diagnostic.Note] = []
    if !candidates.isEmpty {
      notes.append(.init("locked are " + candidates.map(\.label).joined(separator: ", ")))
    }
    let missing = [source(lockedFor: url, ref, candidates)]
    notes.append(.toPaste(missing, into: sources.file))
    return Rejection(.remoteNotLocked, "\"\(url.text)\" is not locked", at: location, notes: notes)
  }
}

extension Diagnostic.Note {
  /// The entries that sources.yaml lacks.
  package static func toPaste(_ sources: [Source], into file: String) -> Self {
    .init(
      "to lock it, add to `sources` in `\(file)`, then run `kfp-manifests upstream sync`:",
      lines: sources.flatMap { $0.lines(indent: "  ") })
  }
}
