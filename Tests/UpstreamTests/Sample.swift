import Diagnostics
import Files
import Subprocess
import Testing
import Upstream

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A project in a temporary folder, beside a git repository and a mirror that hold the same source.
struct Sample: Sendable {
  /// The folder of it all, in that of the test.
  let folder: String

  /// What the repository holds; `paths` of the source leave out the last.
  static let files = [
    "LICENSE": "Do as you like.\n",
    "manifests/empty.yaml": "",
    "manifests/kustomization.yaml": "resources:\n  - sub\n",
    "manifests/sub/deployment.yaml": "kind: Deployment\n",
    "manifests/sub/größe.yaml": "kind: ConfigMap\n",
    "manifests/zip.bin": "\u{0}\u{1}\r\n",
    "other/left-out.yaml": "kind: Secret\n",
  ]
  static let locked = files.keys.filter { !$0.hasPrefix("other/") }.sorted()

  var project: ProjectFolder { ProjectFolder(root: folder + "/project") }
  var mirror: String { folder + "/mirror" }
  var repository: String { folder + "/repository" }
  var cached: String { project.cache + "/sample/v1" }
  /// Takes what it needs from the mirror of the sample, and never from git.
  var fromMirror: FillOptions { FillOptions(mirror: mirror, environmentMirror: nil, fetches: false) }
  /// Takes what it needs from git alone.
  let fromGit = FillOptions(environmentMirror: nil)

  init(git: String? = nil, commit: String? = "0123456789012345678901234567890123456789") throws {
    folder = try #require(TemporaryFolderTrait.folder, "the suite lacks `.temporaryFolder`") + "/sample"
    try Directory.create(project.upstream, named: "upstream")
    for (path, text) in Self.files { try write(text, to: mirror + "/sample/v1/" + path) }
    try writeSources(git: git ?? "file://\(repository)", commit: commit)
  }

  func write(_ text: String, to path: String) throws {
    try Directory.create(Path.parent(of: path), named: path)
    try Directory.remove(path, named: path)
    try writeAtomically(text, to: path)
  }

  func writeSources(
    git: String? = nil, ref: String = "v1", commit: String? = nil,
    paths: [String] = ["LICENSE", "manifests"],
    mirrors: [String] = []
  ) throws {
    var text = "sources:\n  - name: sample\n    git: \(git ?? "file://\(repository)")\n    ref: \(ref)\n"
    if let commit { text += "    commit: \"\(commit)\"\n" }
    text += "    paths: [\(paths.joined(separator: ", "))]\n"
    if !mirrors.isEmpty { text += "mirrors: [\(mirrors.joined(separator: ", "))]\n" }
    try write(text, to: project.sourcesPath)
  }

  /// A sample that is locked from its mirror, and filled.
  static func filled() async throws -> (Sample, Pins, LockedSource) {
    let sample = try Sample()
    let pins = try await Synchronisation(of: sample.project, options: sample.fromMirror).pins
    return (sample, pins, try pins.source("sample", "v1"))
  }

  /// A sample that is locked from its mirror, and whose cache is empty.
  static func locked() async throws -> (Sample, Pins, LockedSource) {
    let (sample, pins, source) = try await filled()
    try Directory.remove(pins.project.cache, named: "cache")
    return (sample, pins, source)
  }

  /// Changes one byte of a file, or cuts it short.
  func flip(_ path: String, at index: Int = 0) throws {
    var bytes = try RegularFile.read(path, named: path)
    if bytes.isEmpty { bytes = [1] } else { bytes[index] ^= 1 }
    try replace(path, bytes)
  }

  func replace(_ path: String, _ bytes: [UInt8]) throws {
    try Directory.remove(path, named: path)
    try writeAtomically(bytes, to: path, named: path)
  }

  /// All files below a folder with their permissions.
  func listing(of folder: String) throws -> [String] {
    try Directory.entries(of: folder, named: folder).flatMap { entry in
      entry.kind == .directory
        ? try listing(of: folder + "/" + entry.name).map { entry.name + "/" + $0 } : [entry.name]
    }
  }
}

extension Sample {
  /// Makes the repository, with a tag `v1` on its one commit, and returns the commit.
  @discardableResult
  func makeRepository(allowingFilter: Bool = true, tagging ref: String = "v1") async throws -> String {
    try await git("init", "--quiet", "--template=", repository, inRepository: false)
    try await git("config", "uploadpack.allowFilter", "\(allowingFilter)")
    for (path, text) in Self.files { try write(text, to: repository + "/" + path) }
    return try await commit(tagging: ref)
  }

  /// Commits all that the repository's folder holds, and moves the annotated tag to it.
  func commit(tagging ref: String) async throws -> String {
    try await git("add", "--all")
    try await git("commit", "--quiet", "--allow-empty", "--message=A commit")
    try await git("tag", "--force", "--annotate", "--message=A release", ref)
    return try await git("rev-parse", "HEAD")
  }

  @discardableResult
  func git(_ arguments: String..., inRepository: Bool = true) async throws -> String {
    let identity = [
      "-c", "user.name=Sample", "-c", "user.email=sample@example.com", "-c", "core.autocrlf=false",
    ]
    let result = try await Subprocess.run(
      .name("git"), arguments: Arguments((inRepository ? ["-C", repository] : []) + identity + arguments),
      environment: .inherit.updating([
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_DIR": nil, "GIT_INDEX_FILE": nil,
      ]),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    try #require(result.terminationStatus.isSuccess, "git \(arguments): \(result.standardError)")
    return String(result.standardOutput.prefix { !$0.isNewline })
  }
}

/// Expects a complaint, and returns it.
@discardableResult
func complaint<Result>(
  _ id: String, _ category: Diagnostic.Category, sourceLocation: SourceLocation = #_sourceLocation,
  _ work: () async throws -> Result
) async throws -> Diagnostic {
  let error = await #expect(throws: Rejection.self, sourceLocation: sourceLocation) { _ = try await work() }
  let complaint = try #require(error, sourceLocation: sourceLocation).first
  #expect(complaint.id.name == id, "\(complaint)", sourceLocation: sourceLocation)
  #expect(complaint.category == category, "\(complaint)", sourceLocation: sourceLocation)
  return complaint
}

/// Makes a symbolic link.
func link(_ path: String, to target: String) throws {
  try Directory.remove(path, named: path)
  try #require(symlink(target, path) == 0)
}
