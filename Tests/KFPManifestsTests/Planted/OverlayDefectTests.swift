import Files
import Foundation
import KFPManifests
import Support
import Testing

/// Defects planted one at a time into overlay production: findings point at the overlay's own lines.
@Suite(.enabled(if: Place.canRender, "needs upstream")) struct OverlayDefectTests {
  private static let project = URL(filePath: Place.project).standardized

  /// The overlay as it is, and what lint says of it.
  private struct Base: Sendable {
    let text: String
    let report: LintReport

    static let shared = Task {
      // The lints share the cache of the project, so it has to be full.
      _ = try await Project(at: Place.project).lint("production")
      let file = project.appending(path: "overlays/production/overlay.yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      return Base(text: text, report: try await OverlayDefectTests.lint(text))
    }
  }

  /// Lints a text as the one overlay of a project that has this one's pins and cache.
  private static func lint(_ text: String) async throws -> LintReport {
    let folder = try TemporaryFolder(["overlays/production/overlay.yaml": text])
    try Place.copyPins(to: folder.path)
    return try await Project(at: folder.path).lint("production")
  }

  private static let results = Results<NewFindings>()

  /// Each defect is planted once, for its own test and for the page.
  static func findings(of defect: OverlayDefect) async throws -> NewFindings {
    try await results.value(of: defect.name) { try await plant(defect) }
  }

  private static func plant(_ defect: OverlayDefect) async throws -> NewFindings {
    let base = try await Base.shared.value
    var text = base.text
    for (old, new) in defect.changes {
      let range = try #require(text.range(of: old), "the overlay has no \(old)")
      text.replaceSubrange(range, with: new)
    }
    text += defect.sections
    let own = lines(of: text)
    return NewFindings(try await lint(text), besides: base.report) { file, line in
      let found = file.hasPrefix("overlays/") ? own : linesOfProject(file)
      return found.indices.contains(line - 1) ? found[line - 1] : file
    }
  }

  private static func linesOfProject(_ file: String) -> [String] {
    lines(of: (try? String(contentsOf: project.appending(path: file), encoding: .utf8)) ?? "")
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: OverlayDefect.all)
  func `a defect of the overlay gives its findings and no other`(_ defect: OverlayDefect) async throws {
    let found = try await Self.findings(of: defect)
    #expect(found.areExactly(defect.finds), "\(found)")
  }
}
