import Diagnostics
import Lint
import Support
import Testing

/// The rule that docs/maintainers/extending.md shows is ReplicasMany.swift, which compiles and does what it says.
@Suite struct ExtendingTests {
  @Test func `the document shows the rule that is tried here`() throws {
    let rule = try #require(Place.text(of: "Tests/LintTests/ReplicasMany.swift"))
    let document = try #require(Place.text(of: "docs/maintainers/extending.md"))
    // In Sources/Lint it is in the module itself.
    #expect(document.contains("```swift\n\(rule.replacing("import Lint\n\n", with: ""))```\n"))
  }

  @Test func `the rule finds what its examples mark`() throws {
    for example in ReplicasMany.examples.passing + ReplicasMany.examples.failing {
      let report = try Linter([ReplicasMany()]).lint(example.target(), example.input())
      #expect(report.entries.compactMap(\.location) == example.marks)
    }
  }
}
