import Diagnostics
import Foundation
import Lint
import Testing
import YAML

/// The renders, where they are.
private enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/golden")

  static let isPresent = FileManager.default.fileExists(atPath: folder.path())

  static let files: [String] = ["kfp-2.14.4", "kfp-2.15.0", "profiles"].flatMap { name in
    let entries = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path())
    return (entries ?? []).filter { $0.hasSuffix(".yaml") }.sorted().map { "\(name)/\($0)" }
  }
}

/// Lints what kustomize prints for upstream, which stands beside the project where it is checked as a whole.
@Suite(.enabled(if: Golden.isPresent, "needs ../shared/golden beside the project"))
struct GoldenTests {
  private func documents(_ file: String) throws -> [Tree] {
    try Tree.parse([UInt8](try Data(contentsOf: Golden.folder.appending(path: file))), file: file)
  }

  private func lint(_ files: String...) throws -> Report {
    try Linter().lint(Target(try files.flatMap(documents)))
  }

  private let clusterStage = "kfp-2.14.4/cluster-scoped-resources.yaml"

  @Test(arguments: ["profiles/iap.expected.yaml", "profiles/proxy.expected.yaml"])
  func aGoodProfileHasNoErrors(_ file: String) throws {
    let report = try lint(file, clusterStage)
    let errors = report.entries.filter { $0.severity == .error }
    #expect(errors.map(\.diagnostic.description) == [])
  }

  @Test func theDevelopmentInstallHasMutableTags() throws {
    let found = try lint("kfp-2.14.4/env__dev.yaml").entries.filter { $0.code == "IMG002" }
    #expect(found.count >= 10)
    #expect(found.allSatisfy { $0.message.contains("\"master\"") })
  }

  @Test(arguments: Golden.files) func everyRenderCanBeLinted(_ file: String) throws {
    let report = try lint(file)
    #expect(report.entries == report.entries.sorted(by: Report.Entry.areInOrder))
    #expect(report.entries.allSatisfy { $0.location != nil })
  }
}
