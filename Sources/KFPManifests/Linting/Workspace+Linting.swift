package import Diagnostics
import Files
import Lint
import Manifests
import Schemas
import Upstream

/// What came of linting several targets: what is found, and what kept targets from being checked.
package struct LintOutcome: Sendable {
  /// What is found in all targets, and what is wrong with them; files are called as from the folder at hand.
  package var report = LintReport(Report(objectCount: 0))
  /// The same with names that are the same wherever one stands, for a baseline.
  package var kept = LintReport(Report(objectCount: 0))
  /// Whether any target could be checked.
  package var isChecked = false
  /// Remarks on how the targets were chosen.
  package var notes: [Diagnostic] = []

  package init() {}

  /// What is wrong with the targets themselves: why some could not be checked, and warnings.
  package var problems: [Diagnostic] {
    report.report.entries.filter { $0.code == nil }.map(report.report.diagnostic)
  }
}

extension Workspace {
  /// Checks overlays, kustomizations, folders and files.
  ///
  /// Each overlay is a reference set of its own, and so is each kustomization that is found below a folder; all else is
  /// one together. A target that cannot be read does not keep the others from being checked.
  ///
  /// - Parameters:
  ///   - targets: What to check, as the command line names it; `-` is stdin.
  ///   - selection: Which rules run.
  ///   - excluded: Paths that are left out.
  package func lint(
    _ targets: [String], _ selection: RuleSelection, excluding excluded: [String] = []
  ) throws(Rejection) -> LintOutcome {
    try selection.validate()
    let excluded = excluded.map(PathPattern.init)
    let (targets, notes) = reached(by: targets)
    var run = LintRun(workspace: self, selection: selection, notes: notes)
    for target in targets where !excluded.contains(where: { $0.matches(target) }) {
      do {
        let subject = try resolve(target)
        guard case .files(let path) = subject.kind, subject.commit == nil,
          DiskTree().kind(of: path) == .directory
        else {
          run.add(subject)
          continue
        }
        let found = Discovery(
          below: path, upstream: subject.project?.folder.upstream, excluding: excluded,
          noting: record)
        run.add(found, of: subject)
      } catch {
        run.add(error, of: nil)
      }
    }
    return try run.outcome()
  }

  /// Checks a render, as its overlay's `lint` section says.
  package func lint(_ render: Render, _ selection: RuleSelection) throws(Rejection) -> LintReport {
    LintReport(try render.lint(selection, try schemas(selection, render.project, render.gkeVersion)))
  }

  /// The schemas that rules need; their source is fetched where the cache lacks it.
  func schemas(
    _ selection: RuleSelection, _ project: Project?, _ gkeVersion: String? = nil
  ) throws(Rejection) -> SchemaCatalog? {
    guard let project else { return try selection.schemas(of: nil) }
    return try project.sources.prepare { (ahead) throws(Rejection) in
      try selection.schemas(of: project, servedBy: gkeVersion, ahead)
    }
  }
}
