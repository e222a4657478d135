import Support
import Testing

/// The page of mistakes: what people write, and what they are told.
@Suite(.corpora) struct MistakeTests {
  @Test func `the page of mistakes is what the command says, and one mistake is one error`() async throws {
    var page = """
      # Mistakes

      What people write, and what `kfp-manifests` says. This page is printed by a test: each message names what was
      found, what is expected or was probably meant, and where; one mistake is one error.

      """
    for mistake in Mistake.all {
      let outcome = try await Self.run(mistake)
      page += Self.section(mistake, outcome.messages)
      let count = outcome.messages.matches(of: #/(?m)^(?:[^ ]+: )?(?:error|warning): /#).count
      #expect(count == 1, "\(mistake.name): \(outcome.messages)")
    }
    #expect(try Golden.difference(of: page, from: "docs/maintainers/mistakes.md") == nil)
  }

  private static func run(_ mistake: Mistake) async throws -> Executable.Outcome {
    let sandbox = try await Sandbox.production()
    let overlay = "project/overlays/production/overlay.yaml"
    var text = try sandbox.read(overlay)
    for edit in mistake.edits {
      try #require(text.contains(edit.old), "\(mistake.name)")
      text = text.replacing(edit.old, with: edit.new, maxReplacements: 1)
    }
    try sandbox.write(text, to: overlay)
    for file in mistake.files { try sandbox.write(file.text, to: "project/" + file.path) }
    return try await sandbox.run(mistake.command)
  }

  private static func section(_ mistake: Mistake, _ messages: String) -> String {
    let isCommand = mistake.edits.isEmpty && mistake.files.isEmpty
    let shown = isCommand ? "`kfp-manifests \(mistake.command.joined(separator: " "))`\n\n" : ""
    let title = mistake.name.prefix(1).uppercased() + mistake.name.dropFirst()
    return "\n## \(title)\n\n\(shown)```text\n\(messages)```\n"
  }
}
