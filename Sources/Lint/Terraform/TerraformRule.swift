/// One thing that an overlay presumes of Google Cloud, and that a plan or a state of Terraform can show to be otherwise.
///
/// It is a rule like all others. What it compares has three answers, so that what only the apply can tell is never taken
/// for wrong.
protocol TerraformRule: Rule {
  /// One answer for each comparison that the overlay and the file give cause for.
  func answers(_ overlay: Presumed) -> [Answer]
}

/// What came of one comparison.
enum Answer {
  case right
  case wrong(Finding)
  /// Only the apply will tell.
  case open

  var finding: Finding? { if case .wrong(let finding) = self { finding } else { nil } }
  var isRight: Bool { if case .right = self { true } else { false } }
  var isOpen: Bool { if case .open = self { true } else { false } }
}

extension TerraformRule {
  func check(_ target: Target, _ input: RuleInput) -> [Finding] { outcome(target, input).findings }

  func outcome(_ target: Target, _ input: RuleInput) -> RuleOutcome {
    guard let overlay = Presumed(target, input) else { return RuleOutcome(findings: []) }
    let answers = answers(overlay)
    return RuleOutcome(
      findings: answers.compactMap(\.finding).map(overlay.withoutSecrets),
      coverage: TerraformCoverage(comparisons: answers.count, open: answers.count(where: \.isOpen)))
  }
}

/// How many comparisons are made, and how many of them wait for the apply.
package struct TerraformCoverage: Sendable {
  package var comparisons = 0
  package var open = 0

  static func += (coverage: inout Self, other: Self) {
    coverage.comparisons += other.comparisons
    coverage.open += other.open
  }
}
