import Foundation

/// What lies beside the project, and is read in place.
enum Corpus {
  static let shared = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "../shared").path

  /// Whether it is there; a run that requires it takes it for there, and fails where it is missing.
  static var isPresent: Bool {
    ProcessInfo.processInfo.environment["KFP_REQUIRE_CORPORA"] == "1"
      || FileManager.default.fileExists(atPath: shared + "/gke-crds")
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(shared)/\(path)")))
  }
}
