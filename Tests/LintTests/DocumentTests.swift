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

/// The whole catalogue as one document: the table of all rules, then the page of each.
private func rulesDocument(_ rules: [any Rule] = allRules) -> String {
  let pages = rules.sorted { $0.code < $1.code }.map { "\n" + page(for: $0, heading: "##") }
  return """
    # Lint rules

    \(rules.count) rules. Each can be named by its id or its code, on the command line and in an overlay's `lint`
    section. Rules of subject *objects* check any render and plain files; those of subject *overlay* need an
    overlay, those of subject *transition* a previous render, and those of subject *terraform* what
    `terraform show -json` prints. This page is printed from the rules themselves.

    \(ruleIndex(rules))
    """ + pages.joined()
}
