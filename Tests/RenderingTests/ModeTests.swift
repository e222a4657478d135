import Foundation
import Overlays
import Support
import Testing
import YAML

/// What each mode of the overlay language makes of the overlay that its case extends.
///
/// A case is a folder below `Cases` with an overlay. Beside it, `expected.yaml` holds the objects that the
/// mode adds and that are ours, and `expected.txt` what it changes in upstream's. With `RECORD=1` in the
/// environment both are written anew, and the test fails so that nobody forgets to read them.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct ModeTests {
  private static let folder = "Tests/RenderingTests/Cases"

  private static var names: [String] {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: "\(Place.project)/\(folder)")
    return (entries ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Every mode has its case.
  @Test func everyModeHasItsCase() {
    #expect(Self.names.count == 58)
  }

  @Test(arguments: names)
  func changesWhatIsRecorded(_ name: String) throws {
    let path = "\(Self.folder)/\(name)/overlay.yaml"
    let render = try ProjectReleases.render(path)
    #expect(try PostConditions(render).violations == [])
    guard let base = try extended(by: path) else { return }
    let change = RenderChange(from: try ProjectReleases.render(base), to: render)
    try compare(try change.ownObjects(), with: "\(Self.folder)/\(name)/expected.yaml")
    try compare(change.lines.map { $0 + "\n" }.joined(), with: "\(Self.folder)/\(name)/expected.txt")
  }

  /// The overlay that a case extends; nil for one that stands alone.
  private func extended(by path: String) throws -> String? {
    let text = try String(contentsOfFile: "\(Place.project)/\(path)", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix("  extends: ../") }
    return line.map { "\(Self.folder)/\($0.dropFirst("  extends: ../".count))" }
  }

  /// An empty text is that of a file which does not exist.
  private func compare(_ text: String, with path: String) throws {
    #expect(try Golden.difference(of: text.isEmpty ? nil : text, from: path) == nil)
  }
}
