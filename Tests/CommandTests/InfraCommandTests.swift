import Testing

@Suite(.corpora) struct InfraCommandTests {
  @Test func `a module is printed, and written as it is printed`() async throws {
    let sandbox = try await Sandbox.production()
    let printed = try await sandbox.run("infra", "production")
    #expect(printed.status == 0, "\(printed.messages)")
    let written = try await sandbox.run("infra", "production", "--output-dir", "tf/production")
    #expect((written.status, written.output) == (0, ""), "\(written.messages)")
    let names = try sandbox.names(in: "project/tf/production")
    #expect(names.count > 10 && names.allSatisfy { $0.hasSuffix(".tf") })
    for name in names {
      let text = try sandbox.read("project/tf/production/\(name)")
      #expect(printed.output.contains("# --- \(name)\n\n\(text)"), "\(name)")
    }
    let again = try await sandbox.run("infra", "production", "--output-dir", "tf/production", "--check")
    #expect((again.status, again.output, again.messages) == (0, "", ""))
  }

  @Test func `a check names what differs, and what is left from before`() async throws {
    let sandbox = try await Sandbox.production()
    let missing = try await sandbox.run("infra", "production", "--output-dir", "tf", "--check")
    #expect(missing.status == 1)
    #expect(missing.messages.contains("\"tf/network.tf\" must exist"), "\(missing.messages)")
    #expect(try await sandbox.run("infra", "production", "--output-dir", "tf", "--imports").status == 0)
    let network = try sandbox.read("project/tf/network.tf")
    try sandbox.write(network.replacing("REGIONAL", with: "GLOBAL"), to: "project/tf/network.tf")
    try sandbox.write("locals {}\n", to: "project/tf/own.tf")
    let changed = try await sandbox.run("infra", "production", "--output-dir", "tf", "--check")
    #expect(changed.status == 1)
    #expect(changed.messages.contains("tf/network.tf:"), "\(changed.messages)")
    #expect(changed.messages.contains("the line would be:   routing_mode            = \"REGIONAL\""))
    #expect(changed.messages.contains("\"tf/imports.tf\" must not exist: it is from an earlier run"))
    #expect(!changed.messages.contains("own.tf"))
    #expect(try await sandbox.run("infra", "production", "--output-dir", "tf").status == 0)
    let names = try sandbox.names(in: "project/tf")
    #expect(names.contains("own.tf") && !names.contains("imports.tf"))
    #expect(try sandbox.read("project/tf/network.tf") == network)
  }

  @Test(arguments: [
    ("# more\nresource", "this line is too many"), ("# more\n# and more\nresource", "this line is too many"),
    ("", "the line would be: resource \"google_compute_network\" \"kfp\" {"),
  ])
  func `a check tells a line that is too many from one that is otherwise`(
    _ start: String, _ note: String
  ) async throws {
    let sandbox = try await Sandbox.production()
    #expect(try await sandbox.run("infra", "production", "--output-dir", "tf").status == 0)
    let network = try sandbox.read("project/tf/network.tf")
    var changed = network
    changed.replaceSubrange(try #require(network.firstRange(of: "\nresource")), with: "\n\(start)")
    try sandbox.write(changed, to: "project/tf/network.tf")
    let outcome = try await sandbox.run("infra", "production", "--output-dir", "tf", "--check")
    #expect(outcome.status == 1)
    #expect(outcome.messages.contains("note: \(note)\n"), "\(outcome.messages)")
  }

  @Test func `a check tells a line at the end that is too many, and one that would be empty`() async throws {
    let sandbox = try await Sandbox.production()
    #expect(try await sandbox.run("infra", "production", "--output-dir", "tf").status == 0)
    let network = try sandbox.read("project/tf/network.tf")
    let empty = try #require(network.firstRange(of: "\n\n"))
    var filled = network
    filled.replaceSubrange(empty, with: "\n#\n")
    for (text, note) in [
      (network + "# more\n", "this line is too many"), (filled, "the line would be empty"),
    ] {
      try sandbox.write(text, to: "project/tf/network.tf")
      let outcome = try await sandbox.run("infra", "production", "--output-dir", "tf", "--check")
      #expect(outcome.messages.contains("note: \(note)\n"), "\(outcome.messages)")
    }
  }

  @Test func `a file of somebody else is not overwritten`() async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write("resource \"x\" \"y\" {}\n", to: "project/tf/sql.tf")
    let outcome = try await sandbox.run("infra", "production", "--output-dir", "tf")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("\"tf/sql.tf\" exists, and was not printed by this command"))
    #expect(try sandbox.names(in: "project/tf") == ["sql.tf"])
    try sandbox.write("", to: "project/elsewhere")
    try sandbox.link("project/tf/gke.tf", to: "../elsewhere")
    #expect(try await sandbox.run("infra", "staging", "--output-dir", "tf").status == 3)
    #expect(try sandbox.read("project/elsewhere") == "")
  }

  @Test func `statuses tell wrong usage from wrong input`() async throws {
    let sandbox = try await Sandbox.production()
    let check = try await sandbox.run("infra", "production", "--check")
    #expect(check.status == 2)
    #expect(check.messages.contains("--check needs --output-dir"))
    #expect(try await sandbox.run("infra", "prodution").status == 2)
    let overlay = "project/overlays/production/overlay.yaml"
    try sandbox.write(try sandbox.read(overlay).replacing("kfp-ip", with: "KFP"), to: overlay)
    let wrong = try await sandbox.run("infra", "production")
    #expect((wrong.status, wrong.output) == (3, ""))
    #expect(wrong.messages.contains("staticIPName"))
  }

  @Test func `imports are printed on request, and a laptop needs nothing`() async throws {
    let sandbox = try await Sandbox.production()
    let plain = try await sandbox.run("infra", "staging")
    #expect(plain.status == 0 && !plain.output.contains("\nimport {"))
    let imports = try await sandbox.run("infra", "staging", "--imports")
    #expect(imports.output.hasPrefix(plain.output))
    #expect(imports.output.contains("\nimport {\n  to = google_container_cluster.kfp\n"))
    let local = try await sandbox.run("infra", "local")
    #expect(local.status == 0 && local.output.contains("there is nothing to make in Google Cloud"))
  }
}
