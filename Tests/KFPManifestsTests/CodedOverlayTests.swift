import Diagnostics
import Files
import Foundation
import KFPManifests
import Overlays
import Support
import Testing
import YAML

@Suite struct CodedOverlayTests {
  @Test(.enabled(if: Place.canRender, "needs upstream"))
  func `an overlay in Swift renders to the bytes of its file`()
    async throws
  {
    let project = try Project(at: Place.project)
    let (coded, file) = (try await project.render(production), try await project.render("production"))
    #expect(coded.yaml() == file.yaml())
    #expect(coded.objects.map(\.id) == file.objects.map(\.id))
  }

  @Test(.enabled(if: Place.canRender, "needs upstream")) func `an edit changes what it expects`() async throws
  {
    let render = try await Project(at: Place.project).render(staging)
    #expect(render.yaml().contains("name: LOG_LEVEL\n          value: debug"))
    let edited = render.objects.filter { $0.sections.contains("edits") }.map(\.id.description)
    #expect(edited == ["apps/v1/Deployment/kubeflow/ml-pipeline"])
  }

  @Test(.enabled(if: Place.canRender, "needs upstream")) func `edits add and remove objects and fields`()
    async throws
  {
    var definition = production
    definition.edits = [
      .add("ConfigMap", "notes", apiVersion: "v1", ["data": ["owner": "ml-platform"]]),
      .remove("spec.strategy", of: "Deployment", "metadata-grpc-deployment"),
      .removeObject("ServiceAccount", "kubeflow-pipelines-container-builder"),
      .set("metadata.labels.team", of: "Deployment", "ml-pipeline", to: "ml", expecting: .absent),
    ]
    let render = try await Project(at: Place.project).render(definition)
    let ids = render.objects.map(\.id.description)
    #expect(ids.contains("/v1/ConfigMap/kubeflow/notes"))
    #expect(!ids.contains { $0.hasSuffix("/kubeflow-pipelines-container-builder") })
    #expect(render.yaml().contains("    team: ml\n"))
    let before = try await Project(at: Place.project).render(production)
    #expect(count("type: Recreate", in: render) == count("type: Recreate", in: before) - 1)
  }

  private func count(_ text: String, in render: Render) -> Int {
    render.yaml().components(separatedBy: text).count - 1
  }

  /// Each is refused at the line that made it.
  @Test(
    .enabled(if: Place.canRender, "needs upstream"),
    arguments: [
      (
        Overlay.Edit.set("spec.replica", of: "Deployment", "ml-pipeline", to: 2, expecting: .present),
        "edit-target-missing"
      ),
      (.set("spec.replicas", of: "Deployment", "ml-pipelin", to: 2), "edit-target-missing"),
      (
        .set(
          "spec.template.spec.containers[name=main].image", of: "Deployment", "ml-pipeline", to: "a:1"),
        "edit-target-missing"
      ),
      (
        .set("metadata.name", of: "Deployment", "ml-pipeline", to: "a", expecting: .absent),
        "edit-expectation-missed"
      ),
      (
        .set("metadata.name", of: "Deployment", "ml-pipeline", to: "a", expecting: .text("b")),
        "edit-expectation-missed"
      ),
      (.remove("spec.paused", of: "Deployment", "ml-pipeline"), "edit-target-missing"),
      (.set("spec[", of: "Deployment", "ml-pipeline", to: 1), "edit-invalid"),
      (.add("ConfigMap", "a", apiVersion: "v1", "text"), "edit-invalid"),
      (.add("ConfigMap", "kfp-launcher", apiVersion: "v1", [:]), "edit-target-exists"),
    ])
  func `an edit that does not fit is an error`(_ edit: Overlay.Edit, _ id: String) async throws {
    var definition = production
    definition.edits = [edit]
    let project = try Project(at: Place.project)
    let rejection = await #expect(throws: Rejection.self) { _ = try await project.render(definition) }
    let diagnostic = try #require(rejection?.diagnostics.first)
    #expect(diagnostic.id.name == id)
    #expect(diagnostic.location?.file == "CodedOverlayTests.swift")
    #expect((diagnostic.location?.line ?? 0) > 40)
  }

  @Test(.enabled(if: Place.canRender, "needs upstream"))
  func `what is wrong with a field is said as of a file`()
    async throws
  {
    var definition = production
    definition.project.region = "asia-northeast1-a"
    definition.storage = .gcs(.init())
    let project = try Project(at: Place.project)
    let rejection = await #expect(throws: Rejection.self) { _ = try await project.render(definition) }
    let messages = rejection?.diagnostics.map(\.message) ?? []
    #expect(messages.contains { $0.hasPrefix("spec.project.region: expected a region") })
    #expect(messages.contains { $0.hasPrefix("spec.storage.gcs: missing `bucket`; expected a bucket name") })
    #expect(rejection?.diagnostics.allSatisfy { $0.location?.file == "ProductionOverlay.swift" } == true)
  }

  @Test(.enabled(if: Place.canRender, "needs upstream")) func `a definition may build on a file`()
    async throws
  {
    let definition = Overlay("canary") {
      $0.extends = "overlays/production/overlay.yaml"
      $0.networkPolicy.enabled = false
    }
    let render = try await Project(at: Place.project).render(definition)
    #expect(!render.yaml().contains("kind: NetworkPolicy"))
    #expect(render.yaml().contains("kfp.example.com"))
  }

  /// The example of the documentation, which a copy of changes the way it says.
  @Test func `the example of Overlay compiles`() throws {
    let source = try String(
      contentsOfFile: Place.project + "/Sources/Overlays/Language/Overlay.swift", encoding: .utf8)
    let example = source.split(separator: "```")[1].split(separator: "\n").dropFirst().dropLast()
      .map { $0.dropFirst(4) }
    let own = try String(contentsOfFile: "\(#filePath)", encoding: .utf8)
    let lines = own.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
    #expect(example.allSatisfy(lines.contains))

    var staging = production
    staging.name = "staging"
    staging.networkPolicy.enabled = false
    #expect(production.name == "production" && production.networkPolicy.enabled)
    #expect(staging.name == "staging" && !staging.networkPolicy.enabled)
  }
}
