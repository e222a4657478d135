import Files
import Support
import Testing

/// A render on the miniature where upstream cannot be fetched, and only there.
@Suite struct FallbackTests {
  private static let arguments = [
    "render", "production", "--output-dir", "rendered", "--graph", "--fallback", "miniature",
  ]

  /// A project with this project's own pins and no copies of what they name, and the miniature in a folder of it.
  private func project() async throws -> Sandbox {
    let sandbox = try Sandbox()
    try Place.copyMiniature(to: sandbox.path + "/project/miniature")
    try await sandbox.prepare(
      """
      cp -R "$1"/overlays "$1"/rendered "$1"/.kfp-manifests.yaml project/ && mkdir project/upstream bin \\
      && cp "$1"/upstream/*.yaml "$1"/upstream/*.sha256 project/upstream/ \\
      && sed -i 's,\\.\\./shared/upstream,../nowhere,' project/upstream/sources.yaml
      """, [Place.project])
    // A git that reaches nobody.
    try sandbox.write(
      """
      #!/bin/sh
      case " $* " in
        *" fetch "*) echo "fatal: unable to access: Could not resolve host: github.com" >&2; exit 128 ;;
      esac
      PATH="${PATH#*:}" exec git "$@"

      """, to: "bin/git")
    try await sandbox.prepare("chmod +x bin/git", [])
    return sandbox
  }

  /// Runs the command where git reaches nobody.
  private func run(
    _ sandbox: Sandbox, _ arguments: [String] = arguments, _ variables: String = ""
  ) async throws -> Executable.Outcome {
    try await sandbox.shell(
      "PATH=\"$PWD/../bin:$PATH\" \(variables) exec \"$0\" \"$@\"", arguments)
  }

  @Test func `what cannot be fetched is told, and the stand-in is rendered beside the real renders`()
    async throws
  {
    let sandbox = try await project()
    let inventory = try sandbox.read("project/rendered/production/inventory.yaml")
    let outcome = try await run(sandbox)
    #expect((outcome.status, outcome.output) == (0, ""))
    #expect(
      outcome.messages.contains(
        "warning: \"kubeflow-pipelines@2.14.4\" cannot be fetched from https://github.com/kubeflow/pipelines"),
      "\(outcome.messages)")
    #expect(outcome.messages.contains("[source-unreachable]"))
    #expect(outcome.messages.contains("rendered production on the stand-in miniature, because"))
    #expect(outcome.messages.contains("do not apply them"))
    #expect(outcome.messages.contains("next: the same command renders the real objects once GitHub"))
    #expect(try sandbox.read("project/rendered/production/inventory.yaml") == inventory)
    #expect(
      try sandbox.names(in: "project/rendered/fallback/production") == [
        "cluster.yaml", "inventory.yaml", "lint.md", "namespaced.yaml", "topology.svg",
      ])
    // The overlay is the project's own, and stands on the miniature as it does anywhere.
    let alone = try Sandbox.miniature()
    let expected = try await alone.run("render", "production", "--stage", "namespaced")
    #expect(try sandbox.read("project/rendered/fallback/production/namespaced.yaml") == expected.output)
    // What a mirror of the environment lacks is no reason to look there for the stand-in.
    let again = try await run(sandbox, Self.arguments, "KFP_MANIFESTS_MIRROR=\"$PWD/../bin\"")
    #expect(again.status == 0, "\(again.messages)")
  }

  @Test func `without the option nothing is rendered`() async throws {
    let sandbox = try await project()
    let outcome = try await run(sandbox, ["render", "production", "--output-dir", "out"])
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("error: \"kubeflow-pipelines@2.14.4\" cannot be fetched"))
    #expect(DiskTree().kind(of: sandbox.path + "/project/out") == nil)
  }

  @Test func `no git is as good as no network`() async throws {
    let sandbox = try await project()
    let outcome = try await sandbox.shell("PATH=/nowhere exec \"$0\" \"$@\"", Self.arguments)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("[git-missing]"))
    #expect(outcome.messages.contains("on the stand-in miniature"))
  }

  @Test func `a mistake in the overlay stays an error`() async throws {
    let sandbox = try await project()
    let overlay = try sandbox.read("project/overlays/production/overlay.yaml")
    try sandbox.write(
      overlay.replacing("      bucket:", with: "      buckt:"), to: "project/overlays/production/overlay.yaml"
    )
    let outcome = try await run(sandbox)
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("unknown field \"buckt\""))
    #expect(DiskTree().kind(of: sandbox.path + "/project/rendered/fallback") == nil)
    let unlocked = try await project()
    try unlocked.write(
      overlay.replacing("version: 2.14.4", with: "version: 2.14.5"),
      to: "project/overlays/production/overlay.yaml")
    #expect(try await run(unlocked).status == 3)
    #expect(DiskTree().kind(of: unlocked.path + "/project/rendered/fallback") == nil)
  }

  @Test func `upstream is rendered where the cache has it`() async throws {
    let sandbox = try await Sandbox.filledMiniature()
    try Place.copyMiniature(to: sandbox.path + "/project/miniature")
    let outcome = try await run(sandbox)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.hasPrefix("rendered production on Kubeflow Pipelines 2.14.4: "))
    #expect(try sandbox.names(in: "project/rendered") == ["production"])
  }

  @Test func `a stand-in is a project, and has a folder to be rendered to`() async throws {
    let sandbox = try await project()
    let missing = try await run(
      sandbox, ["render", "production", "--output-dir", "out", "--fallback", "overlays"])
    #expect(missing.status == 2)
    #expect(
      missing.messages.contains("\"overlays\" must hold `upstream/sources.yaml`"), "\(missing.messages)")
    #expect(try await run(sandbox, ["render", "production", "--fallback", "miniature"]).status == 2)
    #expect(try await run(sandbox, ["render", "production", "--graph"]).status == 2)
  }
}
