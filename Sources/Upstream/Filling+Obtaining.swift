import Files

extension Filling {
  /// The files of a source as they were found, and their commit, where git has them.
  struct Obtained: Sendable {
    var commit: String?
    var files: [String: [UInt8]]
  }

  /// Everything below a source's paths, from the first place that has it, to be locked.
  func obtain(_ source: Source) async throws(Rejection) -> Obtained {
    announce(source.label)
    for mirror in try Mirror.all(for: options, pins.sources, in: pins.project)
    where mirror.holds(source.folder) {
      if case .git = source.origin, source.commit == nil {
        throw Rejection(
          .fieldMissing,
          "\"\(source.label)\" must have `commit` to be locked from the mirror \"\(mirror.name)\"",
          at: source.location, notes: [.init("a mirror does not say which commit it is a copy of")])
      }
      return Obtained(
        commit: source.commit, files: try mirror.files(of: source.folder, below: source.paths, for: source))
    }
    return try await fetch(source, preferringRef: true)
  }

  /// Everything below a source's paths, from where it comes.
  ///
  /// A source that git has is fetched by its commit once it is locked, and before that by its ref, which must stand
  /// for it.
  func fetch(_ source: Source, preferringRef: Bool = false) async throws(Rejection) -> Obtained {
    do throws(Rejection) {
      guard options.fetches else {
        throw Rejection(
          .sourceUnreachable, "\"\(source.label)\" is in no mirror, and is not to be fetched",
          at: source.location, notes: [.otherPlaces])
      }
      guard case .git(let address) = source.origin else {
        return Obtained(files: try await Download.files(of: source))
      }
      return try await TemporaryFolder.inCache(of: pins.project).use { (folder) async throws(Rejection) in
        let repository = try await GitSource(
          fetching: source, at: address, preferringRef: preferringRef, into: folder + "/git")
        return Obtained(commit: repository.commit, files: try await repository.files())
      }
    } catch {
      guard [.sourceUnreachable, .gitMissing, .curlMissing].contains(error.first.id) else { throw error }
      // Whoever named a mirror expects it to serve.
      let mirrors = try Mirror.all(for: options, pins.sources, in: pins.project)
      throw error.changing { diagnostic in
        diagnostic.notes += mirrors.map { .init("the mirror \"\($0.name)\" has no \(source.folder)") }
      }
    }
  }
}
