import Testing

/// `lint OVERLAY --terraform FILE`.
@Suite(.corpora) struct TerraformCommandTests {
  /// A state whose database is in another region, with a secret in it.
  private static func state(region: String = "asia-northeast1") -> String {
    """
    {"format_version": "1.0", "terraform_version": "1.14.3", "values": {"root_module": {"resources": [
      {"address": "google_sql_database_instance.kfp", "mode": "managed", "type": "google_sql_database_instance",
       "values": {"name": "kfp", "project": "acme-prod", "region": "\(region)", "database_version": "MYSQL_8_0",
         "connection_name": "acme-prod:\(region):kfp", "deletion_protection": true,
         "settings": [{"availability_type": "REGIONAL", "deletion_protection_enabled": true,
           "backup_configuration": [{"enabled": true, "binary_log_enabled": true}],
           "ip_configuration": [{"ipv4_enabled": false, "private_network": "projects/p/global/networks/n",
             "ssl_mode": "ENCRYPTED_ONLY"}]}]}},
      {"address": "google_sql_user.kfp", "mode": "managed", "type": "google_sql_user",
       "values": {"name": "kfp", "instance": "kfp", "type": "BUILT_IN", "host": "%", "iam_email": "planted-secret"},
       "sensitive_values": {"iam_email": true}}]}}}
    """
  }

  private static let rules = ["region-differs", "instance-differs"].flatMap { ["--rule", $0] }

  @Test func `what differs is found at the overlay's line, with the address`() async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(Self.state(), to: "project/state.json")
    try sandbox.write(Self.state(region: "us-central1"), to: "project/other.json")
    let right = try await sandbox.run(["lint", "production", "--terraform", "state.json"] + Self.rules)
    #expect(right.status == 0, "\(right.messages)")
    #expect(right.output.hasPrefix("0 errors"), "\(right.output)")
    #expect(right.messages.isEmpty, "\(right.messages)")
    let wrong = try await sandbox.run(["lint", "production", "--terraform", "other.json"] + Self.rules)
    #expect(wrong.status == 1)
    #expect(
      wrong.output.contains(
        """
        overlays/production/overlay.yaml:13:13: error: google_sql_database_instance is in "us-central1"; the overlay's \
        region is "asia-northeast1" [region-differs] (TFP011)
        """), "\(wrong.output)")
    #expect(wrong.output.contains("note: google_sql_database_instance.kfp in other.json"), "\(wrong.output)")
    #expect(wrong.output.contains("[instance-differs] (TFP040)"), "\(wrong.output)")
  }

  @Test func `the file may come from a pipe`() async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.run(
      "lint", "production", "--terraform", "-", "--rule", "TFP011", input: Self.state(region: "us-central1"))
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("google_sql_database_instance.kfp in stdin"), "\(outcome.output)")
  }

  @Test func `what the apply will tell is said once, and is no finding`() async throws {
    let sandbox = try await Sandbox.production()
    let plan = """
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
        {"address": "google_container_cluster.a", "type": "google_container_cluster", "values": {"name": "a"}}]}},
       "resource_changes": [{"address": "google_container_cluster.a", "type": "google_container_cluster",
        "change": {"actions": ["create"], "after_unknown": {"master_version": true, "location": true}}}]}
      """
    try sandbox.write(plan, to: "project/plan.json")
    let outcome = try await sandbox.run(["lint", "production", "--terraform", "plan.json"] + Self.rules)
    #expect(outcome.status == 0)
    #expect(
      outcome.messages.firstMatch(
        of:
          /plan.json: info: \d+ of \d+ checks wait for the apply: lint the state then \[terraform-unknown-values\]/
      )
        != nil, "\(outcome.messages)")
  }

  @Test func `no secret is shown, whatever the format`() async throws {
    let sandbox = try await Sandbox.production()
    let text = Self.state().replacing(
      "\"name\": \"kfp\", \"instance\"", with: "\"name\": \"planted-secret\", \"instance\""
    )
    .replacing("\"region\": \"asia-northeast1\"", with: "\"region\": \"planted-secret\"")
    try sandbox.write(text, to: "project/state.json")
    for format in ["text", "json", "sarif", "junit", "github", "markdown"] {
      let outcome = try await sandbox.run(
        ["lint", "production", "--terraform", "state.json", "--format", format] + Self.rules)
      #expect(outcome.status == 1)
      #expect(outcome.output.replacing("&#42;", with: "*").contains("***"), "\(format): \(outcome.output)")
      #expect(
        !outcome.output.contains("planted-secret") && !outcome.messages.contains("planted-secret"),
        "\(format)")
    }
  }

  @Test(arguments: [
    (
      "{\"format_version\": \"1.0\", \"values\": {",
      "bad.json:1:38: error: the file ends in the middle of a value"
    ),
    ("", "bad.json:1:1: error: the file is empty"),
    (String(repeating: "[", count: 100_000), "nested more than 200 deep"),
  ])
  func `what is no JSON is refused at its place`(_ text: String, _ message: String) async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(text, to: "project/bad.json")
    let outcome = try await sandbox.run("lint", "production", "--terraform", "bad.json")
    #expect(outcome.status == 3)
    #expect(
      outcome.messages.contains(message) && outcome.messages.contains("[terraform-malformed]"),
      "\(outcome.messages)")
  }

  @Test func `another of Terraform's files is told what to give`() async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(
      #"{"version": 4, "serial": 1, "lineage": "a", "resources": []}"#, to: "project/terraform.tfstate")
    let outcome = try await sandbox.run(
      "lint", "production", "--terraform", "terraform.tfstate", "--rule", "TFP001")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("terraform.tfstate is the state file; expected terraform show -json"),
      "\(outcome.output)")
  }

  @Test func `it needs one overlay`() async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(Self.state(), to: "project/state.json")
    try sandbox.write(Sandbox.deployment, to: "project/a.yaml")
    let two = try await sandbox.run("lint", "production", "staging", "--terraform", "state.json")
    #expect(
      two.status == 2 && two.messages.contains("--terraform is the infrastructure of one overlay"), "\(two)")
    let none = try await sandbox.run("lint", "a.yaml", "--terraform", "state.json")
    #expect(none.status == 2 && none.messages.contains("[terraform-without-overlay]"), "\(none)")
    let missing = try await sandbox.run("lint", "production", "--terraform", "none.json")
    #expect(missing.status == 3 && missing.messages.contains("none.json"), "\(missing)")
  }
}
