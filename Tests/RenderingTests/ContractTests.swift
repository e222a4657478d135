import Diagnostics
import Manifests
import Overlays
import Support
import Testing
import YAML

/// Patches, removals, mirrors, namespaces: what they change, and how they fail when upstream has moved.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct ContractTests {
  private func overlay(_ addition: String) -> EditedOverlay {
    EditedOverlay(
      name: "edited",
      edits: [("  networkPolicy: {enabled: false}\n", "  networkPolicy: {enabled: false}\n" + addition)],
      namespaced: 65)
  }

  private func rejection(_ overlay: EditedOverlay) throws -> [Diagnostic] {
    do {
      _ = try overlay.render()
      Issue.record("the overlay was rendered")
      return []
    } catch let rejection as Rejection { return rejection.diagnostics }
  }

  private func text(_ render: RenderedOverlay) throws -> String {
    String(decoding: try render.arena.text(of: render.objects.map(\.node), options: .render), as: UTF8.self)
  }

  @Test func aPatchChangesTheObjectThatItNames() throws {
    let render = try overlay(
      """
        patches:
        - patch: |
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: ml-pipeline-ui}
            spec: {replicas: 3}
        - target: {kind: Service, name: ml-pipeline-ui}
          patch: |
            - {op: add, path: /metadata/annotations/note, value: mine}

      """
    ).render()
    let arena = render.arena
    let frontend = try #require(render.objects.first { $0.id.short == "Deployment/ml-pipeline-ui" })
    let replicas = try #require(arena[frontend.node, "spec", "replicas"])
    #expect(arena.text(replicas) == "3")
    #expect(arena.location(replicas).excerpt?.contains("spec: {replicas: 3}") == true)
    #expect(arena.location(replicas).column == "      spec: {replicas: ".count + 1)
    #expect(frontend.sections.contains("patches"))
    let service = try #require(render.objects.first { $0.id.short == "Service/ml-pipeline-ui" })
    #expect(arena[service.node, "metadata", "annotations", "note"].flatMap { arena.text($0) } == "mine")
  }

  @Test func aPatchThatMatchesNothingFailsWithTheNearest() throws {
    let diagnostics = try rejection(
      overlay(
        """
          patches:
          - patch: |
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: ml-pipelin-ui}
              spec: {replicas: 3}

        """))
    #expect(
      diagnostics.map(\.message) == [
        "no object is Deployment/ml-pipelin-ui; did you mean Deployment/ml-pipeline-ui?"
      ])
    #expect(diagnostics.first?.location?.excerpt == "      metadata: {name: ml-pipelin-ui}")
  }

  /// A target is compared by what it says, be that a kind, a name or both.
  @Test(arguments: [
    ("{name: ml-pipelin-ui}", "1", "no object is named ml-pipelin-ui; did you mean "),
    ("{kind: Ingres}", "1", "no object is of kind Ingres; did you mean Ingress/kubeflow-pipelines?"),
    (
      "{kind: Deployment, name: metadata-write}", "2",
      "no object is Deployment/metadata-write; did you mean Deployment/metadata-writer?"
    ),
    ("{kind: Deployment, labelSelector: app=nothing}", "{atLeast: 1}", "no object matches the target"),
    ("{kind: Service, name: ml-pipeline}", "0", "LIST matches 1 object, expected 0"),
  ])
  func aTargetThatMatchesAnotherNumberFails(_ target: String, _ count: String, _ expected: String) throws {
    for (list, extra) in [("patches", "patch: '{op: test}'"), ("remove", "reason: a test")] {
      let diagnostics = try rejection(
        overlay("  \(list): [{target: \(target), \(extra), expect: {objects: \(count)}}]\n"))
      let message = diagnostics.first?.message ?? ""
      let start = expected.replacing("LIST", with: list == "remove" ? list : "patch")
      #expect(message.hasPrefix(start), "\(message)")
    }
  }

  /// A container of that name would be added, and the patch would do nothing.
  @Test func aPatchOfAContainerThatIsNotThereFails() throws {
    let patch = """
        patches:
        - patch: |
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: ml-pipeline}
            spec: {template: {spec: {containers: [{name: ml-pipeline-api-servr, imagePullPolicy: Always}]}}}

      """
    let diagnostics = try rejection(overlay(patch))
    #expect(
      diagnostics.first?.message == """
        patch matched no container "ml-pipeline-api-servr" of Deployment/ml-pipeline, and gives no image to add one; \
        nearest: ml-pipeline-api-server
        """)
    #expect(diagnostics.first?.location?.excerpt?.contains("ml-pipeline-api-servr") == true)
  }

  /// What a patch may do to the render as a whole is looked at when it is finished.
  @Test(arguments: [
    (
      "{op: replace, path: /data/METADATA_GRPC_SERVICE_HOST, value: $(kfp-app-nme)}", "{}",
      "render-variable-left"
    ),
    (
      "{op: replace, path: /metadata/name, value: kfp-launcher}", "{allowNameChange: true}",
      "render-object-twice"
    ),
    ("{op: add, path: /data/ratio, value: .inf}", "{}", "number-not-finite"),
  ])
  func aRenderThatWouldNotHoldFails(_ patch: String, _ options: String, _ id: String) throws {
    let target = "{kind: ConfigMap, name: metadata-grpc-configmap}"
    let diagnostics = try rejection(
      overlay("  patches: [{target: \(target), options: \(options), patch: '[\(patch)]'}]\n"))
    #expect(diagnostics.map(\.id.name) == [id], "\(diagnostics)")
  }

  @Test func removalsGoByTheirTarget() throws {
    let render = try overlay(
      """
        remove:
        - {target: {kind: ServiceAccount, name: kubeflow-pipelines-container-builder}, reason: nobody builds images}

      """
    ).render()
    #expect(render.objects.count == 79)
    let diagnostics = try rejection(
      overlay("  remove: [{target: {kind: ConfigMap, name: pipeline-install-config}, reason: no}]\n"))
    #expect(
      diagnostics.first?.message.hasSuffix(
        "ConfigMap/pipeline-install-config is the source of variable kfp-app-name and must stay") == true)
  }

  @Test func aMirrorHoldsEveryImage() throws {
    var variation = overlay("")
    variation.edits.append(("    policy: tag\n", "    policy: tag\n    mirror: mirror.example.com/kfp\n"))
    let text = try text(try variation.render())
    for registry in ["ghcr.io/", "quay.io/", "gcr.io/"] {
      for line in text.split(separator: "\n") where line.contains(registry) && !line.contains("github.com") {
        #expect(line.contains("mirror.example.com/kfp/\(registry)") || line.contains("#"), "\(line)")
      }
    }
    #expect(text.contains("mirror.example.com/kfp/quay.io/argoproj/argoexec:v3.6.7"))
    #expect(text.contains("mirror.example.com/kfp/ghcr.io/kubeflow/kfp-driver:2.14.4"))
    #expect(text.contains("cacheImage: mirror.example.com/kfp/ghcr.io/containerd/busybox:1.36"))
  }

  @Test(arguments: Corpus.releases.map(\.version))
  func anotherNamespaceLeavesNothingInKubeflow(_ version: String) throws {
    let render = try MovedReleases.render("overlays/production/overlay.yaml", on: version) {
      $0.replacing("namespace: kubeflow", with: "namespace: ml-platform")
    }
    #expect(render.objects.allSatisfy { $0.id.namespace.isEmpty || $0.id.namespace == "ml-platform" })
    #expect(render.objects.contains { $0.id.gvk.kind == "Namespace" && $0.id.name == "ml-platform" })
    let text = try text(render)
    #expect(!text.contains("namespace: kubeflow\n"))
    #expect(!text.contains(".kubeflow\n") && !text.contains(".kubeflow:") && !text.contains(".kubeflow.svc"))
  }
}
