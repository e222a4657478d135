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
  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    guard let overlay = Presumed(target, input) else { return [] }
    return answers(overlay).compactMap(\.finding).map(overlay.withoutSecrets)
  }

  func coverage(_ target: Target, _ input: RuleInput) -> TerraformCoverage {
    guard let overlay = Presumed(target, input) else { return TerraformCoverage() }
    let answers = answers(overlay)
    return TerraformCoverage(comparisons: answers.count, open: answers.count(where: \.isOpen))
  }
}

/// How many comparisons are made, and how many of them wait for the apply.
package struct TerraformCoverage: Sendable {
  package private(set) var comparisons = 0
  package private(set) var open = 0

  /// Those of all rules together.
  package init(of target: Target, _ input: RuleInput) {
    for rule in allRules {
      let coverage = rule.coverage(target, input)
      comparisons += coverage.comparisons
      open += coverage.open
    }
  }

  init(comparisons: Int = 0, open: Int = 0) {
    self.comparisons = comparisons
    self.open = open
  }
}
