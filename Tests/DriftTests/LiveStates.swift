import Diagnostics
import Drift
import Foundation
import KFPManifests
import Manifests
import Support
import Testing
import Upstream

/// What a real API server held and said: `../shared/live`.
enum LiveStates {
  static let isThere = Place.hasCorpus("live") && Place.canRender

  /// The states were made when production, from which two of the overlays take most, had moved on to the next release.
  static let moved: Set = ["staging", "inverse-proxy"]

  static let overlays = ["production", "staging", "inverse-proxy", "local"]

  /// The states that every overlay was applied to.
  static let states = [
    "platform-agnostic-csa", "gcp-csa", "platform-agnostic-ssa", "gcp-ssa", "production", "staging",
    "inverse-proxy", "local",
  ]

  static func bytes(_ state: String) throws -> [UInt8] { try Place.corpus("live/\(state).yaml") }

  /// An overlay as it was when the states were made.
  static func render(_ overlay: String) async throws -> Render {
    let here = try Project(at: Place.project)
    guard moved.contains(overlay) else { return try await here.render(overlay) }
    // Production alone has moved: the pins of the two are their own.
    return try await movedProject.get().render(overlay)
  }

  /// The project with what production says of its release said of the next one, until the tests end; what it reads
  /// of upstream comes from the same mirror.
  private static let movedProject = Result {
    atexit { try? FileManager.default.removeItem(at: movedFolder) }
    try Place.copyPins(to: movedFolder.path())
    try FileManager.default.copyItem(
      atPath: Place.project + "/overlays", toPath: movedFolder.path() + "/overlays")
    let file = movedFolder.appending(path: "overlays/production/overlay.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing("2.14.4", with: "2.15.0").replacing("v3.6.7", with: "v3.7.3")
      .write(to: file, atomically: true, encoding: .utf8)
    let folder = try ProjectFolder.at(movedFolder.path)
    let options = FillOptions(environmentMirror: Place.mirror)
    return Project(folder, LockedSources(of: folder, options: options))
  }

  /// The drift of a render on what a cluster held.
  static func drift(_ render: Render, on bytes: [UInt8], of file: String) async throws -> DriftOutcome {
    let catalog = try await render.schemas()
    return try render.drift(
      on: bytes, of: file, Drift.Surroundings(manager: "kfp-manifests", catalog: catalog))
  }
}

private let movedFolder = FileManager.default.temporaryDirectory.appending(path: "moved-\(UUID())")
