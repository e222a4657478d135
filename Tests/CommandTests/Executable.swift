import Files
import Subprocess
import Support
import SystemPackage
import Testing

/// The command as it was built, and what its runs came to.
struct Executable: Sendable {
  /// How a run ended, and what it wrote.
  struct Outcome: Sendable {
    /// The exit status; 128 and the signal's number for a process that a signal ended, as shells have it.
    var status: Int32
    var output: String
    var messages: String
  }

  /// The path of the command.
  let path: String

  /// The command beside the test bundle, else the one below `.build`.
  init(_ name: String = "kfp-manifests") throws {
    var folders: [String] = []
    if let test = Path.real("/proc/self/exe") ?? CommandLine.arguments.first.flatMap({ Path.real($0) }) {
      folders.append(Path.parent(of: test))
    }
    folders += ["release", "debug"].map { "\(Place.project)/.build/\($0)" }
    let found = folders.map { "\($0)/\(name)" }.first { DiskTree().kind(of: $0) == .file }
    path = try #require(found, "build the command first; it is in none of \(folders)")
  }

  /// Runs the command.
  func run(
    _ arguments: [String], in folder: String, input: String = "", environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(.path(FilePath(path)), arguments, in: folder, input, environment)
  }

  /// Runs a script of the shell, in which `$0` is the command.
  func shell(_ script: String, _ arguments: [String] = [], in folder: String) async throws -> Outcome {
    try await run(.path("/bin/sh"), ["-c", script, path] + arguments, in: folder, "", [:])
  }

  private func run(
    _ executable: Subprocess.Executable, _ arguments: [String], in folder: String, _ input: String,
    _ environment: [String: String]
  ) async throws -> Outcome {
    var changes: [Environment.Key: String?] = ["KFP_MANIFESTS_MIRROR": nil, "NO_COLOR": nil]
    for (key, value) in environment { changes[Environment.Key(stringLiteral: key)] = value }
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments), environment: .inherit.updating(changes),
      workingDirectory: FilePath(folder), input: .string(input), output: .string(limit: 128 << 20),
      error: .string(limit: 4 << 20))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    return Outcome(status: status, output: result.standardOutput, messages: result.standardError)
  }
}
