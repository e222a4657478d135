package import Diagnostics
import Files
import Lint
import Upstream
import YAML

/// What came of linting several targets: the findings, and the targets that could not be checked.
package struct LintOutcome: Sendable {
  /// The findings of all targets.
  package var report = LintReport(Report(objectCount: 0))
  /// Why targets could not be checked.
  package var failures: [Diagnostic] = []
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
    var documents: [Tree] = []
    var hasFiles = false
    for target in targets {
      do {
        switch try filling({ () throws(Rejection) in try load(target) }) {
        case .overlay(let render):
          outcome.warnings += render.warnings
          reports.append(try render.lint(selection).report)
        case .plain(let found):
          documents += found.documents
          outcome.failures += found.failures
          outcome.warnings += found.warnings
          hasFiles = hasFiles || !found.documents.isEmpty || found.failures.isEmpty
        }
      } catch {
        outcome.failures += error.diagnostics
      }
    }
    if hasFiles {
      let target = Target(documents)
      reports.append(
        try Rejection.catching { () throws(Diagnostic) in
          try Linter(options: selection.options).lint(target)
        })
    }
    if let first = reports.first {
      outcome.report = LintReport(reports.dropFirst().reduce(first) { $0.merged(with: $1) })
    }
    return outcome
  }

  private enum Loaded {
    case overlay(Render)
    case plain(PlainDocuments)
  }

  private func load(_ target: String) throws(Rejection) -> Loaded {
    if let overlay = try overlayIfAny(target) { return .overlay(try overlay.render()) }
    if target.hasPrefix("upstream:") || isKustomization(target) {
      let built = try build(target, .unrestricted)
      return .plain(PlainDocuments(documents: built.documents, warnings: built.warnings))
    }
    if Self.isBareName(target), DiskTree().kind(of: target) == nil {
      return .overlay(try overlay(target).render())
    }
    return .plain(PlainDocuments(target, skipping: try projectIfAny(of: target)?.folder.cache))
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
