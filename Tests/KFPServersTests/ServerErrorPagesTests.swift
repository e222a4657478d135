import Diagnostics
import KFPServers
import Lint
import Support
import Testing

/// Errors of servers are declared in one file, and explained on one page.
@Suite struct ServerErrorPagesTests {
  @Test func `the page of errors is printed from them`() throws {
    let text = """
      # Errors of commands that talk to servers

      Whatever keeps `kfp-pipelines` from an answer, or an answer from being what was asked for. The name stands in brackets
      after each message. Those of files are on [a page of their own](errors.md). This page is printed from the sources, and
      `kfp-pipelines rules ID` prints the entry of each.

      \(errorIndex(Diagnostic.ID.allKFPServers.sorted { $0.name < $1.name }))
      """
    #expect(try Golden.difference(of: text, from: "docs/server-errors.md") == nil)
  }

  @Test func `every error that is declared is listed`() throws {
    let source = try #require(Place.text(of: "Sources/KFPServers/Diagnostic+IDs.swift"))
    let declared = source.matches(of: /= Self\(\s*"([a-z0-9-]+)"/).map { String($0.1) }
    #expect(declared.count > 10 && Set(declared).count == declared.count)
    #expect(Diagnostic.ID.allKFPServers.map(\.name).sorted() == declared.sorted())
  }
}
