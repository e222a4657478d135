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
  package func resolve(remoteURL entry: String, at location: FileLocation? = nil) throws(Rejection)
    -> Place
  {
    guard let url = RemoteURL(entry) else {
      throw Rejection(.remoteMalformed, "\"\(entry)\" must name a repository", at: location)
    }
    if let place = download(url) { return place }
    if url.plainFile != nil {
      if let (file, ref) = url.fileOfRepository, source(of: file, ref) != nil {
        return try resolve(file, ref, at: location)
      }
      throw plainFile(url, at: location)
    }
    guard let ref = url.ref else { throw withoutRef(url, at: location) }
    return try resolve(url, ref, at: location)
  }

  /// A folder or file of a repository at a ref.
  private func resolve(
    _ url: RemoteURL, _ ref: String, at location: FileLocation?
  ) throws(Rejection) -> Place {
    guard let source = source(of: url, ref), let text = source.path(of: url) else {
      throw notLocked(url, ref, candidates(for: url), at: location)
    }
    let path = Path.normalized(text.isEmpty ? "." : text)
    guard !Path.leavesUpwards(path) else {
      throw Rejection(
        .remoteOutside, "\"\(url.text)\" must not lead out of \(source.label)", at: location)
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

  /// The locked sources of an entry's repository.
  private func candidates(for url: RemoteURL) -> [LockedSource] {
    // Most sources are refs of the same few repositories, whose addresses are taken apart once.
    var known: [Source.Origin: Bool] = [:]
    return lock.sources.filter { source in
      let isSame = known[source.origin] ?? (source.path(of: url) != nil)
      known[source.origin] = isSame
      return isSame
    }
  }

  /// The locked source of a repository at a ref, or at a commit.
  private func source(of url: RemoteURL, _ ref: String) -> LockedSource? {
    let candidates = candidates(for: url)
    return candidates.first { $0.ref == ref } ?? candidates.first { $0.commit == ref.lowercased() }
  }

  /// A locked file that is downloaded from just this address.
  private func download(_ url: RemoteURL) -> Place? {
    for source in lock.sources {
      guard case .url(let address) = source.origin, let path = url.path(below: address),
        source.paths.contains(path)
      else { continue }
      return Place(source: source, path: path)
    }
    return nil
  }

  /// A file that kustomize would download, and nobody has locked.
  private func plainFile(_ url: RemoteURL, at location: FileLocation?) -> Rejection {
    let notes: [Diagnostic.Note]
    if let missing = missing(for: url) {
      notes = [.toPaste([missing], into: sources.file)]
    } else {
      let name = url.plainFile ?? ""
      notes = [
        .init("only an https address without a query can be locked: download it, and list \"\(name)\"")
      ]
    }
    return Rejection(
      .remoteNotLocked, "the file \"\(url.text)\" is not locked, and a build fetches nothing", at: location,
      notes: notes)
  }

  private func withoutRef(_ url: RemoteURL, at location: FileLocation?) -> Rejection {
    let refs = candidates(for: url).map { "`?ref=\($0.ref)`" }.joined(separator: ", ")
    return Rejection(
      .remoteWithoutRef, "\"\(url.text)\" must name a ref", at: location,
      notes: [
        refs.isEmpty
          ? .init("append `?ref=REF`, a tag or a full commit; a file is locked by `url` in `\(sources.file)`")
          : .init("locked are \(refs)")
      ])
  }

  /// The source, or the further path of one, that sources.yaml lacks for a remote entry; nil where nothing can be added.
  package func lacking(_ entry: String) -> Source? {
    guard let url = RemoteURL(entry), (try? resolve(remoteURL: entry)) == nil else { return nil }
    return missing(for: url)
  }

  private func missing(for url: RemoteURL) -> Source? {
    if url.plainFile != nil {
      guard let (file, ref) = url.fileOfRepository else { return url.guessOfFile }
      return source(lockedFor: file, ref, candidates(for: file))
    }
    return url.ref.map { source(lockedFor: url, $0, candidates(for: url)) }
  }

  /// A source that would serve a remote entry, named as those of the same repository are.
  private func source(lockedFor url: RemoteURL, _ ref: String, _ candidates: [LockedSource]) -> Source {
    let guess = url.guess
    let present = candidates.first { $0.ref == ref } ?? candidates.first
    let path = present?.path(of: url) ?? guess.path
    return Source(
      name: present?.name ?? guess.name, origin: present?.origin ?? .git(guess.git), ref: ref,
      paths: [path.isEmpty ? "PATH" : path])
  }

  private func notLocked(
    _ url: RemoteURL, _ ref: String, _ candidates: [LockedSource], at location: FileLocation?
  ) -> Rejection {
    if let source = sources.sources.first(where: { $0.ref == ref && $0.origin.path(of: url) != nil }) {
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

extension Source.Origin {
  /// The path of an entry in the repository; nil where the entry names another, or this is none.
  fileprivate func path(of url: RemoteURL) -> String? {
    guard case .git(let address) = self else { return nil }
    return url.path(inRepositoryAt: address)
  }
}

extension LockedSource {
  fileprivate func path(of url: RemoteURL) -> String? { origin.path(of: url) }
}

extension Diagnostic.Note {
  /// The entries that sources.yaml lacks.
  package static func toPaste(_ sources: [Source], into file: String) -> Self {
    .init(
      "to lock it, add to `sources` in `\(file)`, then run `kfp-manifests upstream sync`:",
      lines: sources.flatMap { $0.lines(indent: "  ") })
  }
}
