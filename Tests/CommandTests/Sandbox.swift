import Files
import Support
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of a test's own, which is removed with it.
final class Sandbox: Sendable {
  private let folder: TemporaryFolder
  private let executable: Executable

  /// The folder, absolute.
  var path: String { folder.path }

  init() throws {
    executable = try Executable()
    folder = try TemporaryFolder()
  }

  /// Writes a file in place of what is there, and makes the folders above it.
  func write(_ text: String, to file: String) throws {
    try Directory.remove(path + "/" + file, named: file)
    try folder.write(text, to: file)
  }

  /// The text of a file.
  func read(_ file: String) throws -> String {
    String(decoding: try RegularFile.read(path + "/" + file, named: file), as: UTF8.self)
  }

  /// The bytes of a file.
  func bytes(_ file: String) throws -> [UInt8] { try RegularFile.read(path + "/" + file, named: file) }

  /// The names in a folder.
  func names(in folder: String) throws -> [String] {
    try Directory.entries(of: path + "/" + folder, named: folder).map(\.name)
  }

  /// Makes a symbolic link.
  func link(_ file: String, to target: String) throws {
    try #require(symlink(target, path + "/" + file) == 0)
  }

  /// Changes one byte of a file, though it is read-only.
  func flip(_ file: String) throws {
    var bytes = try RegularFile.read(path + "/" + file, named: file)
    bytes[bytes.count / 2] ^= 1
    try Directory.remove(path + "/" + file, named: file)
    try writeAtomically(bytes, to: path + "/" + file, named: file)
  }

  /// Runs the command in a folder of the sandbox.
  func run(
    _ arguments: String..., in folder: String = "project", input: String = "",
    environment: [String: String] = [:]
  ) async throws -> Executable.Outcome {
    try await executable.run(
      arguments, in: Path.join(path, folder), input: input, environment: environment)
  }

  /// Runs the command in a folder of the sandbox with arguments that a test has in a list.
  func run(
    _ arguments: [String], in folder: String = "project", input: String = ""
  ) async throws -> Executable.Outcome {
    try await executable.run(arguments, in: Path.join(path, folder), input: input, environment: [:])
  }

  /// Runs `kfp-pipelines` in the sandbox.
  func pipelines(
    _ words: [String], in folder: String = ".", environment: [String: String] = [:]
  ) async throws -> Executable.Outcome {
    try await Executable("kfp-pipelines").run(
      words, in: Path.join(path, folder), environment: environment)
  }

  /// Runs `kfp-pipelines` in the sandbox with the words of a line.
  func pipelines(
    _ line: String, in folder: String = ".", environment: [String: String] = [:]
  ) async throws -> Executable.Outcome {
    try await pipelines(line.split(separator: " ").map(String.init), in: folder, environment: environment)
  }

  /// Runs a script of the shell, in which `$0` is the command.
  func shell(
    _ script: String, _ arguments: [String] = [], in folder: String = "project"
  ) async throws -> Executable.Outcome {
    try await executable.shell(script, arguments, in: Path.join(path, folder))
  }

  /// Runs a script of the shell in the sandbox, which must succeed.
  func prepare(_ script: String, _ arguments: [String]) async throws {
    let outcome = try await executable.shell(script, arguments, in: path)
    try #require(outcome.status == 0, "\(outcome.messages)")
  }
}
