import Diagnostics
import Files
import Foundation
import KFPManifests
import Lint
import Support
import Testing

/// Upgrades are carried out: the edits are written, the checklist is followed, and the overlay renders, passes lint and
/// is what is committed.
@Suite(.enabled(if: Place.canRender, "needs upstream"), .serialized) struct UpgradeWalkTests {
  private static let overlays = ["production", "staging", "inverse-proxy", "local"]
  private static let walks = [["2.15.0", "2.16.1", "2.17.0"], ["2.17.0"]]

  @Test(arguments: overlays, walks) func carriesOut(_ name: String, _ releases: [String]) async throws {
    try await onOwnThread {
      let project = try ProjectCopy()
      for release in releases { try Self.move(name, to: release, in: project) }
    }
  }

  /// A mirror moves images, and is no reason for a pin to stay; 2.15.0 has one ConfigMap more.
  @Test func movesPinsBelowAMirrorAndNumbersOfObjects() async throws {
    try await onOwnThread {
      let project = try ProjectCopy()
      try project.change(
        "production", "    policy: tag\n", to: "    policy: tag\n    mirror: mirror.example.com/kfp\n")
      try project.change(
        "production", "  networkPolicy: {enabled: true}\n",
        to: """
            networkPolicy: {enabled: true}
            patches:
            - target: {kind: ConfigMap}
              patch: |
                - {op: add, path: /metadata/annotations, value: {note: mine}}
              expect: {objects: 5} # all of them

          """)
      try Self.move("production", to: "2.15.0", in: project)
      let text = try #require(try project.overlays()["overlays/production/overlay.yaml"])
      #expect(text.contains("    expect: {objects: 6} # all of them\n"))
      #expect(text.contains("      argoexec: quay.io/argoproj/argoexec:v3.7.3\n"))
    }
  }

  /// A pin of an older release, or of an image of one's own, stays where it is, and the report says so.
  @Test(arguments: [
    "ghcr.io/kubeflow/kfp-frontend:2.14.3", "europe-docker.pkg.dev/acme/kfp/kfp-frontend:2.14.4-acme1",
  ])
  func tellsOfPinsThatStayBehind(_ image: String) async throws {
    try await onOwnThread {
      let project = try ProjectCopy()
      try project.change("production", "ghcr.io/kubeflow/kfp-frontend:2.14.4", to: image)
      let report = try Workspace(projectFolder: project.path).upgradeReport(for: "production", to: "2.17.0")
      let outdated = report.misfits.filter { $0.id.name == "pin-outdated" }
      #expect(outdated.map(\.message).count == 1)
      #expect(
        outdated.first?.message.hasSuffix("of kfp-frontend, where 2.17.0 brings 2.17.0") ?? false,
        "\(outdated)")
      #expect(
        report.checklist.contains { $0.hasPrefix("Move the image pins: overlays/production/overlay.yaml:") })
    }
  }

  private static func move(_ name: String, to release: String, in project: ProjectCopy) throws {
    let workspace = Workspace(projectFolder: project.path)
    let before = try project.overlays()
    let report = try workspace.upgradeReport(for: name, to: release, writing: true)
    #expect(report.assumedRelease == nil)
    #expect(report.edits.byHand.isEmpty)
    #expect(report.misfits.filter { $0.severity == .error }.map(\.message) == [])
    #expect(!report.risks.contains { $0.rule == "kfp-version-mismatch" })
    #expect(report.checklist.contains { $0.contains("upgrade \(name) --to \(release) --write") })
    // The patch is what was written.
    let written = try project.overlays()
    #expect(try project.patched(before, by: report.edits.patch) == written)
    // The one step of these checklists that no edit can take.
    if report.risks.contains(where: { $0.rule == "pod-security-refused" }) {
      #expect(report.checklist.contains { $0.contains("access.inverseProxy.podSecurity: privileged") })
      try project.change(
        name, "{acknowledgeDeprecated: true}", to: "{acknowledgeDeprecated: true, podSecurity: privileged}")
    }
    let render = try workspace.render(name)
    #expect(render.version == release)
    let lint = try workspace.lint(render, RuleSelection())
    #expect(!lint.hasFindings(atLeast: .error), "\(name) on \(release): \(lint.text())")
    let folder = RenderFolder(render, lint)
    try folder.write(to: project.path + "/rendered", sparing: ReadFiles())
    #expect(try folder.differences(from: project.path + "/rendered", named: "rendered").isEmpty)
    // There is nothing left to do.
    #expect(try workspace.upgradeReport(for: name, to: release).isEmpty)
  }
}

/// A copy of the project that tests may change.
private struct ProjectCopy: Sendable {
  private let folder: TemporaryFolder
  var path: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    // What the copy reads of upstream is fetched by the project itself.
    let workspace = Workspace(projectFolder: Place.project)
    for release in ["2.15.0", "2.16.1", "2.17.0"] {
      _ = try workspace.upgradeReport(for: "production", to: release)
    }
    try Place.copyPins(to: path)
    try FileManager.default.copyItem(atPath: Place.project + "/overlays", toPath: path + "/overlays")
  }

  /// The texts of the overlays, by their paths.
  func overlays() throws -> [String: String] {
    let paths = Place.names(in: path + "/overlays").map { "overlays/\($0)/overlay.yaml" }
    return try Dictionary(
      uniqueKeysWithValues: paths.map { ($0, try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8)) })
  }

  func change(_ overlay: String, _ old: String, to new: String) throws {
    let file = "\(path)/overlays/\(overlay)/overlay.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacing(old, with: new).write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// Files after a patch, as `patch -p1` makes them.
  func patched(_ files: [String: String], by patch: String) throws -> [String: String] {
    let folder = path + "/patched"
    try? FileManager.default.removeItem(atPath: folder)
    for (path, text) in files {
      let file = "\(folder)/\(path)"
      try FileManager.default.createDirectory(
        atPath: Path.parent(of: file), withIntermediateDirectories: true)
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["patch", "-p1", "--quiet"]
    process.currentDirectoryURL = URL(filePath: folder)
    let input = Pipe()
    process.standardInput = input
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Array(patch.utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(patch)")
    return try Dictionary(
      uniqueKeysWithValues: files.keys.map {
        ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
      })
  }
}
