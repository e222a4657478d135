package import Files
import Synchronization

/// The files of a project as a commit of its repository has them; the working tree is not looked at.
///
/// Paths are absolute, as if the project lay on the disk. Symbolic links and submodules are not there. What stands
/// below `overlays/` and `upstream/` is read at once, any other file when it is wanted; the thread waits for git then.
package final class Commit: FileTree {
  /// The name that the user gave: `main`, `origin/main`, `HEAD~1`.
  package let ref: String
  /// The full id.
  package let id: String
  /// The project's folder.
  package let root: String

  private struct Blob: Sendable {
    let id: String
    let size: Int
  }

  private let git: Git
  private let blobs: [String: Blob]
  private let folders: [String: Set<String>]
  private let contents = Mutex<[String: [UInt8]]>([:])

  /// The greatest number of bytes that are read of a commit at a time.
  private static let sizeLimit = 1 << 28

  /// Reads what a commit holds below a project's folder.
  ///
  /// - Throws: `ref-refused` for what git could take for anything but a ref, and `commit-missing` for a ref that does
  ///   not stand for a commit.
  package init(_ ref: String, of root: String) async throws(Rejection) {
    guard !ref.isEmpty, !ref.hasPrefix("-"),
      ref.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    else {
      throw Rejection(
        .refRefused, "\"\(ref)\" must be a branch, tag or commit: no option, no blank", category: .usage)
    }
    self.ref = ref
    self.root = root
    git = Git(readingHistoryOf: root)
    id = try await Self.resolve(ref, git)
    blobs = try await Self.list(id, named: ref, git)
    var folders: [String: Set<String>] = [".": []]
    for path in blobs.keys {
      var path = path
      while path != "." {
        let parent = Path.parent(of: path)
        let isKnown = folders[parent]?.insert(Path.lastComponent(of: path)).inserted == false
        if folders[parent] == nil { folders[parent] = [Path.lastComponent(of: path)] }
        if isKnown { break }
        path = parent
      }
    }
    self.folders = folders
    try await fetch(
      blobs.keys.filter { path in
        Path.isInside(path, of: "overlays")
          || Path.isInside(path, of: "upstream") && !Path.isInside(path, of: "upstream/cache")
      })
  }

  /// The branch that others start from: what the remote's HEAD is, else the one that git is told to begin repositories
  /// with, main or master.
  ///
  /// - Throws: `default-branch-missing` where there is none of these.
  package static func defaultBranch(of root: String) async throws(Rejection) -> String {
    let git = Git(readingHistoryOf: root)
    var branches: [String] = []
    for question in [
      ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"],
      ["config", "--get", "init.defaultBranch"],
    ] {
      let answer = try await git.run(question)
      branches.append(String(decoding: answer.output, as: UTF8.self).filter { !$0.isNewline })
    }
    for branch in branches + ["main", "master"] where !branch.isEmpty {
      let found = try await git.run([
        "rev-parse", "--verify", "--quiet", "--end-of-options", "\(branch)^{commit}",
      ])
      if found.succeeded { return branch }
    }
    throw Rejection(
      .defaultBranchMissing,
      "the project's repository has neither origin/HEAD nor a branch main or master to compare with",
      notes: [.init("name what to compare with: `kfp-manifests diff GIT-REF:NAME NAME`")])
  }

  private static func resolve(_ ref: String, _ git: Git) async throws(Rejection) -> String {
    let found = try await git.run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(ref)^{commit}",
    ])
    let id = String(decoding: found.output, as: UTF8.self).filter { !$0.isNewline }
    guard found.succeeded, PinSyntax.problem(commit: id) == nil else {
      throw Rejection(
        .commitMissing, "\"\(ref)\" is neither a file nor a commit of the project's repository",
        notes: [.init("`git branch --all` and `git tag` list what has a name; a clone may lack history")])
    }
    return id
  }

  private static func list(_ id: String, named ref: String, _ git: Git) async throws(Rejection) -> [String:
    Blob]
  {
    let listed = try await git.run(["ls-tree", "-r", "-z", "-l", id], limit: 1 << 26)
    guard listed.succeeded else {
      throw Rejection(.gitFailed, "the files of \"\(ref)\" cannot be listed: \(listed.complaint)")
    }
    var blobs: [String: Blob] = [:]
    for line in listed.output.split(separator: 0) {
      let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      guard parts.count == 2, let path = String(validating: parts[1], as: UTF8.self) else { continue }
      let fields = String(decoding: parts[0], as: UTF8.self).split(separator: " ")
      guard fields.count == 4, fields[0].hasPrefix("100"), let size = Int(fields[3]) else { continue }
      blobs[path] = Blob(id: String(fields[2]), size: size)
    }
    return blobs
  }

  /// Reads files in one go, by their absolute paths, so that git is not asked for each of them later.
  package func load(_ paths: [String]) throws(Rejection) {
    let paths = paths.compactMap(inner)
    try waiting { () async throws(Rejection) in try await self.fetch(paths) }
  }

  /// Reads the contents of files that are not here yet, by their paths from the project's folder.
  private func fetch(_ paths: [String]) async throws(Rejection) {
    let known = contents.withLock(\.self)
    let wanted = paths.compactMap { path in
      known[path] == nil ? blobs[path].map { (path: path, blob: $0) } : nil
    }
    if wanted.isEmpty { return }
    let size = wanted.reduce(0) { $0 + $1.blob.size }
    guard size <= Self.sizeLimit else {
      throw Rejection(
        .commitTooLarge, "the files of \"\(ref)\" must not have more than \(Self.sizeLimit) bytes")
    }
    let input = Array(Set(wanted.map { $0.blob.id + "\n" }).sorted().joined().utf8)
    let read = try await git.run(
      ["cat-file", "--batch"], input: input, limit: size + 256 * (wanted.count + 1))
    guard read.succeeded, let found = GitSource.contents(in: read.output) else {
      throw Rejection(.gitFailed, "the files of \"\(ref)\" cannot be read: \(read.complaint)")
    }
    contents.withLock { contents in
      for (path, blob) in wanted { contents[path] = found[blob.id] }
    }
  }

  private func inner(_ path: String) -> String? { path == root ? "." : Path.relative(path, to: root) }

  package func kind(of path: String) -> FileKind? {
    guard let inner = inner(path) else { return nil }
    if blobs[inner] != nil { return .file }
    return folders[inner] == nil ? nil : .directory
  }

  package func read(_ path: String) throws(Rejection) -> [UInt8] {
    let name = displayName(of: path)
    guard let inner = inner(path), blobs[inner] != nil else {
      throw Rejection(
        .fileMissing, "\"\(name)\" cannot be read: there is no such file", at: FileLocation(file: name))
    }
    if let bytes = contents.withLock({ $0[inner] }) { return bytes }
    try load([path])
    guard let bytes = contents.withLock({ $0[inner] }) else {
      throw Rejection(.gitFailed, "git did not print \"\(name)\"", at: FileLocation(file: name))
    }
    return bytes
  }

  /// `main:overlays/production/overlay.yaml`; what lies in the cache lies on the disk.
  package func displayName(of path: String) -> String {
    guard let inner = inner(path) else { return path }
    return Path.isInside(inner, of: "upstream/cache") && blobs[inner] == nil ? inner : "\(ref):\(inner)"
  }

  package func names(in folder: String) -> [String] { inner(folder).flatMap { folders[$0] }?.sorted() ?? [] }

  /// The files at or below a path, by their absolute paths, sorted bytewise.
  package func files(below path: String) -> [String] {
    guard let inner = inner(path) else { return [] }
    return blobs.keys.filter { inner == "." || Path.isInside($0, of: inner) }
      .sorted(by: precedesBytewise).map { Path.join(root, $0) }
  }
}
