import Foundation
import Testing

@Suite(.corpora) struct ListFormatTests {
  /// Each list is one document, with a version and its entries.
  @Test(arguments: [
    ("iam production --format json", "grants"), ("graph production --format json", "nodes"),
    ("rules --format json", "rules"), ("upstream list --format json", "sources"),
    ("images production --format json", "images"),
  ])
  func `lists are documents for programs`(_ command: String, _ key: String) async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.shell("$0 \(command)")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(document?["formatVersion"] as? Int == 1)
    #expect((document?[key] as? [Any])?.isEmpty == false)
  }
}
