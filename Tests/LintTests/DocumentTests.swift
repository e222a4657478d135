import Lint
import Testing

@Suite struct DocumentTests {
  @Test func theCatalogueIsPrintedFromTheRules() throws {
    try Recorded.expect(rulesDocument(), in: "docs/rules.md")
  }

  @Test func eachHeadingOfARuleIsThereOnce() {
    let lines = rulesDocument().split(separator: "\n")
    for rule in allRules { #expect(lines.count { $0 == "## \(rule.id)" } == 1, "\(rule.id)") }
  }
}
