import Lint
import Support
import Testing

@Suite struct DocumentTests {
  @Test func theCatalogueIsPrintedFromTheRules() throws {
    #expect(try Golden.difference(of: rulesDocument(), from: "docs/rules.md") == nil)
  }

  @Test func eachHeadingOfARuleIsThereOnce() {
    let lines = rulesDocument().split(separator: "\n")
    for rule in allRules { #expect(lines.count { $0 == "## \(rule.id)" } == 1, "\(rule.id)") }
  }
}
