import Support
import Testing

/// The page of mistakes: what people write, and what they are told.
@Suite(.corpora) struct MistakeTests {
  @Test func `the page of mistakes is what the command says`() async throws {
    var page = """
      # Mistakes

      What people write, and what `kfp-manifests` says. This page is printed by a test: each message names what was
      found, what is expected or was probably meant, and where; one mistake is one error.

      """
    for mistake in Mistake.all { page += try await Self.section(mistake) }
    #expect(try Golden.difference(of: page, from: "docs/mistakes.md") == nil)
  }

  /// One mistake is one error: what follows from it is not said, too.
  @Test func `one mistake is one error`() async throws {
    for mistake in Mistake.all where mistake.name != "two documents" {
      let outcome = try await Self.run(mistake)
      let count = outcome.messages.matches(of: /(?m)^(?:[^ ]+: )?error: /).count
      let warnings = outcome.messages.matches(of: /(?m)^(?:[^ ]+: )?warning: /).count
      #expect(count + warnings == 1, "\(mistake.name): \(outcome.messages)")
    }
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

  private static func section(_ mistake: Mistake) async throws -> String {
    let outcome = try await run(mistake)
    let written = mistake.edits.isEmpty
      ? mistake.command.joined(separator: " ") : mistake.edits.map(\.new).joined(separator: "\n")
    let shown = mistake.files.isEmpty && mistake.edits.isEmpty ? "`kfp-manifests \(written)`\n\n" : ""
    let title = mistake.name.prefix(1).uppercased() + mistake.name.dropFirst()
    return "\n## \(title)\n\n\(shown)```text\n\(outcome.messages)```\n"
  }
}
