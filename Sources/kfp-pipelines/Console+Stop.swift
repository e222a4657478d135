import Diagnostics
import KFPManifests
import Lint
import Terminal

extension Console {
  /// Says which findings keep files from being sent, and how many others there are.
  ///
  /// - Parameters:
  ///   - severity: The severity from which on a finding does so.
  ///   - consequence: What is not done: `nothing is deployed`.
  func stop(for report: Report, from severity: Diagnostic.Severity, _ consequence: String) -> ExitStatus {
    var shown = report
    shown.entries.removeAll { !$0.isAtLeast(severity) }
    let left = report.entries.count - shown.entries.count
    let rest = "`kfp-pipelines lint` also shows \(counted(left, "lesser finding"))"
    return max(
      .findings,
      print(
        LintReport(shown).text(in: color) + consequence + (left == 0 ? "\n" : "; \(rest)\n"), to: .messages))
  }
}
