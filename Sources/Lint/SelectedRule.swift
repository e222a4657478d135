/// A rule that takes part in a run, with what is the same for all of its findings.
final class SelectedRule: Sendable {
  let rule: any Rule
  let id: Diagnostic.ID
  let code: String
  let group: RuleGroup
  let subject: RuleSubject
  /// The rule, if it can tell of single objects that there is nothing to be found in them, and its number among those.
  let selective: (rule: any SelectiveRule, number: Int)?
  /// Its own severity.
  let severity: Diagnostic.Severity
  /// The severity that the user gives to all of its findings.
  let givenSeverity: Diagnostic.Severity?

  init(_ rule: any Rule, number: Int?, givenSeverity: Diagnostic.Severity?) {
    let identity = type(of: rule).identity
    self.rule = rule
    id = Diagnostic.ID(identity.id, Report.Maker.manifests[identity.id]?.summary ?? "")
    code = identity.code
    group = identity.group
    subject = identity.subject
    severity = identity.severity
    selective = number.flatMap { number in (rule as? any SelectiveRule).map { ($0, number) } }
    self.givenSeverity = givenSeverity
  }

  /// How bad a finding is.
  func severity(of finding: Finding) -> Diagnostic.Severity {
    givenSeverity ?? min(finding.severity ?? .error, severity)
  }
}
