import Files

extension Synchronisation {
  /// Adds sources to sources.yaml, keeping all else in it as it is, and locks and fetches them.
  ///
  /// When they cannot be locked, sources.yaml stays as it was.
  package static func adding(
    _ sources: [Source], to project: ProjectFolder, options: FillOptions = FillOptions(),
    announcing announce: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(Rejection) -> Synchronisation {
    let path = project.sourcesPath
    let name = project.displayName(of: path)
    let before = try project.files.read(path)
    var after = before
    for source in sources { after = try SourcesFile.adding(source, to: after, file: name) }
    try writeAtomically(after, to: path, named: name)
    do {
      return try await Synchronisation(of: project, options: options, announcing: announce)
    } catch {
      // Once they are locked, what failed is only to fetch them, and that can be tried again.
      let lock = try? Lock(of: project)
      let areLocked = sources.allSatisfy { source in
        lock?.source(source.name, source.ref).map { Set(source.paths).isSubset(of: $0.paths) } ?? false
      }
      if !areLocked { try writeAtomically(before, to: path, named: name) }
      throw error
    }
  }
}

extension SourcesFile {
  /// The text of a file with a source added at the end of `sources`, and nothing else changed.
  ///
  /// A source that is there already gets the paths that it lacks.
  ///
  /// - Throws: `double-entry` where it lacks none, or names another repository or commit.
  package static func adding(
    _ source: Source, to bytes: [UInt8], file: String
  ) throws(Rejection) -> [UInt8] {
    try source.validate()
    let before = try SourcesFile(parsing: bytes, file: file)
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var expected = before
    if let index = before.sources.firstIndex(where: { $0.label == source.label }) {
      let new = try before.sources[index].pathsLacking(of: source)
      extend(before.sources[index], by: new, in: &lines)
      expected.sources[index].paths += new
    } else {
      append(source, after: before.sources, to: &lines)
      expected.sources.append(source)
    }
    let after = Array((lines.joined(separator: "\n") + "\n").utf8)
    // Whatever form the file has, what is written must read as what was meant.
    guard let read = try? SourcesFile(parsing: after, file: file), read.says(theSameAs: expected) else {
      throw Rejection(
        .sourcesForm, "the source \"\(source.label)\" cannot be added to a file of this form",
        at: FileLocation(file: file),
        notes: [.init("add by hand:", lines: source.lines(indent: "  "))])
    }
    return after
  }

  private static func append(_ source: Source, after sources: [Source], to lines: inout [String]) {
    if let first = sources.first {
      let indent = lines[first.location.line - 1].prefix { $0 == " " }
      lines.insert(contentsOf: source.lines(indent: String(indent)), at: end(of: "sources", in: lines))
    } else if let empty = lines.firstIndex(where: { $0.hasPrefix("sources:") }) {
      lines[empty] = "sources:"
      lines.insert(contentsOf: source.lines(indent: "  "), at: empty + 1)
    }
  }

  /// Adds paths behind the last one of a source.
  private static func extend(_ source: Source, by paths: [String], in lines: inout [String]) {
    let start = source.location.line - 1
    let isKey = { (line: String) in line.drop { $0 == " " || $0 == "-" }.hasPrefix("paths:") }
    guard let key = lines[start...].firstIndex(where: isKey) else { return }
    if let bracket = lines[key].lastIndex(of: "]") {
      lines[key].insert(
        contentsOf: paths.map { ", \(Source.quoted($0))" }.joined(), at: bracket)
      return
    }
    let items = lines[(key + 1)...].prefix { $0.drop { $0 == " " }.hasPrefix("- ") }
    // An item of `sources` itself may follow without a blank line.
    let indent = items.first.map { $0.prefix { $0 == " " } } ?? ""
    let own = items.prefix { $0.prefix { $0 == " " } == indent && !$0.contains("- name:") }
    lines.insert(contentsOf: paths.map { indent + "- " + Source.quoted($0) }, at: key + 1 + own.count)
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
  /// The source without its place, to be compared.
  fileprivate var unplaced: Source {
    var source = self
    source.location = FileLocation(file: "")
    return source
  }

  /// The paths of another source of the same name and ref that this one does not have.
  fileprivate func pathsLacking(of other: Source) throws(Rejection) -> [String] {
    if let key = other.origin != origin
      ? other.origin.key : other.commit != nil && other.commit != commit ? "commit" : nil
    {
      throw Rejection(
        .doubleEntry, "the source \"\(label)\" is named already, with another `\(key)`", at: location,
        category: .usage)
    }
    let new = other.paths.filter { path in !paths.contains { Path.isInside(path, of: $0) } }
    if new.isEmpty {
      throw Rejection(
        .doubleEntry, "the source \"\(label)\" is named already, with all these paths", at: location,
        category: .usage)
    }
    return new
  }

  fileprivate func validate() throws(Rejection) {
    try Self.check(name, origin: origin, ref: ref, commit: commit, paths: paths)
    if paths.isEmpty {
      throw Rejection(.fieldMissing, "at least one path must be given", category: .usage)
    }
  }

  /// Refuses words that git or a file system would take for something else.
  package static func check(
    _ name: String, origin: Origin?, ref: String, commit: String?, paths: [String]
  ) throws(Rejection) {
    var problems = [(name, PinSyntax.problem(name: name)), (ref, PinSyntax.problem(ref: ref))]
    switch origin {
    case .git(let address): problems.append((address, PinSyntax.problem(git: address)))
    case .url(let address): problems.append((address, PinSyntax.problem(url: address)))
    case nil: break
    }
    if let commit { problems.append((commit, PinSyntax.problem(commit: commit))) }
    problems += paths.map { ($0, PinSyntax.problem(path: $0)) }
    for case (let value, let problem?) in problems {
      throw Rejection(.valueRefused, "\"\(value)\" \(problem)", category: .usage)
    }
  }
}
