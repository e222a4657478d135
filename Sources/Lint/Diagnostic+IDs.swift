package import Diagnostics

/// Errors and warnings of Lint, besides the rules of lint.
extension Diagnostic.ID {
  package static let baselineInvalid = Self(
    "baseline-invalid", "The baseline is not as `--write-baseline` writes it. Write it again.")
  package static let ruleUnknown = Self(
    "rule-unknown", "No rule has this id or code. `kfp-manifests rules` lists all.")
  package static let ruleParameterInvalid = Self(
    "rule-parameter-invalid",
    "A rule cannot read the values of a parameter: it takes numbers, or times with a unit, and as many as it has itself. "
      + "`rules RULE` prints them.")
  package static let ruleParameterUnknown = Self(
    "rule-parameter-unknown", "The rule has no parameter of this name.")

  package static let rulesAllSkipped = Self(
    "rules-all-skipped",
    "Nothing would be checked: the rules that are selected are skipped, too. Leave one of the two out.")

  package static let allLint: [Self] = [
    .baselineInvalid, .ruleUnknown, .ruleParameterUnknown, .ruleParameterInvalid, .rulesAllSkipped,
  ]
}
