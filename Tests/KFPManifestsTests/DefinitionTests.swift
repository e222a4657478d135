import Diagnostics
import Files
import Foundation
import KFPManifests
import Overlays
import Support
import Testing
import YAML

@Suite struct DefinitionTests {
  @Test(.enabled(if: Place.canRender)) func `an overlay in Swift renders to the bytes of its file`()
    async throws
  {
    let project = try Project(at: Place.project)
    let (coded, file) = (try await project.render(production), try await project.render("production"))
    #expect(coded.yaml() == file.yaml())
    #expect(coded.objects.map(\.id) == file.objects.map(\.id))
  }

  @Test(.enabled(if: Place.canRender)) func `an edit changes what it expects`() async throws {
    let render = try await Project(at: Place.project).render(staging)
    #expect(render.yaml().contains("name: LOG_LEVEL\n          value: debug"))
    let edited = render.objects.filter { $0.sections.contains("edits") }.map(\.id.description)
    #expect(edited == ["apps/v1/Deployment/kubeflow/ml-pipeline"])
  }

  @Test(.enabled(if: Place.canRender)) func `edits add and remove objects and fields`() async throws {
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
    .enabled(if: Place.canRender),
    arguments: [
      (
        Edit.set("spec.replica", of: "Deployment", "ml-pipeline", to: 2, expecting: .present),
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
  func `an edit that does not fit is an error`(_ edit: Edit, _ id: String) async throws {
    var definition = production
    definition.edits = [edit]
    let project = try Project(at: Place.project)
    let rejection = await #expect(throws: Rejection.self) { _ = try await project.render(definition) }
    let diagnostic = try #require(rejection?.diagnostics.first)
    #expect(diagnostic.id.name == id)
    #expect(diagnostic.location?.file == "DefinitionTests.swift")
    #expect((diagnostic.location?.line ?? 0) > 40)
  }

  @Test(.enabled(if: Place.canRender)) func `what is wrong with a field is said as of a file`()
    async throws
  {
    var definition = production
    definition.project?.region = "asia-northeast1-a"
    definition.storage = nil
    let project = try Project(at: Place.project)
    let rejection = await #expect(throws: Rejection.self) { _ = try await project.render(definition) }
    let messages = rejection?.diagnostics.map(\.message) ?? []
    #expect(messages.contains { $0.hasPrefix("spec.project.region: expected a region") })
    #expect(messages.contains { $0.hasPrefix("spec.storage: expected exactly one of") })
    #expect(rejection?.diagnostics.allSatisfy { $0.location?.file == "ProductionDefinition.swift" } == true)
  }

  @Test(.enabled(if: Place.canRender)) func `a definition may build on a file`() async throws {
    let definition = OverlayDefinition(
      "canary", extends: "overlays/production/overlay.yaml", networkPolicy: .init(enabled: false))
    let render = try await Project(at: Place.project).render(definition)
    #expect(!render.yaml().contains("kind: NetworkPolicy"))
    #expect(render.yaml().contains("kfp.example.com"))
  }

  // MARK: The language

  @Test func `every field of the language can be said in Swift`() {
    var said: Set<String> = []
    for definition in DefinitionSamples.all {
      var arena = Arena()
      guard let root = arena.make(definition.coded.file, at: .none) else { continue }
      collect(below: root, "", arena, into: &said)
    }
    let fields = Schema.file.places().map(\.path)
    #expect(fields.count > 100)
    for field in fields {
      let isSaid = said.contains { matches($0, field) }
      #expect(isSaid, "\(field) cannot be said")
    }
  }

  @Test func `nothing but fields of the language can be said`() {
    for definition in DefinitionSamples.all {
      var arena = Arena()
      let loading = Overlay.load(
        .code(definition.coded), lockedVersions: ["2.14.4"], into: &arena
      ) { (path) throws(Rejection) in throw Rejection(.fileMissing, "\(path) does not exist") }
      #expect(!loading.diagnostics.contains { $0.message.contains("unknown field") })
      #expect(!loading.diagnostics.contains { $0.id == .overlayTypeMismatch })
    }
  }

  private func collect(below node: Node, _ path: String, _ arena: Arena, into said: inout Set<String>) {
    said.insert(path)
    for child in arena.children(node) {
      let step = arena.kind(node) == .sequence ? "[]" : "." + arena.keyText(child)
      collect(below: child, path.isEmpty ? arena.keyText(child) : path + step, arena, into: &said)
    }
  }

  /// Keys of maps stand in capitals in the language's own paths.
  private func matches(_ said: String, _ field: String) -> Bool {
    func steps(_ path: String) -> [Substring] { path.replacing("[]", with: ".[]").split(separator: ".") }
    let (said, field) = (steps(said), steps(field))
    return said.count == field.count
      && zip(said, field).allSatisfy { $0 == $1 || $1.allSatisfy { $0.isUppercase } }
  }
}
