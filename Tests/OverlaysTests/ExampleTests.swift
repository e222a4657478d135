internal import Diagnostics
internal import Overlays
internal import Testing

@Suite struct ExampleTests {
  @Test func decodesWithoutDiagnostics() throws {
    let (overlay, diagnostics) = try Example.decode(Example.text)
    #expect(diagnostics.map(\.description) == [])
    #expect(overlay != nil)
  }
}
