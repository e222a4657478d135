package import Diagnostics
import Files
import Kustomize
import Lint
import Overlays
import Schemas
import Upstream
import Workloads
import YAML

/// What came of linting several targets: the findings, and the targets that could not be checked.
package struct LintOutcome: Sendable {
  /// The findings of all targets.
  package var report = LintReport(Report(objectCount: 0))
  /// Why targets could not be checked.
  package var failures: [Diagnostic] = []
  /// Whether any target could be checked.
  package var isChecked = false
  /// What is worth knowing of the targets.
  package var warnings: [Diagnostic] = []

  package init() {}
}

extension Workspace {
  /// Checks overlays, kustomizations, folders and files.
  ///
  /// Each overlay is a reference set of its own; all else is one together. A target that cannot be read does
  /// not keep the others from being checked.
  ///
  /// - Parameters:
  ///   - targets: What to check, as the command line names it; `-` is stdin.
  ///   - selection: Which rules run.
  package func lint(_ targets: [String], _ selection: RuleSelection) throws(Rejection) -> LintOutcome {
    try selection.validate()
    var outcome = LintOutcome()
    var reports: [Report] = []
    var overlays: [Render] = []
    var files = Files()
    let (targets, notes) = reached(by: targets)
    outcome.warnings += notes
    for target in targets {
      do {
        let subject = try resolve(target)
        let objects = try objects(of: subject)
        // Rules say these, with more about what to do.
        outcome.warnings += objects.warnings.filter {
          ![.releaseAssumed, .fieldDeprecated].contains($0.id)
        }
        switch objects.content {
        case .render(let render):
          reports.append(try render.lint(selection, try schemas(selection, render.project)))
          overlays.append(render)
        case .build(let built):
          files.add(objects, built.kustomizations(in: subject.project), of: subject)
        case .files(let found):
          outcome.failures += found.failures
          guard !found.documents.isEmpty || found.failures.isEmpty else { continue }
          files.add(objects, found.kustomizations(in: subject.project), of: subject)
        }
      } catch {
        outcome.failures += error.diagnostics
      }
    }
    if !files.isEmpty {
      do {
        reports.append(try files.lint(selection, try schemas(selection, files.project)))
      } catch {
        outcome.failures += error.diagnostics
      }
    }
    if let first = reports.first {
      outcome.isChecked = true
      var report = reports.dropFirst().reduce(first) { $0.merged(with: $1) }
      try addIdleIgnores(to: &report, overlays, selection)
      outcome.report = LintReport(report)
    }
    return outcome
  }

  /// Reports shared ignores that matched nothing in any overlay.
  ///
  /// Those of a baseline are for this run; those of a project are for all of its overlays, and are idle only if all
  /// were checked.
  private func addIdleIgnores(
    to report: inout Report, _ overlays: [Render], _ selection: RuleSelection
  ) throws(Rejection) {
    let used = Set(report.ignored.map(\.ignore))
    let known = Set(selection.baseline?.ignores ?? [])
    let covered = Set(overlays.map(\.name))
    let isWhole = overlays.first.map { covered.isSuperset(of: $0.project.overlays) } ?? false
    var seen: Set<LintOptions.Ignore> = []
    let idle = report.unusedIgnores.filter { ignore in
      ignore.isShared && !used.contains(ignore) && (known.contains(ignore) || isWhole)
        && seen.insert(ignore).inserted
    }
    if idle.isEmpty { return }
    report.entries += try Linter(options: selection.options).findings(on: idle)
    report.entries.sort(by: Report.Entry.areInOrder)
  }

  /// Checks a render, as its overlay's `lint` section says.
  package func lint(_ render: Render, _ selection: RuleSelection) throws(Rejection) -> LintReport {
    LintReport(try render.lint(selection, try schemas(selection, render.project)))
  }

  /// The schemas that rules need; their source is fetched where the cache lacks it.
  private func schemas(_ selection: RuleSelection, _ project: Project?) throws(Rejection) -> SchemaCatalog? {
    guard let project else { return try selection.schemas(of: nil) }
    return try project.sources.prepare { (ahead) throws(Rejection) in
      try selection.schemas(of: project, ahead)
    }
  }

  /// All targets that are no overlay, which are one reference set.
  private struct Files {
    var documents: [Tree] = []
    var kustomizations: [KustomizationFile] = []
    /// The first project that one of them lies in.
    var project: Project?
    var isEmpty = true
    /// Whether any is the project's own, which its control file judges, and not upstream's.
    var areOwn = false

    mutating func add(_ objects: Objects, _ kustomizations: [KustomizationFile], of subject: Subject) {
      documents += objects.documents
      self.kustomizations += kustomizations
      project = project ?? subject.project
      isEmpty = false
      areOwn = areOwn || !subject.isUpstream
    }

    private static func control(of project: Project?) throws(Rejection) -> ControlFile? {
      if let project { try project.control } else { try ControlFile.read(in: ".") }
    }

    func lint(_ selection: RuleSelection, _ schemas: SchemaCatalog?) throws(Rejection) -> Report {
      var target = Target(documents)
      target.previous = selection.previous?.target
      var input = RuleInput(validating: target, against: schemas)
      input.kustomizations = kustomizations
      let control = areOwn ? try Self.control(of: project) : nil
      let options = selection.options.adding(control)
      return try Linter(options: options).lint(target, input)
    }
  }
}
