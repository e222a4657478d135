import Foundation

/// Where the project and what lies beside it are found.
enum Place {
  /// The folder of these tests.
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// The folder of the corpora: `../shared` beside the project, or what `KFP_SHARED` names.
  static let shared =
    ProcessInfo.processInfo.environment["KFP_SHARED"].map { URL(filePath: $0) }
    ?? tests.appending(path: "../../../shared").standardizedFileURL

  /// kustomize's own whole builds, and small examples with what kustomize said to them.
  static let wholeBuilds = shared.appending(path: "kustomize-cases")
  static let examples = shared.appending(path: "kustomize/examples")

  /// The tables that were read from kustomize's sources.
  static let tables = shared.appending(path: "kustomize")

  static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  /// The names in a folder, sorted; none if it is absent.
  static func names(in url: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  /// Whether a missing corpus is a failure.
  static let requiresCorpora = ProcessInfo.processInfo.environment["KFP_REQUIRE_CORPORA"] == "1"
}
