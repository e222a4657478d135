import Diagnostics
import Foundation
import Lint
import Testing

/// The rule that docs/extending.md shows is ReplicasMany.swift, which compiles and does what it says.
@Suite struct ExtendingTests {
  private static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the document shows the rule that is tried here`() throws {
    let rule = try String(
      contentsOf: Self.project.appending(path: "Tests/LintTests/ReplicasMany.swift"), encoding: .utf8)
    let document = try String(
      contentsOf: Self.project.appending(path: "docs/extending.md"), encoding: .utf8)
    // In Sources/Lint it is in the module itself.
    #expect(document.contains("```swift\n\(rule.replacing("import Lint\n", with: ""))```\n"))
  }

  @Test func `the rule finds what its examples mark`() throws {
    for example in ReplicasMany.examples.passing + ReplicasMany.examples.failing {
      let report = try Linter([ReplicasMany()]).lint(example.target())
      #expect(report.entries.compactMap(\.location) == example.marks)
    }
  }
}
