import Files

extension Synchronisation {
  /// Adds a source to sources.yaml, keeping all else in it as it is, and locks and fetches it.
  ///
  /// When it cannot be locked, sources.yaml stays as it was.
  package static func adding(
    _ source: Source, to project: ProjectFolder, options: FillOptions = FillOptions(),
    announcing announce: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(Rejection) -> Synchronisation {
    let path = project.sourcesPath
    let name = project.displayName(of: path)
    let before = try project.files.read(path)
    let after = try SourcesFile.adding(source, to: before, file: name)
    try writeAtomically(after, to: path, named: name)
    do {
      return try await Synchronisation(of: project, options: options, announcing: announce)
    } catch {
      // Once it is locked, what failed is only to fetch it, and that can be tried again.
      let isLocked = (try? Lock(of: project))?.source(source.name, source.ref) != nil
      if !isLocked { try writeAtomically(before, to: path, named: name) }
      throw error
    }
  }
}

extension SourcesFile {
  /// The text of a file with a source added at the end of `sources`, and nothing else changed.
  package static func adding(
    _ source: Source, to bytes: [UInt8], file: String
  ) throws(Rejection) -> [UInt8] {
    try source.validate()
    let before = try SourcesFile(parsing: bytes, file: file)
    if let present = before.source(source.name, source.ref) {
      throw Rejection(
        .doubleEntry, "the source \"\(source.label)\" is named already", at: present.location,
        category: .usage)
    }
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    if let first = before.sources.first {
      let indent = lines[first.location.line - 1].prefix { $0 == " " }
      lines.insert(contentsOf: source.lines(indent: String(indent)), at: end(of: "sources", in: lines))
    } else if let empty = lines.firstIndex(where: { $0.hasPrefix("sources:") }) {
      lines[empty] = "sources:"
      lines.insert(contentsOf: source.lines(indent: "  "), at: empty + 1)
    }
    let after = Array((lines.joined(separator: "\n") + "\n").utf8)
    // Whatever form the file has, what is written must read as what was meant.
    var expected = before
    expected.sources.append(source)
    guard let read = try? SourcesFile(parsing: after, file: file), read.says(theSameAs: expected) else {
      throw Rejection(
        .sourcesForm, "the source \"\(source.label)\" cannot be added to a file of this form",
        at: SourceLocation(file: file),
        notes: [.init("add by hand:\n" + source.lines(indent: "  ").joined(separator: "\n"))])
    }
    return after
  }

  /// The index of the line after the last of a top-level key's value.
  private static func end(of key: String, in lines: [String]) -> Int {
    let start = lines.firstIndex { $0.hasPrefix(key + ":") } ?? 0
    let next = lines[(start + 1)...].firstIndex { line in
      line.first.map { $0 != " " && $0 != "#" && $0 != "-" } ?? false
    }
    var end = next ?? lines.count
    while end > start + 1, lines[end - 1].isEmpty || lines[end - 1].hasPrefix("#") { end -= 1 }
    return end
  }

  private func says(theSameAs other: SourcesFile) -> Bool {
    sources.map(\.unplaced) == other.sources.map(\.unplaced)
      && mirrors.map(\.path) == other.mirrors.map(\.path)
  }
}

extension Source {
  /// A source as a command line names it.
  package init(name: String, git: String, ref: String, commit: String? = nil, paths: [String]) {
    self.init(
      name: name, git: git, ref: ref, commit: commit, paths: paths, provides: [:],
      location: SourceLocation(file: "the command line"))
  }

  /// The source without its place, to be compared.
  fileprivate var unplaced: Source {
    var source = self
    source.location = SourceLocation(file: "")
    return source
  }

  fileprivate func validate() throws(Rejection) {
    var problems = [
      (name, PinSyntax.problem(name: name)), (git, PinSyntax.problem(git: git)),
      (ref, PinSyntax.problem(ref: ref)),
    ]
    if let commit { problems.append((commit, PinSyntax.problem(commit: commit))) }
    problems += paths.map { ($0, PinSyntax.problem(path: $0)) }
    for case (let value, let problem?) in problems {
      throw Rejection(.valueRefused, "\"\(value)\" \(problem)", category: .usage)
    }
    if paths.isEmpty {
      throw Rejection(.fieldMissing, "at least one path must be given", category: .usage)
    }
  }

  /// The entry as lines of sources.yaml.
  fileprivate func lines(indent: String) -> [String] {
    let commit = commit.map { ["  commit: \"\($0)\""] } ?? []
    // Other strings than refs and commits cannot be taken for a number; paths may hold anything.
    let lines = ["- name: \"\(name)\"", "  git: \(git)", "  ref: \"\(ref)\""] + commit + ["  paths:"]
    return
      (lines
      + paths.map {
        "    - \"\($0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
      })
      .map { indent + $0 }
  }
}
