import Diagnostics
import KFPManifests
import Lint
import Support
import Testing

/// Errors are declared where they are thrown, and explained in one place.
@Suite struct ErrorPagesTests {
  @Test func everyErrorThatIsDeclaredHasAPage() {
    // Tests of KFPServers look at those of `kfp-pipelines`, and at the page of all.
    let own = sources().filter { !$0.name.contains("/KFPPipelines/") && !$0.name.contains("/KFPServers/") }
    let declared = own.flatMap { file in
      file.name.hasSuffix("Diagnostic+IDs.swift")
        ? file.text.matches(of: /= Self\(\s*"([a-z0-9-]+)"/).map { String($0.1) } : []
    }
    #expect(declared.sorted() == RuleCatalog.errors.map(\.name))
    #expect(Set(declared).count == declared.count)
  }

  @Test func noErrorIsMadeOfAText() {
    for file in sources() {
      let made = file.text.matches(of: /(?:Diagnostic|Rejection)\(\s*"[a-z0-9-]+",/)
      #expect(made.isEmpty, "\(file.name)")
    }
  }

  /// A rule that is renamed must not be looked for under its old name.
  @Test func namesOfRulesStandInTheirFilesOnly() {
    let names = Set(allRules.flatMap { [$0.id, $0.code] })
    let errors = Set(RuleCatalog.errors.map(\.name))
    for file in sources() where !file.name.contains("Lint/Rules/") && !file.name.hasSuffix("+IDs.swift") {
      let found = file.text.matches(of: /"([A-Za-z0-9-]+)"/).map { String($0.1) }
      #expect(found.filter { names.contains($0) && !errors.contains($0) } == [], "\(file.name)")
    }
  }

  @Test func aPageIsFoundByRuleCodeOrError() throws {
    #expect(try RuleCatalog.page(of: "IMG001") == page(for: RuleNames().rule("IMG001")))
    #expect(try RuleCatalog.page(of: "Patch-Target-Missing").hasPrefix("# patch-target-missing\n"))
    #expect(try RuleCatalog.page(of: "object-duplicate").matches(of: /(?m)^# object-duplicate$/).count == 2)
    let error = #expect(throws: Rejection.self) { try RuleCatalog.page(of: "patch-target-mising") }
    #expect(error?.first.notes.map(\.message) == ["did you mean \"patch-target-missing\"?"])
  }

  private func sources(in folder: String = "Sources") -> [(name: String, text: String)] {
    Place.names(in: Place.project + "/" + folder).flatMap { name in
      let path = folder + "/" + name
      return name.hasSuffix(".swift")
        ? [(path, Place.text(of: path) ?? "")] : name.contains(".") ? [] : sources(in: path)
    }
  }
}
