import Foundation
import Testing

/// Files that hold what is expected, and are written anew with `RECORD=1`.
enum Recorded {
  static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Compares a text with a file of the project; a run that records fails, so that nobody commits by accident.
  static func expect(
    _ text: String, in path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = project.appending(path: path)
    let old = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD"] == "1", old != text {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let difference = zip(old.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
    #expect(
      old == text,
      "\(path) is stale (RECORD=1 writes it anew): \(difference.map { "\($0.0)\n\($0.1)" } ?? "its length")",
      sourceLocation: sourceLocation)
  }
}
