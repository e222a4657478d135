struct PeeringUndeletable: TerraformRule {
  static let identity = RuleIdentity("peering-undeletable", "TFP021", .terraform, .info, on: .terraform)
  static let summary = "Terraform will try to delete the connection to Google's services, and fail."
  static let rationale = """
    Google lets go of it days after the last instance is gone. Until then a destroy ends with an error.
    """
  static let remedy = """
    Write `deletion_policy = "ABANDON"`, and delete the peering with gcloud at the very end.
    """
  static let examples = Examples(
    passing: [
      .overlay("database: {cloudSQL: {connection: authProxy}}")
        .terraform("google_service_networking_connection.a: {deletion_policy: ABANDON}")
    ],
    failing: [
      .overlay("database: {↓cloudSQL: {connection: authProxy}}")
        .terraform("google_service_networking_connection.a: {deletion_policy: DELETE}")
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    overlay.terraform.managed("google_service_networking_connection").map { connection in
      overlay.judge(connection["deletion_policy"], or: "DELETE", of: connection, at: overlay.addressTypePath)
      {
        $0 == "DELETE"
          ? "a destroy of the connection to Google's services fails for days: `deletion_policy` is DELETE"
          : nil
      }
    }
  }
}
