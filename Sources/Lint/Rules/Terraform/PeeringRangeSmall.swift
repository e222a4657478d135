struct PeeringRangeSmall: TerraformRule {
  static let identity = RuleIdentity("peering-range-small", "TFP022", .terraform, .warning, on: .terraform)
  static let summary = "The range for Google's services is smaller than Cloud SQL needs."
  static let rationale = """
    Cloud SQL takes a /24 for each region, and the range can only be extended by a second one.
    """
  static let remedy = "Give it a prefix of 24 bits at most; 20 leaves room."
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy}}").terraform(
        """
        google_compute_global_address.a: {purpose: VPC_PEERING, prefix_length: 20}
        google_compute_global_address.b: {address_type: EXTERNAL, prefix_length: 32}
        """)
    ],
    failing: [
      .overlay("database: {↓cloudSQL: {connection: authProxy}}")
        .terraform("google_compute_global_address.a: {purpose: VPC_PEERING, prefix_length: 28}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.managed("google_compute_global_address").filter { $0["purpose"].text == "VPC_PEERING" }
      .map { range in
        overlay.judge(range["prefix_length"], of: range, at: overlay.addressTypePath) { text in
          Int(text).map { $0 > 24 } ?? false
            ? "the range for Google's services is a /\(text); Cloud SQL takes a /24 of it for each region"
            : nil
        }
      }
  }
}
