internal import Diagnostics
internal import Overlays
internal import Testing

/// The overlay that `init` writes.
@Suite struct TemplateTests {
  private let template = OverlayTemplate(name: "production", version: "2.14.4")

  @Test func isRefusedExactlyWhereItIsToBeFilledIn() throws {
    let lines = template.text.split(separator: "\n", omittingEmptySubsequences: false)
    let words = OverlayTemplate.placeholders.map(\.word)
    let wanted = lines.indices.filter { index in
      !lines[index].contains("# ") && words.contains { lines[index].contains($0) }
    }.map { $0 + 1 }
    let (overlay, diagnostics) = try Example.decode(template.text)
    #expect(overlay == nil)
    #expect(diagnostics.map { $0.location?.line ?? 0 } == wanted)
    for diagnostic in diagnostics {
      let rest = lines[(diagnostic.location?.line ?? 1) - 1].unicodeScalars.dropFirst(
        (diagnostic.location?.column ?? 1) - 1)
      #expect(words.contains { String(String.UnicodeScalarView(rest)).contains($0) }, "\(diagnostic)")
    }
  }

  @Test func isAnOverlayOnceItIsFilledIn() throws {
    var template = template
    template.values = OverlayTemplate.examples
    #expect(template.left.isEmpty)
    #expect(!template.filled.contains("capitals"))
    let (overlay, diagnostics) = try Example.decode(template.filled)
    #expect(diagnostics.map(\.message) == [])
    #expect(overlay?.name == "production")
  }
}
