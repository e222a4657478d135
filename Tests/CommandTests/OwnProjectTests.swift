import Files
import Support
import Testing

/// The commands of the README's part "Your own project", in an empty folder with the built command and a mirror.
@Suite(.corpora, .tools) struct OwnProjectTests {
  /// The commands, one for each line that does not go on.
  private static func commands() throws -> [String] {
    let readme = try #require(Place.text(of: "README.md"))
    let part = try #require(readme.split(separator: "## Your own project\n").last)
    let block = try #require(
      part.split(separator: "```sh\n").dropFirst().first?.split(separator: "```").first)
    return block.replacing("\\\n", with: " ").split(separator: "\n").map(String.init)
  }

  @Test func `a project comes from nothing, by the commands of the README`() async throws {
    let commands = try Self.commands()
    #expect(commands.count { $0.contains("kfp-manifests ") } < 10)
    for name in ["init", "lint", "render", "diff", "upgrade", "graph", "upstream sync", "upstream add"] {
      #expect(commands.contains { $0.contains("kfp-manifests \(name)") }, "\(name)")
    }
    let sandbox = try Sandbox()
    let prelude = """
      export PATH="\(sandbox.path)/bin:$PATH" KFP_MANIFESTS_MIRROR="\(Place.mirror)"
      export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com
      export GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com
      if [ -d kfp ]; then cd kfp; fi

      """
    try await sandbox.prepare("mkdir bin && ln -s \"$0\" bin/kfp-manifests", [])
    for command in commands {
      let outcome = try await sandbox.shell(prelude + command, in: "")
      // What differs, and what an upgrade changes, is status 1.
      #expect(
        outcome.status == (command.contains(" upgrade ") ? 1 : 0),
        "\(command): \(outcome.messages)\(outcome.output)")
      #expect(!outcome.messages.contains("fill in:\n  PROJECT_ID"))
      if command.contains(" lint ") { #expect(outcome.output.contains("0 errors, 0 warnings")) }
      if command.contains(" diff ") { #expect(outcome.output.isEmpty) }
    }
    let check = try await sandbox.shell(
      prelude + "kfp-manifests render testing --check && git status --short", in: "")
    #expect(check.status == 0, "\(check.messages)")
    #expect(check.output.contains("upstream/sources.yaml"), "the release that was added is not committed yet")
    #expect(!check.output.contains("overlays/overlay.schema.json"))

    // The scripts of the workflows, as the reusable workflow runs them.
    try await sandbox.prepare(
      "cd kfp && sed -i 's/networkPolicy: {enabled: true}/networkPolicy: {enabled: false}/' overlays/testing/overlay.yaml",
      [])
    let scripts = Path.join(Place.project, ".github/scripts")
    for (script, status) in [("lint.sh ../report", 0), ("diff.sh HEAD ../report", 0), ("check.sh", 1)] {
      let outcome = try await sandbox.shell(prelude + "BASE_NAME=main \(scripts)/\(script)", in: "")
      #expect(outcome.status == Int32(status), "\(script): \(outcome.messages)\(outcome.output)")
    }
    #expect(try sandbox.read("report/diff.md").contains("NetworkPolicy"))
  }

  @Test func `a fresh project, filled in, is as rendered and without findings`() async throws {
    let sandbox = try Sandbox()
    let mirror = ["KFP_MANIFESTS_MIRROR": Place.mirror]
    let begun = try await sandbox.run("init", "testing", in: "", environment: mirror)
    #expect(begun.status == 0, "\(begun.messages)")
    // Capitals are errors at their places, and nothing else is wrong.
    _ = try await sandbox.run("upstream", "sync", in: "", environment: mirror)
    let open = try await sandbox.run("lint", "testing", in: "")
    #expect(open.status == 3)
    #expect(open.messages.contains("PROJECT_ID"))
    try await sandbox.prepare(
      """
      sed -i -e 's/PROJECT_ID/acme-test/g; s/REGION/europe-west1/g; s/SQL_INSTANCE/kfp/g; s/BUCKET/acme-test-kfp/g' \\
        -e 's/STATIC_IP/kfp-ip/g; s/OAUTH_SECRET/kfp-iap-oauth/g; s/HOST/kfp.acme.example/g' overlays/testing/overlay.yaml
      """, [])
    let lint = try await sandbox.run("lint", "testing", "--fail-on", "warning", in: "")
    #expect(lint.status == 0, "\(lint.output)\(lint.messages)")
    let check = try await sandbox.run("render", "testing", "--check", in: "")
    #expect(check.status == 0, "\(check.messages)")
    let verify = try await sandbox.run("upstream", "verify", in: "")
    #expect(verify.status == 0, "\(verify.messages)")
  }
}
