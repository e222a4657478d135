import KFPManifests
import Lint
import Schemas
import Support
import Testing
import Workloads
import YAML

/// Defects planted one at a time into the render of overlay production: each gives what it deserves and nothing else.
@Suite(.enabled(if: Place.canRender, "needs upstream")) struct PlantedDefectTests {
  static let defects = Defect.ofPlatform + Defect.ofObjects

  /// The render as plain text, and what lint says of it.
  private struct Base: Sendable {
    let text: String
    let schemas: SchemaCatalog
    let report: LintReport

    static let shared = Task {
      let render = try await Project(at: Place.project).render("production")
      let (text, schemas) = (render.yaml(), try await render.schemas(of: "1.36"))
      return Base(
        text: text, schemas: schemas, report: try PlantedDefectTests.lint(text, against: schemas))
    }
  }

  private static func lint(_ text: String, against schemas: SchemaCatalog) throws -> LintReport {
    let target = Target(try Tree.parse(Array(text.utf8), file: "render.yaml"))
    return LintReport(try Linter().lint(target, RuleInput(validating: target, against: schemas)))
  }

  private static let results = Results<NewFindings>()

  /// Each defect is planted once, for its own test and for the page.
  static func findings(of defect: Defect) async throws -> NewFindings {
    try await results.value(of: defect.name) { try await plant(defect) }
  }

  private static func plant(_ defect: Defect) async throws -> NewFindings {
    let base = try await Base.shared.value
    let text = try defect.planted(in: base.text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return NewFindings(try lint(text, against: base.schemas), besides: base.report) {
      lines.indices.contains($1 - 1) ? lines[$1 - 1] : $0
    }
  }

  @Test(arguments: defects) func `a defect gives its findings and no other`(_ defect: Defect) async throws {
    let found = try await Self.findings(of: defect)
    #expect(found.areExactly(defect.finds), "\(found)")
  }

  @Test func `no two defects have one name`() {
    let names = (Self.defects.map(\.name) + OverlayDefect.all.map(\.name))
    #expect(Set(names).count == names.count)
    #expect(Self.defects.count >= 45)
  }

  @Test func `the page of defects is printed from the tables`() async throws {
    var page = """
      # Planted defects

      Each row is a defect that a test plants into the good render of overlay production, and everything new that lint
      then says. The first table edits the render as plain YAML; the second edits the overlay itself, so that findings
      point at the overlay's lines. `Tests/KFPManifestsTests/Planted` holds the edits, and prints this page.

      ## In the render


      """
    page += NewFindings.heading
    for defect in Self.defects { page += try await Self.findings(of: defect).table(of: defect.name) }
    page += "\n## In the overlay\n\n" + NewFindings.heading
    for defect in OverlayDefect.all {
      page += try await OverlayDefectTests.findings(of: defect).table(of: defect.name)
    }
    #expect(try Golden.difference(of: page, from: "docs/maintainers/planted-defects.md") == nil)
  }
}

extension NewFindings {
  static let heading = "| defect | finding | severity | stands on | message |\n|---|---|---|---|---|\n"

  /// The rows of a defect in a table of Markdown.
  func table(of defect: String) -> String {
    if rows.isEmpty { return "| \(defect) | none | | | |\n" }
    let sorted = rows.sorted { ($0.short, $0.message) < ($1.short, $1.message) }
    return sorted.map { row in
      let cells = [
        defect, "\(row.rule) (\(row.code))", row.severity, "`\(row.line)`", row.message,
      ]
      return "| "
        + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")
        + " |\n"
    }
    .joined()
  }
}
