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
  let needsValidation: Bool
  let coversOthers: Bool
  /// The severity that the user gives to all of its findings.
  let givenSeverity: Diagnostic.Severity?

  /// - Parameter number: One that no other rule has that tells of single objects.
  init(_ rule: any Rule, number: Int, summary: String) {
    let type = type(of: rule)
    let identity = type.identity
    self.rule = rule
    id = Diagnostic.ID(identity.id, summary)
    code = identity.code
    group = identity.group
    subject = identity.subject
    severity = identity.severity
    selective = number < QuietRules.capacity ? rule.selective.map { ($0, number) } : nil
    givenSeverity = nil
    needsValidation = type.needsValidation
    coversOthers = !type.covers.isEmpty
  }

  private init(_ other: SelectedRule, givenSeverity: Diagnostic.Severity) {
    (rule, id, code, group, subject) = (other.rule, other.id, other.code, other.group, other.subject)
    (selective, severity, self.givenSeverity) = (other.selective, other.severity, givenSeverity)
    (needsValidation, coversOthers) = (other.needsValidation, other.coversOthers)
  }

  /// The same rule, all of whose findings have a severity that the user gives.
  func with(_ severity: Diagnostic.Severity) -> SelectedRule { SelectedRule(self, givenSeverity: severity) }

  /// How bad a finding is.
  func severity(of finding: Finding) -> Diagnostic.Severity {
    givenSeverity ?? min(finding.severity ?? .error, severity)
  }
}
