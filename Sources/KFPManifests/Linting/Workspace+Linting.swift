package import Diagnostics
import Files
import Kustomize
import Lint
import Overlays
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
    for target in targets {
      do {
        switch try filling({ () throws(Rejection) in try load(target) }) {
        case .overlay(let render):
          // `version-unsupported` already reports that.
          outcome.warnings += render.warnings.filter { $0.id != .releaseAssumed }
          reports.append(try filling { () throws(Rejection) in try render.lint(selection).report })
          overlays.append(render)
        case .plain(let found, let kustomizations, let project):
          outcome.failures += found.failures
          outcome.warnings += found.warnings
          guard !found.documents.isEmpty || found.failures.isEmpty else { continue }
          files.documents += found.documents
          files.kustomizations += kustomizations
          files.project = files.project ?? project
          files.isEmpty = false
          files.areOwn = files.areOwn || !target.hasPrefix("upstream:")
        }
      } catch {
        outcome.failures += error.diagnostics
      }
    }
    if !files.isEmpty {
      do {
        reports.append(try filling { () throws(Rejection) in try files.lint(selection) })
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

  private enum Loaded {
    case overlay(Render)
    case plain(PlainDocuments, [KustomizationFile], Project?)
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

    private static func control(of project: Project?) throws(Rejection) -> ControlFile? {
      if let project { try project.control } else { try ControlFile.read(in: ".") }
    }

    func lint(_ selection: RuleSelection) throws(Rejection) -> Report {
      var target = Target(documents)
      target.previous = selection.previous?.target
      target.kustomizations = kustomizations
      if let schemas = try selection.schemas(of: project) { target.validate(against: schemas) }
      let control = areOwn ? try Self.control(of: project) : nil
      let options = selection.options.adding(control)
      return try Linter(options: options).lint(target)
    }
  }

  private func load(_ target: String) throws(Rejection) -> Loaded {
    if let overlay = try overlayIfAny(target) { return .overlay(try overlay.render()) }
    if target.hasPrefix("upstream:") || isKustomization(target) {
      let built = try build(target, .unrestricted)
      let project = try target.hasPrefix("upstream:") ? project() : projectIfAny(of: target)
      // The rule api-deprecated says it, with more about what to do.
      let warnings = built.warnings.filter { $0.id != .fieldDeprecated }
      return .plain(
        PlainDocuments(documents: built.documents, warnings: warnings), built.kustomizations(in: project),
        project)
    }
    if Self.isBareName(target), DiskTree().kind(of: target) == nil {
      return .overlay(try overlay(target).render())
    }
    let project = try projectIfAny(of: target == "-" ? "." : target)
    let documents = PlainDocuments(target, skipping: project?.folder.cache)
    return .plain(documents, documents.kustomizations(in: project), project)
  }

  func isKustomization(_ target: String) -> Bool {
    LocalTree.kustomizationFiles.contains { DiskTree().kind(of: Path.join(target, $0)) == .file }
  }
}

extension BuildOptions {
  /// What is only looked at may name any file of its project.
  static var unrestricted: BuildOptions {
    var options = BuildOptions()
    options.loadRestrictor = .none
    return options
  }
}
