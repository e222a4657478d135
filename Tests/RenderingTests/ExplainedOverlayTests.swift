import Diagnostics
import Explain
import Manifests
import Overlays
import Support
import Testing

/// What explanations of overlays say beyond those of kustomizations.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct ExplainedOverlayTests {
  private func explain(
    _ files: [String: String], _ object: String, _ field: String? = nil
  ) throws -> Explanation {
    let render = try Overlays.render(
      .file("overlays/production/overlay.yaml"), from: MirroredReleases(files: files))
    let explainer = Explainer(render.arena, objects: render.objects.map { ($0.node, $0.id) })
    return try explainer.explain(ObjectName(object), field: field.flatMap { FieldPattern($0) })
  }

  private func production(_ edits: (old: String, new: String)...) throws -> String {
    var text = String(decoding: try ProjectReleases().read("overlays/production/overlay.yaml"), as: UTF8.self)
    for (old, new) in edits {
      let range = try #require(text.firstRange(of: old))
      text.replaceSubrange(range, with: new)
    }
    return text
  }

  @Test func aValueOfTerraformNamesTheJSON() throws {
    let overlay = try production(
      ("bucket: acme-prod-kfp\n", "bucket: ${tf.bucket}\n"),
      ("  upstream: {", "  values: {from: outputs.json}\n  upstream: {"))
    let json = """
      {
        "bucket": {"sensitive": false, "type": "string", "value": "acme-prod-kfp"}
      }
      """
    let explanation = try explain(
      ["overlays/production/overlay.yaml": overlay, "overlays/production/outputs.json": json],
      "cm/pipeline-install-config", "data.bucketName")
    let last = try #require(explanation.fields.first?.changes.last)
    #expect(last.kind == .overlay)
    #expect(last.section == "storage")
    #expect(last.location?.excerpt == "      bucket: ${tf.bucket}")
    #expect(last.new == "acme-prod-kfp")
    let source = try #require(last.sources.first)
    #expect(source.name == "tf.bucket")
    #expect(source.value == "acme-prod-kfp")
    let place = try #require(source.changes.first?.location)
    #expect(place.description == "overlays/production/outputs.json:2:61")
  }

  @Test func aValueOfAnExtendedFileStandsThere() throws {
    let base = try production(("kind: Overlay", "kind: OverlayBase"))
    let leaf = """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: production}
      spec:
        extends: ../base.yaml
        storage:
          gcs:
            bucket: other-bucket
            pipelineRoot: gs://other-bucket/v2
            apiServer: {hmac: {}}

      """
    let files = ["overlays/production/overlay.yaml": leaf, "overlays/base.yaml": base]
    let bucket = try explain(files, "cm/pipeline-install-config", "data.bucketName")
    #expect(
      bucket.fields.first?.changes.last?.location?.description == "overlays/production/overlay.yaml:8:15")
    let image = try explain(files, "deploy/ml-pipeline", "containers[0].image")
    #expect(image.fields.first?.changes.last?.location?.file == "overlays/base.yaml")
  }

  @Test func aPlaceInADocumentThatASectionWritesNamesTheFieldOfTheOverlay() throws {
    let explanation = try explain(
      ["overlays/production/overlay.yaml": try production()], "cm/workflow-controller-configmap",
      "data.artifactRepository::gcs.bucket")
    let change = try #require(explanation.fields.first?.changes.last)
    #expect(change.kind == .overlay)
    #expect(change.old == nil)
    #expect(change.new == "acme-prod-kfp")
    #expect(change.sources.map(\.location?.excerpt) == ["      bucket: acme-prod-kfp"])
  }

  @Test func whatAFeatureTakesAwayNamesItsLine() throws {
    let overlay = try production(
      ("legacyV1: true", "legacyV1: false"),
      ("      cacheServer: ghcr.io/kubeflow/kfp-cache-server:2.14.4\n", ""),
      ("      cacheDeployer: ghcr.io/kubeflow/kfp-cache-deployer:2.14.4\n", ""),
      ("      metadataWriter: ghcr.io/kubeflow/kfp-metadata-writer:2.14.4\n", ""))
    let files = ["overlays/production/overlay.yaml": overlay]
    let object = try #require(try explain(files, "deploy/cache-server").fields.first)
    #expect(object.value == nil)
    #expect(object.changes.last?.section == "features")
    #expect(object.changes.last?.location?.excerpt?.contains("legacyV1: false") == true)
    #expect(object.changes.last?.new == nil)
    let image = try #require(try explain(files, "deploy/cache-server", "containers[0].image").fields.first)
    #expect(image.value == nil)
    #expect(image.changes.count > 1)
    #expect(image.changes.last?.old?.hasPrefix("ghcr.io/kubeflow/kfp-cache-server:") == true)
  }

  @Test func whatASectionTakesOutOfAContainerNamesItsLine() throws {
    let files = [
      "overlays/production/overlay.yaml": try production(
        (
          "        existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
          "        existingSecret: {name: kfp-db, usernameKey: user, passwordKey: password}"
        ))
    ]
    let key = try explain(files, "deploy/ml-pipeline", "env[name=DBCONFIG_USER].valueFrom.secretKeyRef.*")
    #expect(key.fields.map(\.value) == ["kfp-db", "user"] || key.fields.map(\.value) == ["user", "kfp-db"])
    #expect(key.fields.allSatisfy { $0.changes.last?.section == "database" })
  }

  @Test func nothingIsThatNeverWas() throws {
    let files = ["overlays/production/overlay.yaml": try production()]
    #expect(throws: Rejection.self) { try explain(files, "deploy/nothing") }
    #expect(throws: Rejection.self) { try explain(files, "deploy/ml-pipeline", "spec.nothing.at.all") }
  }
}
