import Diagnostics
import Diff
import Support
import Testing
import YAML

/// A folder of `Cases` each: `old.yaml`, `new.yaml`, and what is printed of them in every form.
@Suite struct GoldenTests {
  private static let cases = "Tests/DiffTests/Cases"

  static let names = Place.names(in: "\(Place.project)/\(cases)")

  @Test func thereAreCases() { #expect(Self.names.count >= 3) }

  @Test(arguments: names) func everyFormIsAsExpected(_ name: String) throws {
    func trees(_ file: String) throws -> [Tree] {
      try Tree.parse(Array(try #require(Place.text(of: "\(Self.cases)/\(name)/\(file)")).utf8), file: file)
    }
    let report = DifferenceReport(
      Difference(from: try trees("old.yaml"), to: try trees("new.yaml")), from: "old.yaml", to: "new.yaml")
    for (file, text) in [
      ("expected.txt", TextFormat().text(for: report)), ("expected.md", MarkdownFormat().text(for: report)),
      ("expected.json", JSONFormat().text(for: report)),
      ("expected.github", GitHubFormat().text(for: report)),
      ("expected.html", HTMLFormat().text(for: report)),
    ] {
      #expect(try Golden.difference(of: text, from: "\(Self.cases)/\(name)/\(file)") == nil)
    }
  }
}
