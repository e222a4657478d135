import Diagnostics
import KFPManifests
import KFPPipelines
import KFPServers
import Support
import Testing

/// The errors of both commands are explained on one page.
@Suite struct ErrorPagesTests {
  private static let own = Diagnostic.ID.allKFPPipelines + Diagnostic.ID.allKFPServers

  @Test func `the page of errors is printed from them`() throws {
    #expect(
      try Golden.difference(of: RuleCatalog.errorsDocument(with: Self.own), from: "docs/errors.md") == nil)
  }

  @Test func `every error that is declared has its entry`() {
    let declared = ["KFPPipelines", "KFPServers"].flatMap { Self.texts(in: "Sources/\($0)") }.flatMap {
      text in
      text.matches(of: /= Self\(\s*"([a-z0-9-]+)"/).map { String($0.1) }
    }
    #expect(declared.count > 20)
    #expect(declared.sorted() == Self.own.map(\.name).sorted())
    #expect(Set(declared).isDisjoint(with: RuleCatalog.errors.map(\.name)))
  }

  /// The texts of the files that declare errors.
  private static func texts(in folder: String) -> [String] {
    Place.names(in: "\(Place.project)/\(folder)").flatMap { name in
      let path = "\(folder)/\(name)"
      return name.hasSuffix("IDs.swift")
        ? [Place.text(of: path) ?? ""] : name.contains(".") ? [] : texts(in: path)
    }
  }
}
