import Diagnostics
import Diff
import Files
import KFPManifests
import Lint
import Manifests
import Support
import Testing
import YAML

/// Small inputs after public manifests and public bug reports, read in place.
///
/// An untrue finding stands for its kind, and so does one that is missing: the examples of the rules have the others.
@Suite(.enabled(if: Place.hasCorpus("reports") && Place.canRender, "needs ../shared/reports"))
struct PublicReportTests {
  /// What lint must find in the files of a report: severity, rule, and where it points.
  struct Report: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String]
    let expected: [String]
    var testDescription: String { "\(name) \(files.joined(separator: ", "))" }

    init(_ name: String, _ files: [String] = ["input.yaml"], finds expected: [String]) {
      (self.name, self.files, self.expected) = (name, files, expected)
    }
  }

  @Test(arguments: [
    Report("lint-app-protocols", ["https.yaml"], finds: ["error app-protocols-unusable https.yaml:35:37"]),
    Report("lint-app-protocols", ["http2.yaml"], finds: ["error app-protocols-unusable http2.yaml:35:37"]),
    Report(
      "lint-app-protocols", ["badjson.yaml"], finds: ["error app-protocols-unusable badjson.yaml:35:37"]),
    Report(
      "lint-app-protocols", ["badport.yaml"], finds: ["error app-protocols-unusable badport.yaml:35:37"]),
    Report(
      "lint-app-protocols", ["badvalue.yaml"], finds: ["error app-protocols-unusable badvalue.yaml:35:37"]),
    Report(
      "lint-argo-config-unknown-key", ["input.yaml", "rest.yaml"],
      finds: ["error argo-config-unreadable input.yaml:9:29"]),
    Report("lint-arm64-nodes", finds: ["error image-not-for-arm input.yaml:9:42"]),
    Report(
      "lint-gateway-api",
      finds: [
        "error gateway-reference-unresolved input.yaml:12:23",
        "error gateway-reference-unresolved input.yaml:14:33",
        "error gateway-reference-unresolved input.yaml:21:47",
      ]),
    Report(
      "lint-image-reference-invalid",
      finds: (10...15).map { "error image-reference-invalid input.yaml:\($0):26" }),
    Report(
      "lint-launcher-providers-unreadable", ["input.yaml", "rest.yaml"],
      finds: Array(repeating: "error launcher-provider-unreadable input.yaml:4:14", count: 2)),
    Report(
      "lint-runner-service-account-missing", ["input.yaml", "rest.yaml"],
      finds: ["error reference-unresolved input.yaml:127:18"]),
    Report(
      "lint-scheduledworkflow-replicated", ["input.yaml", "hpa.yaml"],
      finds: ["error controller-replicated hpa.yaml:4:37", "error controller-replicated input.yaml:5:13"]),
    Report(
      "lint-sql-proxy-command-replaces-binary", finds: ["error sql-proxy-command-replaced input.yaml:13:19"]),
    Report(
      "lint-sql-proxy-in-job",
      finds: [
        "error sql-proxy-outlives-job input.yaml:13:20", "info sql-proxy-outlives-job input.yaml:23:16",
      ]),
    Report(
      "lint-sql-proxy-init-without-restart", finds: ["error sql-proxy-holds-up-pod input.yaml:10:15"]),
    Report("lint-webhook-behind-network-policy", finds: ["warning webhook-blocked input.yaml:3:18"]),
  ])
  func findsWhatWasReported(_ report: Report) async throws {
    let folder = Place.shared + "/reports/\(report.name)/"
    let outcome = try await onOwnThread {
      try Workspace(projectFolder: Place.project).lint(
        report.files.map { folder + $0 }, RuleSelection())
    }
    #expect(outcome.problems.isEmpty)
    let rules = Set(report.expected.map { $0.split(separator: " ")[1] })
    let found = outcome.report.report.entries.filter { rules.contains($0.rule[...]) }.map { entry in
      let place =
        entry.location.map { "\(Path.lastComponent(of: $0.file)):\($0.line):\($0.column)" } ?? "nowhere"
      return "\(entry.severity.rawValue) \(entry.rule) \(place)"
    }
    #expect(found == report.expected)
  }

  /// Manifests that work, with one kind of finding of which their note says that it is untrue.
  static let manifests = Place.names(in: Place.shared + "/realfiles").filter { $0.hasPrefix("lint-") }

  @Test(arguments: manifests) func findsNothingUntrue(_ name: String) async throws {
    let folder = Place.shared + "/realfiles/\(name)"
    let expected = try Tree.parse(
      try Place.corpus("realfiles/\(name)/expected.yaml"), file: "expected.yaml")[0]
    let rule = try #require(expected["rule"]?.text)
    #expect(expected["findings"]?.items.isEmpty == true)
    let outcome = try await onOwnThread {
      try Workspace(projectFolder: Place.project).lint(
        [folder + "/input"], RuleSelection(selected: rule == "any" ? [] : [rule]))
    }
    #expect(outcome.problems.isEmpty)
    #expect(outcome.report.text(as: .text).contains(": error:") == false, "\(outcome.report.text(as: .text))")
    if rule != "any" { #expect(outcome.report.findings.isEmpty, "\(outcome.report.text())") }
  }

  /// What a real API server holds after an overlay was applied to it; other kinds were there before.
  @Test(.enabled(if: Place.hasCorpus("live"), "needs ../shared/live"), arguments: ["production", "local"])
  func whatIsAppliedIsNotDifferent(_ overlay: String) async throws {
    let render = try await Project(at: Place.project).render(overlay)
    let file = try Tree.parse(render.bytes(), file: "render.yaml")
    let live = try Tree.parse(try Place.corpus("live/\(overlay).yaml"), file: "live.yaml")
    let difference = Difference(from: file, to: live)
    #expect(
      difference.changed.flatMap { change in change.fields.map { "\(change.new.id.short) \($0.place)" } }
        == [])
    #expect(difference.removed.map(\.id.short) == [])
    #expect(difference.added.allSatisfy { $0.kind == "CustomResourceDefinition" })
  }
}
