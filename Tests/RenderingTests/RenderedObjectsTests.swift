import Diagnostics
import Manifests
import Overlays
import Support
import Testing
import YAML

/// What must hold of the production render, whatever upstream does.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct RenderedObjectsTests {
  private func render() throws -> RenderedOverlay {
    try EditedOverlay(name: "production", namespaced: 65).render()
  }

  @Test func holdsItsPostConditions() throws {
    let render = try render()
    let arena = render.arena
    func data(_ configMap: String, _ key: String) -> String? {
      render.objects.first { $0.id.short == "ConfigMap/\(configMap)" }
        .flatMap { arena[$0.node, "data", key] }.flatMap { arena.text($0) }
    }
    #expect(!render.objects.contains { ["PersistentVolumeClaim", "Secret"].contains($0.id.gvk.kind) })
    #expect(data("kfp-launcher", "defaultPipelineRoot") == "gs://acme-prod-kfp/v2/artifacts")
    #expect(data("pipeline-install-config", "bucketName") == "acme-prod-kfp")
    #expect(
      data("workflow-controller-configmap", "artifactRepository")?.contains("bucket: \"acme-prod-kfp\"")
        == true)
    for key in ["dbHost", "mysqlHost"] { #expect(data("pipeline-install-config", key) == "mysql") }
    for key in ["dbPort", "mysqlPort"] { #expect(data("pipeline-install-config", key) == "3306") }
  }

  @Test func standsInAnOrderThatAppliesAtTheFirstTry() throws {
    let objects = try render().objects
    var definitions: Set<String> = [
      "cloud.google.com/BackendConfig", "networking.gke.io/FrontendConfig",
      "networking.gke.io/ManagedCertificate",
    ]
    let builtin = [
      "", "apps", "policy", "rbac.authorization.k8s.io", "networking.k8s.io", "scheduling.k8s.io",
      "apiextensions.k8s.io",
    ]
    var namespaces: Set<String> = []
    let arena = try render().arena
    for object in objects {
      if object.id.gvk.kind == "CustomResourceDefinition" {
        let kind = arena[object.node, "spec", "names", "kind"].flatMap { arena.text($0) } ?? ""
        let group = arena[object.node, "spec", "group"].flatMap { arena.text($0) } ?? ""
        definitions.insert("\(group)/\(kind)")
      }
      let group = object.id.gvk.group
      #expect(
        builtin.contains(group) || definitions.contains("\(group)/\(object.id.gvk.kind)"), "\(object.id)")
      if !object.id.namespace.isEmpty { #expect(namespaces.contains(object.id.namespace), "\(object.id)") }
      if object.id.gvk.kind == "Namespace" { namespaces.insert(object.id.name) }
    }
    #expect(objects.prefix { $0.stage == .cluster }.count == 15)
  }

  @Test func everyValueOfTheOverlayIsTraced() throws {
    let render = try render()
    let arena = render.arena
    let proxy = try #require(render.objects.first { $0.id.short == "Deployment/cloudsqlproxy" })
    #expect(proxy.sections == ["database"])
    let replicas = try #require(arena[proxy.node, "spec", "replicas"])
    #expect(arena.location(replicas).file == "overlays/production/overlay.yaml")
    #expect(arena.location(replicas).excerpt == "        replicas: 2")
    let launcher = try #require(render.objects.first { $0.id.short == "ConfigMap/kfp-launcher" })
    let root = try #require(arena[launcher.node, "data", "defaultPipelineRoot"])
    #expect(arena.location(root).excerpt == "      pipelineRoot: gs://acme-prod-kfp/v2/artifacts")
    #expect(arena.step(root)?.cause.operation == .variable)
  }

  @Test func isTheSameTextAgainAndReadsBackAsTheModel() throws {
    let (first, second) = (try render(), try render())
    let text = try first.arena.text(of: first.objects.map(\.node), options: .render)
    #expect(try text == second.arena.text(of: second.objects.map(\.node), options: .render))
    var arena = first.arena
    for schema in [ScalarSchema.goYAML3, .goYAML2] {
      var options = ReaderOptions()
      options.schema = schema
      let roots = try arena.read(text, file: "render", options: options)
      #expect(roots.count == first.objects.count)
      let different = zip(roots, first.objects).filter { !arena.equal($0, $1.node) }.map(\.1.id.short)
      #expect(different.isEmpty)
    }
  }
}
