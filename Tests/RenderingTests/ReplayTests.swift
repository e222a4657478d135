import Files
import Overlays
import Support
import Testing
import YAML

/// Every value of a render is found again where the log says that it comes from.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct ReplayTests {
  private func replay(_ overlay: String) throws -> Replay {
    let path = "overlays/\(overlay)/overlay.yaml"
    let render = try ProjectReleases.render(path)
    return Replay(
      render.arena, render.objects.map { ($0.node, $0.id) },
      alone: SectionsAlone { sections in
        try Overlays.render(.file(path), sections: sections, from: ProjectReleases())
      })
  }

  @Test(arguments: EditedOverlay.variations + [.mirrored, .patched])
  func everyChoiceOfAnOverlayIsWhereTheLogSays(_ overlay: EditedOverlay) throws {
    let render = try overlay.render()
    let alone = SectionsAlone { sections in try overlay.render(sections: sections) }
    let tally = Replay(render.arena, render.objects.map { ($0.node, $0.id) }, alone: alone).tally()
    #expect(
      tally.failures.isEmpty, "\(tally.failures.count): \(tally.failures.prefix(20).joined(separator: "\n"))")
    #expect(tally.scalars.values.reduce(0, +) == tally.scalarCount)
    #expect(tally.keys.values.reduce(0, +) == tally.keyCount)
  }

  /// Nobody renders without the log, but what it costs is measured against that.
  @Test(arguments: ["production", "local"])
  func theSameIsRenderedWithoutALog(_ overlay: String) throws {
    let path = "overlays/\(overlay)/overlay.yaml"
    let with = try Overlays.render(.file(path), from: ProjectReleases())
    let without = try Overlays.render(.file(path), recordingSteps: false, from: ProjectReleases())
    #expect(without.arena.steps.count == 1)
    #expect(without.arena.removals.isEmpty)
    #expect(with.arena.steps.count > 200)
    #expect(
      try with.arena.text(of: with.objects.map(\.node), options: .render)
        == without.arena.text(of: without.objects.map(\.node), options: .render))
  }

  /// What is read again here is what stands on the disk.
  @Test func theFilesAreThoseOfTheDisk() throws {
    let arena = try ProjectReleases.render("overlays/production/overlay.yaml").arena
    var count = 0
    for file in arena.files.dropFirst() {
      let path = file.name.hasPrefix("/") ? file.name : Path.join(Place.project, file.name)
      #expect(try RegularFile.read(path, named: file.name) == file.bytes)
      count += 1
    }
    #expect(count > 80)
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

extension EditedOverlay {
  private static let end = "  networkPolicy: {enabled: false}\n"

  /// Every image moves below a mirror.
  fileprivate static let mirrored = EditedOverlay(
    name: "mirrored", edits: [("    policy: tag\n", "    policy: tag\n    mirror: mirror.example.com/kfp\n")],
    namespaced: 65)

  /// Patches of both kinds, one of them with a directive, and a removal.
  fileprivate static let patched = EditedOverlay(
    name: "patched",
    edits: [
      (
        end,
        end
          + """
            patches:
            - patch: |
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: ml-pipeline-ui}
                spec:
                  template:
                    spec:
                      containers:
                      - name: ml-pipeline-ui
                        env:
                        - {name: ALLOW_CUSTOM_VISUALIZATIONS, $patch: delete}
                        - {name: EXTRA, value: "$(kfp-artifact-bucket-name)"}
            - target: {kind: Service, name: ml-pipeline-ui}
              patch: |
                - op: add
                  path: /metadata/labels/team
                  value: shop
                - op: copy
                  from: /metadata/labels/app
                  path: /metadata/labels/copied
            remove:
            - {target: {kind: Role, name: ml-pipeline-viewer-controller-role}, reason: not needed}

          """
      )
    ], namespaced: 64)
}
