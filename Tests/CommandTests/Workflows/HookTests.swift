import Files
import Support
import Testing
import YAML

/// The hooks for pre-commit: the files that start them, and what they run.
@Suite(.corpora, .tools) struct HookTests {
  private func hooks() throws -> [Tree] {
    let text = try #require(Place.text(of: ".pre-commit-hooks.yaml"))
    return try #require(try Tree.parse(Array(text.utf8), file: ".pre-commit-hooks.yaml").first).items
  }

  @Test(arguments: [
    "overlays/prod/overlay.yaml", "overlays/prod/p.yaml", "overlays/prod/terraform-output.json",
    "overlays/base.yaml",
    "upstream/lock.yaml", ".kfp-manifests.yaml",
  ])
  func `whatever a render depends on starts the hooks`(file: String) throws {
    for hook in try hooks() {
      #expect(try file.contains(Regex(try #require(hook["files"]?.text))), "\(hook["id"]?.text ?? "")")
      #expect(hook["pass_filenames"]?.text == "false")
    }
  }

  @Test func `a patch that breaks an overlay is found, and a base is no overlay`() async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(
      "apiVersion: kfp-manifests.dev/v1alpha1\nkind: OverlayBase\nmetadata: {name: base}\nspec: {}\n",
      to: "project/overlays/base/overlay.yaml")
    // It shares the database of production.
    try await sandbox.prepare(
      "mkdir bin && ln -s \"$0\" bin/kfp-manifests && rm -r project/overlays/inverse-proxy", [])
    let entries = try hooks().compactMap { $0["entry"]?.text }
    #expect(entries.count == 2)
    for entry in entries {
      let outcome = try await sandbox.shell("PATH=$PWD/../bin:$PATH; " + entry)
      #expect(outcome.status == 0, "\(outcome.messages)")
    }
    let overlay = "project/overlays/production/overlay.yaml"
    let patches = "\n  patches:\n  - {path: p.yaml, target: {kind: Deployment, name: ml-pipeline}}\n"
    try sandbox.write(try sandbox.read(overlay) + patches, to: overlay)
    try sandbox.write(
      "- {op: replace, path: /spec/none/there, value: 1}\n", to: "project/overlays/production/p.yaml")
    for entry in entries {
      let outcome = try await sandbox.shell("PATH=$PWD/../bin:$PATH; " + entry)
      #expect(outcome.status == 3)
      #expect(outcome.messages.contains("overlays/production/p.yaml:1"), "\(outcome.messages)")
    }
  }
}
