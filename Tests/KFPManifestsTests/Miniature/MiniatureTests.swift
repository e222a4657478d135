import Diagnostics
import Files
import Foundation
import KFPManifests
import Support
import Testing
import YAML

/// The library on the miniature, and what the miniature must have of Kubeflow Pipelines.
@Suite struct MiniatureTests {
  static let overlays = ["inverse-proxy", "local", "production", "staging"]

  /// A project on the miniature, which is removed with it.
  private struct Copy: Sendable {
    private let folder: TemporaryFolder
    let project: Project

    init() throws {
      folder = try TemporaryFolder()
      try Place.copyMiniature(to: folder.path)
      project = try Project(at: folder.path)
    }
  }

  /// The objects of an inventory, by their ids.
  private func objects(of inventory: String) throws -> [String: (images: [String], sections: [String])] {
    let root = try #require(Tree.parse(Array(inventory.utf8), file: "inventory.yaml").first)
    return Dictionary(
      uniqueKeysWithValues: try #require(root["objects"]?.items).map { object in
        func texts(_ key: String) -> [String] { object[key]?.items.compactMap(\.text) ?? [] }
        return (object["id"]?.text ?? "", (texts("images"), texts("sections")))
      })
  }

  /// What the committed inventory says of a render on upstream's own manifests holds on the miniature, object by object.
  @Test(arguments: overlays)
  func `sections change the same objects as on upstream, in the same way`(_ overlay: String) async throws {
    let committed = try #require(Place.text(of: "rendered/\(overlay)/inventory.yaml"))
    let upstream = try objects(of: committed)
    let copy = try Copy()
    let miniature = try objects(of: try await copy.project.render(overlay).inventory)
    #expect(miniature.count > 50)
    for (id, object) in miniature {
      let original = try #require(upstream[id], "upstream has no \(id)")
      #expect(object.sections == original.sections, "\(id)")
      #expect(object.images == original.images, "\(id)")
    }
    let edited = upstream.filter { !$0.value.sections.isEmpty }
    #expect(edited.count > 10)
    #expect(Set(edited.keys).subtracting(miniature.keys) == [])
  }

  @Test(arguments: overlays, ["2.14.4", "2.15.0"])
  func `every overlay fits both releases`(_ overlay: String, _ release: String) async throws {
    let copy = try Copy()
    let report = try await copy.project.upgradeReport(for: overlay, to: release)
    #expect(report.misfits.isEmpty)
    #expect(report.isEmpty == (release == "2.14.4"))
  }

  @Test(arguments: overlays) func `no overlay has an error or a warning`(_ overlay: String) async throws {
    let copy = try Copy()
    let report = try await copy.project.lint(overlay)
    #expect(report.count(of: .error) == 0)
    #expect(report.count(of: .warning) == 0)
    // Each kind has a schema: the miniature's own, a definition's, or one of the tool's.
    let unchecked = report.findings.filter { $0.rule == "not-validated" }
    #expect(unchecked.isEmpty, "\(unchecked)")
  }

  @Test func `features that are off leave no object behind`() async throws {
    let copy = try Copy()
    let file = copy.project.root + "/overlays/production/overlay.yaml"
    let text = String(decoding: try RegularFile.read(file, named: file), as: UTF8.self)
    let changed =
      text
      .replacing(
        "legacyV1: true, viewers: true, visualizations: true",
        with: "legacyV1: false, viewers: false, visualizations: false"
      )
      .split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in
        ![
          "viewerCrd:", "visualization:", "cacheServer:", "cacheDeployer:", "metadataWriter:",
          "kubeflow-pipelines-viewer:", "ml-pipeline-visualizationserver:",
        ]
        .contains { line.drop { $0 == " " }.hasPrefix($0) }
      }.joined(separator: "\n")
    try writeAtomically(changed, to: file)
    let render = try await copy.project.render("production")
    for word in ["cache-server", "viewer-crd", "metadata-writer"] {
      #expect(!render.objects.contains { $0.id.kind == "Deployment" && $0.id.name.contains(word) }, "\(word)")
    }
    #expect(
      render.objects.contains { $0.id.name == "ml-pipeline-visualizationserver" && $0.id.kind == "Service" })
  }

  @Test func `values are explained down to the miniature's lines`() async throws {
    let copy = try Copy()
    let render = try await copy.project.render("production")
    let chain = try render.explain("deploy/ml-pipeline", field: "containers[0].image").text()
    for place in [
      "base/pipeline/api-server.yaml:", "base/pipeline/kustomization.yaml:",
      "overlays/production/overlay.yaml:",
    ] { #expect(chain.contains(place), "\(place)\n\(chain)") }
    let variable = try render.explain("cm/kfp-launcher", field: "data.defaultPipelineRoot").text()
    #expect(variable.contains("kfp-default-pipeline-root"), "\(variable)")
  }

  @Test func `renders are compared, drawn, listed, and held against a cluster`() async throws {
    let copy = try Copy()
    let project = copy.project
    let render = try await project.render("production")
    let comparison = try await project.compare("production", "staging")
    #expect(!comparison.isEmpty)
    #expect(try await project.compare("local", "local").isEmpty)
    for format in GraphFormat.allCases { #expect(render.graph(as: format).contains("kfp.example.com")) }
    let images = render.images.text()
    #expect(images.contains("ghcr.io/kubeflow/kfp-driver:2.14.4"))
    #expect(render.iamBindings(as: .gcloud).contains("kfp-runner@acme-prod.iam.gserviceaccount.com"))
    #expect(try await project.drift(of: "production", on: render.yaml()).isEmpty)
    let scaled = render.yaml().replacing("replicas: 2", with: "replicas: 5")
    let drift = try await project.drift(of: "production", on: scaled)
    #expect(drift.changed.map(\.name) == ["cloudsqlproxy"])
  }

  @Test func `a byte that differs is an error of integrity`() async throws {
    let copy = try Copy()
    _ = try await copy.project.render("production")
    let file =
      copy.project.root
      + "/upstream/cache/kubeflow-pipelines/2.14.4/manifests/kustomize/base/pipeline/ui.yaml"
    var bytes = try RegularFile.read(file, named: file)
    bytes[bytes.count / 2] ^= 1
    try FileManager.default.removeItem(atPath: file)
    try writeAtomically(bytes, to: file, named: file)
    let project = try Project(at: copy.project.root)
    let rejection = await #expect(throws: Rejection.self) { try await project.render("production") }
    #expect(rejection?.diagnostics.map(\.category) == [.integrity])
  }
}
