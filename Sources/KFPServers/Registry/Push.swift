import YAML

/// What makes files versions of a repository, and tags name them.
package struct Push: Sendable {
  /// Tags that must not exist, unless they name the same version already.
  package var tags: [TagName] = []
  /// Tags that may move.
  package var movingTags: [TagName] = []
  /// What people read beside a new version; nil for nothing.
  package var description: String?

  package init() {}

  /// What becomes of a tag.
  package enum TagChange: Sendable, Hashable {
    case made
    case moved(from: TemplateDigest)
    case kept
  }

  /// What becomes of a file, as it was found before anything is sent.
  package struct Step: Sendable {
    package let file: TemplateFile
    package let template: TemplateURL
    /// The registry has the version already.
    package let isThere: Bool
    package let tags: [(name: String, change: TagChange)]

    /// Nothing is to be sent.
    package var isDone: Bool { isThere && tags.allSatisfy { $0.change == .kept } }
  }

  /// Looks at what the registry has, and says what is to be done.
  ///
  /// - Throws: `tag-taken` for each tag that names another version and must not move; then nothing at all is sent.
  package func plan(_ files: [TemplateFile], to registry: Registry) async throws(Rejection) -> [Step] {
    let found = try await files.concurrently { file throws(Rejection) in
      try await look(at: file, in: registry)
    }
    if let rejection = Rejection(found.flatMap(\.taken)) { throw rejection }
    return found.map(\.step)
  }

  /// What is to be done for a file, and which of its tags stand in the way.
  private func look(
    at file: TemplateFile, in registry: Registry
  ) async throws(Rejection) -> (step: Step, taken: [Diagnostic]) {
    let template = TemplateURL(registry.repository, file.name, .version(file.digest))
    var changes: [(name: String, change: TagChange)] = []
    var taken: [Diagnostic] = []
    for (tag, mayMove) in tags.map({ ($0, false) }) + movingTags.map({ ($0, true) }) {
      let old = try await registry.tag(tag.name, of: file.name)
      switch old {
      case nil: changes.append((tag.name, .made))
      case file.digest: changes.append((tag.name, .kept))
      case let old? where mayMove: changes.append((tag.name, .moved(from: old)))
      case let old?:
        taken.append(
          Diagnostic(
            .tagTaken,
            "the tag \(tag.name) of \(file.name) names \(old.short), not \(file.digest.short) of this file",
            at: FileLocation(file: file.path),
            notes: [.init("--move-tag \(tag.name) moves it; a release gets a tag of its own")]))
      }
    }
    let isThere = try await registry.version(file.digest, of: file.name) != nil
    return (Step(file: file, template: template, isThere: isThere, tags: changes), taken)
  }

  /// Does what a step says: the file first, the tags behind it, so that a tag never names what is not there.
  package func carryOut(_ step: Step, in registry: Registry) async throws(Rejection) {
    if !step.isThere { try await upload(step.file, to: registry) }
    for (tag, change) in step.tags {
      switch change {
      case .kept: break
      // The registry itself refuses to make a tag that somebody else has made by now.
      case .made: try await registry.createTag(tag, of: step.file.name, at: step.file.digest)
      case .moved: try await registry.moveTag(tag, of: step.file.name, to: step.file.digest)
      }
    }
  }

  private func upload(_ file: TemplateFile, to registry: Registry) async throws(Rejection) {
    let answer = try await registry.upload(file.content, file: file.sentName, description: description)
    guard answer.package == file.name, TemplateDigest(answer.version) == file.digest else {
      throw Rejection(
        .digestDiffers,
        "the registry calls the upload \(VisibleText("\(answer.package)/\(answer.version)", limit: 200)); expected "
          + "\(file.name)/\(file.digest)", at: FileLocation(file: file.path))
    }
  }
}
