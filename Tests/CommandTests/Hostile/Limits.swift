import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far runs on hostile input may go before they are ended.
enum Limits {
  /// Whether processes can be held to limits here.
  static let exist = Path.real("/usr/bin/timeout") != nil
}

extension Trait where Self == ConditionTrait {
  /// The test runs only where processes can be held to limits of time and memory.
  static var limits: Self { .enabled(if: Limits.exist, "needs timeout(1) of GNU's coreutils") }
}

extension Sandbox {
  /// Runs the command in the project, with two minutes and 4 GiB at most: status 124 or 137 is a run without end.
  func bounded(_ arguments: [String], in folder: String = "project") async throws -> Executable.Outcome {
    let script = "ulimit -v 4000000; exec timeout -k 1 120 \"$0\" \"$@\" < /dev/null"
    return try await shell(script, arguments, in: folder)
  }
}
