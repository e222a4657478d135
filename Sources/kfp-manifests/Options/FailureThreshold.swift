import ArgumentParser
import KFPManifests

/// From which severity on findings make the exit status 1.
struct FailureThreshold: ExpressibleByArgument, Hashable {
  /// The severity; nil for never.
  let severity: Diagnostic.Severity?

  init(_ severity: Diagnostic.Severity?) { self.severity = severity }

  init?(argument: String) {
    severity = Diagnostic.Severity(rawValue: argument)
    if severity == nil, argument != "never" { return nil }
  }

  static var allValueStrings: [String] { ["error", "warning", "info", "never"] }

  var defaultValueDescription: String { severity?.rawValue ?? "never" }

  /// Whether a report reaches it.
  func isReached(by report: LintReport) -> Bool {
    severity.map { report.hasFindings(atLeast: $0) } ?? false
  }
}

/// The option `--fail-on`.
struct FailureOptions: ParsableArguments {
  @Option(
    name: .customLong("fail-on"), help: "From which severity on findings make the exit status 1.")
  var threshold = FailureThreshold(.error)
}
