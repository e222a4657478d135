import Diagnostics
import Diff
import Foundation
import Testing
import YAML

/// A folder of `Cases` each: `old.yaml`, `new.yaml`, and what is printed of them in every form.
@Suite struct GoldenTests {
  private static let cases = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: cases.path())) ?? []).filter { !$0.hasPrefix(".") }
    .sorted()

  @Test func thereAreCases() { #expect(Self.names.count >= 3) }

  @Test(arguments: names) func everyFormIsAsExpected(_ name: String) throws {
    let folder = Self.cases.appending(path: name)
    func trees(_ file: String) throws -> [Tree] {
      try Tree.parse([UInt8](try Data(contentsOf: folder.appending(path: file))), file: file)
    }
    let report = DifferenceReport(
      Difference(from: try trees("old.yaml"), to: try trees("new.yaml")), from: "old.yaml", to: "new.yaml")
    for (file, text) in [
      ("expected.txt", TextFormat().text(for: report)), ("expected.md", MarkdownFormat().text(for: report)),
      ("expected.json", JSONFormat().text(for: report)),
      ("expected.github", GitHubFormat().text(for: report)),
      ("expected.html", HTMLFormat().text(for: report)),
    ] {
      let url = folder.appending(path: file)
      let expected = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
      if ProcessInfo.processInfo.environment["RECORD"] == "1", expected != text {
        try text.write(to: url, atomically: true, encoding: .utf8)
      }
      // A run that records fails, so that nobody commits by accident.
      #expect(expected == text, "\(name)/\(file) is stale; RECORD=1 writes it anew")
    }
  }
}
