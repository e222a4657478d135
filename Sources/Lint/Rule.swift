/// The subject of a rule, which decides in which runs it takes part.
package enum RuleSubject: String, Sendable, CaseIterable {
  /// The objects of any render, and of plain files.
  case objects
  /// A typed overlay: the rule is skipped on plain files.
  case overlay
  /// A render or a pipeline against a previous one.
  case transition
  /// A compiled pipeline; such a rule is never skipped.
  case pipeline
  /// An overlay beside a plan or a state of Terraform.
  case terraform
}

/// The part of an install that a rule is about.
package enum RuleGroup: String, Sendable, CaseIterable {
  case images, storage, database, ingress, identity, rbac, references, pods, resources, api, order, upgrade
  case network, yaml, lint, graph, caching, overlays, terraform
}

/// The identity of a rule: its name, its place in the catalogue, and the severity of its findings.
package struct RuleIdentity: Sendable {
  /// The name of its findings in kebab case, so that "allow image-tag-missing" reads well.
  package let id: String
  /// The catalogue code: `IMG001`.
  package let code: String
  package let group: RuleGroup
  package let severity: Diagnostic.Severity
  package let subject: RuleSubject

  package init(
    _ id: String, _ code: String, _ group: RuleGroup, _ severity: Diagnostic.Severity,
    on subject: RuleSubject = .objects
  ) {
    self.id = id
    self.code = code
    self.group = group
    self.severity = severity
    self.subject = subject
  }
}

/// One thing that can be wrong with a set of objects.
///
/// A rule is one file: who it is, why it exists, what to do and its examples are static, and `check` is its
/// only method, in one of its two forms. The linter adds id and severity to what `check` returns.
package protocol Rule: Sendable {
  static var identity: RuleIdentity { get }
  /// The problem, as a sentence.
  static var summary: String { get }
  /// Why that is bad.
  static var rationale: String { get }
  /// The way to mend it.
  static var remedy: String { get }
  static var parameters: [RuleParameter] { get }
  /// Whether it reports what comes of validating the objects.
  static var needsValidation: Bool { get }
  /// Its findings may cost data, so that an upgrade begins with a backup.
  static var endangersData: Bool { get }
  /// Its findings cannot be mended in place: the object has to be deleted before it is applied.
  static var needsRecreation: Bool { get }
  /// Rules that see the same fact with less of its consequences: their findings at the same field are left out.
  static var covers: [any Rule.Type] { get }
  static var examples: Examples { get }
  /// The rule as one that tells of single objects whether there is nothing to be found in them; nil if it is none.
  var selective: (any SelectiveRule)? { get }

  /// Finds what is wrong with the objects, in any order.
  func check(_ target: Target) -> [Finding]
  /// Finds what is wrong for a rule that reads more than the objects, such as parameters of its own.
  func check(_ target: Target, _ input: RuleInput) -> [Finding]
  /// Finds the same, and counts what it compared: a rule about a file of Terraform does both in one go.
  func outcome(_ target: Target, _ input: RuleInput) -> RuleOutcome
}

extension Rule {
  package static var id: String { identity.id }
  package static var code: String { identity.code }
  package static var group: RuleGroup { identity.group }
  package static var severity: Diagnostic.Severity { identity.severity }
  package static var subject: RuleSubject { identity.subject }

  package static var parameters: [RuleParameter] { [] }
  package static var needsValidation: Bool { false }
  package static var endangersData: Bool { false }
  package static var needsRecreation: Bool { false }
  package static var covers: [any Rule.Type] { [] }

  package var id: String { Self.id }
  package var code: String { Self.code }
  // Asked for, because a cast looks through all conformances of the program.
  package var selective: (any SelectiveRule)? { nil }

  package func check(_ target: Target) -> [Finding] { [] }
  package func check(_ target: Target, _ input: RuleInput) -> [Finding] { check(target) }
  package func outcome(_ target: Target, _ input: RuleInput) -> RuleOutcome {
    RuleOutcome(findings: check(target, input))
  }
}

/// What came of one rule.
package struct RuleOutcome: Sendable {
  package var findings: [Finding]
  /// Its comparisons with a file of Terraform: none, but for rules about that.
  package var coverage = TerraformCoverage()
}
