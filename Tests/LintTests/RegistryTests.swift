import Lint
import Support
import Testing

@Suite struct RegistryTests {
  @Test func listsEveryFileOfTheFolder() throws {
    let files = ["Rules", "Rules/Terraform"].flatMap {
      Place.names(in: "\(Place.project)/Sources/Lint/\($0)")
    }
    .filter { $0.hasSuffix(".swift") }
    let types = allRules.map { "\(type(of: $0)).swift" }
    #expect(types.sorted() == files.sorted())
  }

  @Test func namesAFileAfterWhatItFinds() {
    for rule in allRules {
      #expect("\(type(of: rule))".lowercased() == rule.id.replacing("-", with: ""))
      #expect(rule.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
      #expect(rule.code.wholeMatch(of: /[A-Z]{2,4}[0-9]{3}/) != nil)
    }
  }

  @Test func isInOrderAndWithoutRepeats() {
    let ids = allRules.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
    #expect(Set(allRules.map(\.code)).count == ids.count)
  }

  @Test(arguments: allRules.map(\.id)) func hasAPage(_ id: String) throws {
    let rule = try RuleNames().rule(.init(id))
    let type = type(of: rule)
    let page = page(for: rule)
    #expect(page.hasPrefix("# \(id)\n"))
    for part in [type.code, type.summary, type.rationale, type.remedy] { #expect(page.contains(part)) }
    #expect(ruleIndex().contains("| \(type.code) | \(id) |"))
  }
}
