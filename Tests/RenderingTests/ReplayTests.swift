import Overlays
import Testing
import YAML

/// Every value of a render is found again where the log says that it comes from.
@Suite(.enabled(if: Corpus.isPresent, "needs ../shared"))
struct ReplayTests {
  private func replay(_ overlay: String) throws -> Replay {
    let path = "overlays/\(overlay)/overlay.yaml"
    let render = try ProjectReleases.render(path)
    return Replay(
      render.arena, render.objects.map { ($0.node, $0.id) }, alone: try SectionAlone.all(of: path))
  }

  @Test(arguments: ["production", "local", "staging", "inverse-proxy"])
  func everyScalarAndKeyIsWhereTheLogSays(_ overlay: String) throws {
    let tally = try replay(overlay).tally()
    #expect(
      tally.failures.isEmpty, "\(tally.failures.count): \(tally.failures.prefix(20).joined(separator: "\n"))")
    #expect(tally.scalars.values.reduce(0, +) == tally.scalarCount)
    #expect(tally.keys.values.reduce(0, +) == tally.keyCount)
    #expect(tally.scalarCount > 2500)
    print("\(overlay): \(tally)")
  }

  /// The proof is worth something: not one scalar holds at another place.
  @Test(arguments: ["production", "local"], [(lines: 0, columns: 1), (lines: 20_000, columns: 0)])
  func noneHoldsElsewhere(_ overlay: String, _ shift: (lines: Int, columns: Int)) throws {
    var replay = try replay(overlay)
    replay.shift = shift
    let tally = replay.tally()
    #expect(tally.scalars.isEmpty)
    #expect(tally.failures.count >= tally.scalarCount)
  }

  /// One line further stands another value, but for a few that are the same as their neighbours.
  @Test func nearlyNoneHoldsOneLineFurther() throws {
    var replay = try replay("production")
    replay.shift = (1, 0)
    let tally = replay.tally()
    #expect(tally.scalars.values.reduce(0, +) * 100 < tally.scalarCount)
  }

  /// What one section makes is never proved by another.
  @Test func noOtherSectionMakesIt() throws {
    var replay = try replay("production")
    let made = replay.tally().scalars[.section] ?? 0
    #expect(made > 100)
    replay.section = "identity"
    let tally = replay.tally()
    #expect(tally.scalars[.section] ?? 0 == 0)
    #expect(tally.failures.count >= made)
  }
}
