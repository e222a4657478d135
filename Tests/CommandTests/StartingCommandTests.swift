import Testing

@Suite struct StartingCommandTests {
  @Test func `schema prints a JSON Schema, without any project`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run("schema", in: "")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
    #expect(outcome.output.hasSuffix("}\n"))
    #expect(outcome.messages.isEmpty)
  }

  @Test func `init writes an overlay of the folder's name, and says what to fill in`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run("init", "environments/prod-eu", in: "")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("wrote environments/prod-eu/overlay.yaml; fill in:\n"))
    #expect(outcome.messages.contains("  PROJECT_ID "))
    let text = try sandbox.read("environments/prod-eu/overlay.yaml")
    #expect(text.contains("metadata: {name: prod-eu}\n"))
    #expect(try sandbox.names(in: "environments/prod-eu") == ["overlay.yaml"])
  }

  @Test func `init puts a bare name below overlays, with a release that the project pins`() async throws {
    let sandbox = try Sandbox.sample()
    let outcome = try await sandbox.run("init", "staging")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.hasPrefix("wrote overlays/staging/overlay.yaml"))
    #expect(try sandbox.read("project/overlays/staging/overlay.yaml").contains("metadata: {name: staging}"))
  }

  @Test func `init replaces nothing, and takes no name that an overlay cannot have`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write("mine\n", to: "mine/overlay.yaml")
    let present = try await sandbox.run("init", "mine", in: "")
    #expect(present.status == 3)
    #expect(present.messages.contains("\"mine/overlay.yaml\" exists already"))
    #expect(try sandbox.read("mine/overlay.yaml") == "mine\n")
    for name in ["Mine", "a.b", "..", "/"] {
      let outcome = try await sandbox.run("init", name, in: "")
      #expect(outcome.status == 2, "\(name): \(outcome.messages)")
    }
  }
}
