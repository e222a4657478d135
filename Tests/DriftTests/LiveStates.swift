import Diagnostics
import Drift
import Files
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
    let root = here.root
    let files = MovedOn(
      disk: DiskTree(displayBase: root, boundary: root), file: "overlays/production/overlay.yaml")
    return try await Project(ProjectFolder(root: root, files: files)).render(overlay)
  }

  /// The drift of a render on what a cluster held.
  static func drift(_ render: Render, on bytes: [UInt8], of file: String) throws -> DriftOutcome {
    try render.drift(
      on: bytes, of: file, Drift.Surroundings(manager: "kfp-manifests", catalog: try render.schemas()))
  }
}

/// The files of the project, with what production says of its release said of the next one.
private struct MovedOn: FileTree {
  let disk: DiskTree
  let file: String

  func kind(of path: String) -> FileKind? { disk.kind(of: path) }
  func displayName(of path: String) -> String { disk.displayName(of: path) }
  func names(in folder: String) -> [String] { disk.names(in: folder) }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    let bytes = try disk.read(path)
    guard path.hasSuffix(file) else { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    return Array(text.replacing("2.14.4", with: "2.15.0").replacing("v3.6.7", with: "v3.7.3").utf8)
  }
}
