import Subprocess

/// A repository that git works on.
///
/// It is a bare one of our own, into which git fetches, or the one that a project lies in, which is only read.
struct Git: Sendable {
  /// Where the repository is, as arguments before every command.
  private let place: [String]
  private let environment: Environment

  /// The output of git, and its exit status.
  struct Result: Sendable {
    let succeeded: Bool
    let output: [UInt8]
    let complaint: String
  }

  /// Makes an empty repository.
  init(creatingIn folder: String) async throws(Rejection) {
    place = ["--git-dir=\(folder)"]
    environment = Self.environment
    let result = try await Self.run(
      ["init", "--quiet", "--bare", "--template=", "--", folder], environment: environment)
    guard result.succeeded else {
      throw Rejection(.gitFailed, "git cannot make a repository: \(result.complaint)")
    }
  }

  /// The repository in which a folder lies, to be read: nothing is fetched for it, not even what it lacks.
  init(readingHistoryOf folder: String) {
    place = ["-C", folder, "--no-replace-objects"]
    environment = Self.environment.updating([
      "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0",
    ])
  }

  /// Runs a git command in the repository; the output must not be larger than the limit.
  func run(
    _ arguments: [String], input: [UInt8] = [], limit: Int = 16 << 20
  ) async throws(Rejection) -> Result {
    try await Self.run(
      place + Self.settings + arguments, environment: environment, input: input, limit: limit)
  }

  /// Settings that no configuration may change: which protocols are spoken, and that nothing of the repository runs.
  private static let settings = [
    "protocol.allow=never", "protocol.https.allow=always", "protocol.ssh.allow=always",
    "protocol.file.allow=always", "core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0",
    "maintenance.auto=false", "submodule.recurse=false", "fetch.recurseSubmodules=false",
    "http.lowSpeedLimit=1000", "http.lowSpeedTime=30",
  ].flatMap { ["-c", $0] }

  /// No questions, English messages, and none of what a surrounding git command (a hook, say) leaves behind.
  private static let environment = Environment.inherit.updating([
    "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil,
    "GIT_OBJECT_DIRECTORY": nil, "GIT_ALTERNATE_OBJECT_DIRECTORIES": nil, "GIT_NAMESPACE": nil,
    "GIT_COMMON_DIR": nil, "GIT_SHALLOW_FILE": nil, "GIT_ALLOW_PROTOCOL": nil, "GIT_PROTOCOL_FROM_USER": nil,
  ])

  private static func run(
    _ arguments: [String], environment: Environment, input: [UInt8] = [], limit: Int = 1 << 20
  ) async throws(Rejection) -> Result {
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(arguments), environment: environment, input: .array(input),
        output: .bytes(limit: limit), error: .string(limit: 1 << 20))
      let (succeeded, complaint) = (
        result.terminationStatus.isSuccess, lastComplaint(in: result.standardError)
      )
      // It says so of every command, and whoever asked for a branch or a commit would take it for missing.
      guard succeeded || !complaint.contains("dubious ownership") else {
        throw Rejection(.gitFailed, "git reads nothing here: \(complaint)", notes: [.safeDirectory])
      }
      return Result(succeeded: succeeded, output: result.standardOutput, complaint: complaint)
    } catch let rejection as Rejection {
      throw rejection
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw Rejection(
        .gitMissing,
        "git must be installed: it reads commits, and fetches what neither the cache nor a mirror holds",
        notes: [.otherPlaces])
    } catch {
      throw Rejection(.gitFailed, "git cannot be run: \(error)")
    }
  }

  /// The line of git's complaints that says why, without its `fatal:`.
  private static func lastComplaint(in text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    for mark in ["fatal: ", "error: "] {
      if let line = lines.first(where: { $0.hasPrefix(mark) }) { return String(line.dropFirst(mark.count)) }
    }
    return lines.last.map(String.init) ?? "it does not say why"
  }
}

extension Diagnostic.Note {
  /// Advice for a folder of another user, as in the containers of some CI services.
  fileprivate static var safeDirectory: Self {
    .init(
      "the folder is another user's; `git config --global --add safe.directory FOLDER` lets git read it all the same"
    )
  }

  /// Advice for errors of git.
  static var otherPlaces: Self {
    .init(
      """
      without a network, a copy laid out as NAME/REF/PATH serves: `kfp-manifests upstream sync --mirror DIR`, \
      KFP_MANIFESTS_MIRROR=DIR, or `mirrors` in upstream/sources.yaml
      """
    )
  }
}
