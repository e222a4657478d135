package import ArgumentParser
package import KFPManifests

/// From which severity on findings make the exit status 1.
package struct FailureThreshold: ExpressibleByArgument, Hashable {
  /// The severity; nil for never.
  package let severity: Diagnostic.Severity?

  package init(_ severity: Diagnostic.Severity?) { self.severity = severity }

  package init?(argument: String) {
    severity = Diagnostic.Severity(rawValue: argument)
    if severity == nil, argument != "never" { return nil }
  }

  package static var allValueStrings: [String] { ["error", "warning", "info", "never"] }

  package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  package var defaultValueDescription: String { severity?.rawValue ?? "never" }

  /// Whether a report reaches it.
  package func isReached(by report: LintReport) -> Bool {
    severity.map { report.hasFindings(atLeast: $0) } ?? false
  }
}

// `--fail-on` is an option of each command and not a group of one: each group has a type more, and Swift's runtime looks
// through all conformances of the process for each type that ArgumentParser reflects on.
extension NameSpecification {
  package static let failOn: Self = .customLong("fail-on")
}

extension ArgumentHelp {
  package static let failOn: Self = "From which severity on findings make the exit status 1."
}
