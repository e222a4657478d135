import Lint
import Support
import Testing

@Suite struct DocumentTests {
  private static let pages = RuleBook.manifests.pages(allRules)

  @Test func thePagesArePrintedFromTheRules() throws {
    #expect(try Golden.difference(of: Self.pages, in: "docs/rules") == nil)
  }

  @Test func eachLinkToARuleLeadsToItsEntry() throws {
    for rule in allRules {
      let parts = RuleBook.manifests.link(to: type(of: rule)).split(separator: "#")
      let page = try #require(Self.pages[String(parts[0].dropFirst("rules/".count))], "\(rule.id)")
      #expect(page.split(separator: "\n").count { $0 == "## \(parts[1])" } == 1, "\(rule.id)")
      #expect(parts[1] == rule.id)
    }
  }

  @Test func theIndexHasEachRuleOnce() throws {
    let index = try #require(Self.pages["README.md"])
    for rule in allRules {
      #expect(index.split(separator: "\n").count { $0.contains("| [\(rule.id)](") } == 1, "\(rule.id)")
    }
  }
}
