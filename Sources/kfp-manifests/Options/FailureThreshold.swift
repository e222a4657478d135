import ArgumentParser
import Diagnostics
import KFPManifests

/// From which severity on findings make the exit status 1.
enum FailureThreshold: String, Word {
  case error, warning, info, never

  /// Whether a report reaches it.
  func isReached(by report: LintReport) -> Bool {
    Diagnostic.Severity(rawValue: rawValue).map { report.hasFindings(atLeast: $0) } ?? false
  }
}

/// The option `--fail-on`.
struct FailureOptions: ParsableArguments {
  @Option(
    name: .customLong("fail-on"), help: "From which severity on findings make the exit status 1.")
  var threshold = FailureThreshold.error
}
