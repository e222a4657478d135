import Files

/// A commit of a source's repository, fetched without its history.
struct GitSource: Sendable {
  /// The commit.
  let commit: String
  private let git: Git
  private let source: Source
  /// The repository's address.
  private let address: String

  /// The greatest number of bytes that the files of one source may have together.
  private static let sizeLimit = 1 << 29

  /// Fetches the source's commit, or else what its ref stands for, into a new repository in the folder.
  ///
  /// Contents are left out for now where the server can do that: only those of the locked paths are wanted.
  init(
    fetching source: Source, at address: String, preferringRef: Bool, into folder: String
  ) async throws(Rejection) {
    self.source = source
    self.address = address
    let git = try await Git(creatingIn: folder)
    self.git = git
    let wanted = source.commit
    if !preferringRef, let wanted, try await Self.fetch(wanted, from: address, with: git).succeeded {
      commit = wanted
      return
    }
    // Some servers hand out nothing but refs.
    let result = try await Self.fetch(source.ref, from: address, with: git)
    guard result.succeeded else {
      throw Rejection(
        .sourceUnreachable, "\"\(source.label)\" cannot be fetched from \(address): \(result.complaint)",
        at: source.location, notes: [.otherPlaces])
    }
    let head = try await git.run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "FETCH_HEAD^{commit}",
    ])
    let found = String(decoding: head.output, as: UTF8.self).filter { !$0.isNewline }
    guard head.succeeded, PinSyntax.problem(commit: found) == nil else {
      throw Rejection(.gitFailed, "`ref` \"\(source.ref)\" must stand for a commit", at: source.location)
    }
    if let wanted, wanted != found {
      throw Rejection(
        .commitMismatch, "\"\(source.label)\" must stand for commit \(wanted), but stands for \(found)",
        at: source.location, category: .integrity, notes: [.init("the ref has been moved in \(address)")])
    }
    commit = found
  }

  private static func fetch(
    _ want: String, from address: String, with git: Git
  ) async throws(Rejection) -> Git.Result {
    try await git.run([
      "fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--filter=blob:none", "--",
      address, want,
    ])
  }

  /// The files below the source's paths, by path.
  func files() async throws(Rejection) -> [String: [UInt8]] {
    let ids = Set(try await blobs().map(\.id)).sorted()
    let list = Array(ids.map { $0 + "\n" }.joined().utf8)
    // One request for all contents; when it fails, or when they are here already, the next command says so.
    _ = try await git.run(
      [
        "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--stdin", "--",
        address,
      ],
      input: list)
    let blobs = try await blobs(withSizes: true)
    let size = blobs.reduce(0) { $0 + $1.size }
    guard size <= Self.sizeLimit else {
      throw Rejection(
        .sourceTooLarge,
        "the files of \"\(source.label)\" must not have more than \(Self.sizeLimit) bytes",
        at: source.location)
    }
    let result = try await git.run(["cat-file", "--batch"], input: list, limit: size + 256 * (ids.count + 1))
    guard result.succeeded, let contents = Self.contents(in: result.output) else {
      throw Rejection(
        .sourceUnreachable,
        "the files of \"\(source.label)\" cannot be fetched from \(address): \(result.complaint)",
        at: source.location, notes: [.otherPlaces])
    }
    var files: [String: [UInt8]] = [:]
    for blob in blobs { files[blob.path] = contents[blob.id] }
    return files
  }

  private struct Blob {
    let path: String
    let id: String
    let size: Int
  }

  /// The files that the commit has below the paths; what cannot be locked is refused.
  private func blobs(withSizes: Bool = false) async throws(Rejection) -> [Blob] {
    let result = try await git.run(
      ["ls-tree", "-r", "-z", "--full-tree"] + (withSizes ? ["-l"] : []) + [commit, "--"] + source.paths)
    guard result.succeeded else {
      throw Rejection(
        .gitFailed, "the files of \"\(source.label)\" cannot be listed: \(result.complaint)",
        at: source.location)
    }
    var blobs: [Blob] = []
    for line in result.output.split(separator: 0) { blobs.append(try blob(in: line)) }
    for path in source.paths
    where !blobs.contains(where: { Path.isInside($0.path, of: path) }) {
      throw Rejection(
        .pathMissing, "\"\(path)\" must exist at \(source.label), because `paths` names it",
        at: source.location)
    }
    return blobs
  }

  /// Reads `MODE TYPE ID [SIZE]<tab>PATH`.
  private func blob(in line: ArraySlice<UInt8>) throws(Rejection) -> Blob {
    let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
    let fields = parts.first.map { String(decoding: $0, as: UTF8.self).split(separator: " ") } ?? []
    guard parts.count == 2, fields.count >= 3, let path = String(validating: parts[1], as: UTF8.self) else {
      throw Rejection(
        .gitFailed, "git lists a file of \"\(source.label)\" that cannot be understood", at: source.location
      )
    }
    let special = fields[0] == "120000" ? "a symbolic link" : fields[1] == "blob" ? nil : "a submodule"
    if let special {
      throw Rejection(
        .fileIrregular, "\"\(path)\" of \(source.label) is \(special), which cannot be locked",
        at: source.location,
        notes: [.init("name narrower `paths`, that leave it out")])
    }
    if let problem = PinSyntax.problem(path: path) {
      throw Rejection(
        .valueRefused, "the path \"\(path)\" of \(source.label) \(problem)", at: source.location)
    }
    return Blob(path: path, id: String(fields[2]), size: fields.count > 3 ? Int(fields[3]) ?? 0 : 0)
  }

  /// Takes apart what `cat-file --batch` prints: `ID blob SIZE`, the contents, a line feed; nil when it is otherwise.
  static func contents(in output: [UInt8]) -> [String: [UInt8]]? {
    var contents: [String: [UInt8]] = [:]
    var rest = output[...]
    while !rest.isEmpty {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let header = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      guard header.count == 3, header[1] == "blob", let size = Int(header[2]) else { return nil }
      rest = rest[(end + 1)...]
      guard rest.count > size else { return nil }
      contents[String(header[0])] = Array(rest.prefix(size))
      rest = rest.dropFirst(size + 1)
    }
    return contents
  }
}
