import Diagnostics
import Files
import KFPManifests
import Support
import Testing

@Suite struct ProjectTests {
  private static let apiServer = ObjectID(
    group: "apps", version: "v1", kind: "Deployment", namespace: "kubeflow", name: "ml-pipeline")

  @Test(arguments: [
    "apps/v1/Deployment/kubeflow/ml-pipeline", "/v1/Namespace//kubeflow", "/v1/ConfigMap/a/b/c", "////",
  ])
  func `an object's id is read as it is written`(_ text: String) throws {
    #expect(try #require(ObjectID(text)).description == text)
  }

  @Test(arguments: ["", "Deployment/ml-pipeline", "apps/v1/Deployment/kubeflow"])
  func `what has not five parts is no id`(_ text: String) { #expect(ObjectID(text) == nil) }

  @Test func `a project is found from any path in it`() throws {
    let project = try Project(containing: #filePath)
    #expect(project.root == Path.real(Place.project))
    #expect(try Project(at: Place.project).root == project.root)
    #expect(project.overlays.contains("production"))
  }

  @Test func `a folder without pins is no project`() throws {
    let rejection = #expect(throws: Rejection.self) { try Project(at: Place.project + "/Sources") }
    #expect(rejection?.diagnostics.map(\.id.name) == ["project-missing"])
    #expect(throws: Rejection.self) { try Project(containing: "/") }
  }

  @Test func `an overlay that is not there is refused with the nearest name`() async throws {
    let project = try Project(at: Place.project)
    let rejection = await #expect(throws: Rejection.self) { try await project.render("prodution") }
    let diagnostic = try #require(rejection?.diagnostics.first)
    #expect(diagnostic.id == .overlayMissing)
    #expect(diagnostic.notes.map(\.message) == ["did you mean `production`?"])
  }

  @Test(.enabled(if: Place.canRender, "needs upstream"))
  func `a render has stages, objects and an inventory`() async throws {
    let project = try Project(at: Place.project)
    let render = try await project.render("production")
    #expect(render.name == "production")
    #expect(render.objects.count { $0.stage == .cluster } == 15)
    #expect(render.objects.count { $0.stage == .namespaced } == 70)
    #expect(render.yaml() == render.yaml(.cluster) + "---\n" + render.yaml(.namespaced))
    #expect(Array(render.yaml().utf8) == render.bytes())
    let api = try #require(render.objects.first { $0.id == Self.apiServer })
    #expect(api.images.contains { $0.hasPrefix("ghcr.io/kubeflow/kfp-driver:") })
    #expect(api.images.contains { $0.hasPrefix("ghcr.io/kubeflow/kfp-launcher:") })
    #expect(api.images == api.images.sorted())
    let config = try #require(
      render.objects.first { $0.id == ObjectID("/v1/ConfigMap/kubeflow/pipeline-install-config") })
    #expect(config.images.count == 1)
    let controller = try #require(
      render.objects.first { $0.id.kind == "Deployment" && $0.id.name == "workflow-controller" })
    #expect(controller.images.count == 2)
    let inventory = render.inventory
    #expect(inventory.hasSuffix("\n"))
    #expect(inventory.split(separator: "\n").count { $0.hasPrefix("- id: ") } == 85)
    let again = try await Project(at: Place.project).render("production")
    #expect(again.inventory == inventory)
  }

  @Test(.enabled(if: Place.canRender, "needs upstream")) func `the README's example runs`() async throws {
    let images = try await productionImages(in: Place.project)
    #expect(images.contains { $0.hasPrefix("ghcr.io/kubeflow/kfp-api-server:") })
  }

  @Test(.enabled(if: Place.canRender, "needs upstream")) func `one stage can be rendered by itself`()
    async throws
  {
    let project = try Project(at: Place.project)
    let render = try await project.render("production", stages: [.namespaced])
    #expect(render.objects.allSatisfy { $0.stage == .namespaced })
    #expect(render.yaml(.cluster).isEmpty)
    #expect(try await project.render("production").yaml(.namespaced) == render.yaml())
  }

  @Test(.enabled(if: Place.canRender, "needs upstream"))
  func `lint goes by the overlay's settings and the selection`()
    async throws
  {
    let project = try Project(at: Place.project)
    let report = try await project.lint("production")
    #expect(report.objectCount == 85)
    #expect(!report.hasFindings(atLeast: .error), "\(report.text())")
    #expect(report.text(as: .json).hasPrefix("{\"formatVersion\":1,"))
    let rejection = await #expect(throws: Rejection.self) {
      try await project.lint("production", RuleSelection(selected: ["no-such-rule"]))
    }
    #expect(rejection?.diagnostics.first?.category == .usage)
  }

  @Test(.enabled(if: Place.canRender, "needs upstream"))
  func `overlays are compared, and an upgrade is judged`() async throws {
    let project = try Project(at: Place.project)
    #expect(try await project.compare("production", "production").isEmpty)
    let comparison = try await project.compare("production", "local")
    #expect(comparison.removed.contains { $0.kind == "Ingress" && $0.name == "kubeflow-pipelines" })
    #expect(comparison.added.map(\.description).contains("apps/v1/Deployment/kubeflow/mysql"))
    #expect(!comparison.text().isEmpty)
    let upgrade = try await project.upgradeReport(for: "production", to: "2.15.0")
    #expect(upgrade.oldVersion == "2.14.4" && upgrade.newVersion == "2.15.0")
    #expect(upgrade.edits.edits.map(\.subject).contains("the pin of apiServer"))
    #expect(upgrade.edits.patch.contains("+      apiServer: ghcr.io/kubeflow/kfp-api-server:2.15.0\n"))
    #expect(upgrade.checklist.first?.hasPrefix("Back up") == true)
    #expect(upgrade.checklist.contains { $0.contains("--to 2.15.0 --write") })
    let rejection = await #expect(throws: Rejection.self) {
      try await project.upgradeReport(for: "production", to: "9.9.9")
    }
    #expect(rejection?.diagnostics.map(\.id.name) == ["source-not-locked"])
  }
}
