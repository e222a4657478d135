internal import Diagnostics
internal import Overlays
internal import Testing
internal import YAML

/// What an overlay writes is what was read, whatever it says.
@Suite struct WritingTests {
  @Test(arguments: DecodedValuesTests.otherWays) func writesWhatItRead(_ edits: [Edit]) throws {
    let text = try #require(Example.edited(edits))
    let overlay = try #require(try Example.decode(text).overlay)
    let written = try #require(try Tree.parse(Array(overlay.file.json.utf8), file: "overlay.yaml").first)
    let read = try #require(try Tree.parse(Array(text.utf8), file: "overlay.yaml").first)
    #expect(Self.values(in: written) == Self.values(in: read))
    let again = Overlay.decode(
      written, folder: "production", lockedVersions: ["2.14.4", "2.15.0"], rules: Example.rules)
    #expect(again.diagnostics.map(\.description) == [])
    #expect(again.overlay?.file.json == overlay.file.json)
  }

  /// A section that is changed in place says so; what nobody set is not written.
  @Test func writesWhatIsSet() {
    var overlay = Overlay("a")
    #expect(overlay.file.json.contains("\"spec\": {}"))
    overlay.project.cluster.nat = true
    overlay.images.pins[.cache] = "busybox:1.36"
    overlay.images.pins[.driver] = "a:1"
    overlay.images.pins[.driver] = nil
    overlay.components[.apiServer] = .init { $0.disruptionBudget = .minAvailable(1) }
    overlay.access = .iapIngress(.init { $0.healthCheck.path = "/" })
    overlay.access.iapIngress?.logging.sampleRate = 0.5
    let spec = """
      {"project": {"cluster": {"nat": true}}, "access": {"iapIngress": {"healthCheck": {"path": "/"}, \
      "logging": {"sampleRate": 0.5}}}, "images": {"pins": {"cache": "busybox:1.36"}}, \
      "components": {"apiServer": {"pdb": {"minAvailable": 1}}}}
      """
    let written = overlay.file.json.split { $0.isWhitespace }.joined()
    #expect(written.contains(spec.split { $0.isWhitespace }.joined()))
  }

  /// Every scalar with its path, sorted, and every empty collection.
  private static func values(in tree: Tree, at path: String = "") -> [String] {
    switch tree.kind {
    case .mapping where !tree.entries.isEmpty:
      tree.entries.flatMap { values(in: $0.value, at: "\(path).\($0.key)") }.sorted()
    case .sequence where !tree.items.isEmpty:
      tree.items.enumerated().flatMap { values(in: $1, at: "\(path)[\($0)]") }.sorted()
    case .scalar: ["\(path): \(tree.text ?? "")"]
    case .mapping, .sequence: ["\(path): nothing"]
    }
  }
}
