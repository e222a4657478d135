package import Diagnostics

/// Errors and warnings of Terraform, besides the rules of lint.
extension Diagnostic.ID {
  package static let terraformMalformed = Self(
    "terraform-malformed",
    "The file for `--terraform` is no JSON, or is too large or nested too deep. Write what `terraform show -json` prints "
      + "of a plan or a state into it.")
  package static let terraformUnknownValues = Self(
    "terraform-unknown-values",
    "Some checks need values that a plan does not know before the apply, or members of groups and roles that no file "
      + "tells. Check the state after the apply.")

  package static let allTerraform: [Self] = [.terraformMalformed, .terraformUnknownValues]
}
