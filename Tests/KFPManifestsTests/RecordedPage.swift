import Foundation
import Testing

/// Pages that are printed from tests, and written anew with `RECORD=1`.
enum RecordedPage {
  /// Compares a text with a file of the project; a run that records fails, so that nobody commits by accident.
  static func expect(_ text: String, in path: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let file = URL(filePath: ProjectTests.root).standardized.appending(path: path)
    let old = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD"] == "1", old != text {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let difference = zip(old.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
    #expect(
      old == text,
      "\(path) is stale (RECORD=1 writes it anew): \(difference.map { "\($0.0)\n\($0.1)" } ?? "its length")",
      sourceLocation: sourceLocation)
  }
}
