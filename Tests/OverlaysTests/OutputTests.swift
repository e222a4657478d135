internal import Overlays
internal import Testing
internal import YAML

/// What an overlay tells of images that are pulled at run time, and of roles.
@Suite struct OutputTests {
  /// Nothing is pulled for a feature that is off.
  @Test func imagesOfFeaturesThatAreOffAreLeftOut() {
    var overlay = Overlay("a")
    #expect(RunTimeImage.all(with: overlay.features).count == 4)
    overlay.features.viewers = false
    #expect(!RunTimeImage.all(with: overlay.features).contains { $0.image.hasPrefix("tensorflow") })
    overlay.features.legacyV1 = false
    #expect(RunTimeImage.all(with: overlay.features).map(\.image) == ["python:3.9"])
  }

  /// A mirror in Artifact Registry is read by the nodes, whose account no overlay names.
  @Test func nodesMustReadTheMirror() {
    var overlay = Overlay("a")
    let role = "roles/artifactregistry.reader on europe-docker.pkg.dev/acme/mirror."
    #expect(!IAMFormat.gcloud.text(for: overlay).contains("artifactregistry"))
    overlay.images.mirror = "europe-docker.pkg.dev/acme/mirror/kfp"
    for format in IAMFormat.allCases { #expect(format.text(for: overlay).contains(role)) }
    overlay.images.mirror = "registry.example.com/kfp"
    #expect(!IAMFormat.gcloud.text(for: overlay).contains("artifactregistry"))
  }

  /// The same grants for programs, each with its reason.
  @Test func grantsAreADocument() throws {
    let overlay = try #require(try Example.decode(Example.text).overlay)
    let tree = try #require(
      try Tree.parse(Array(IAMFormat.json.text(for: overlay).utf8), file: "iam.json").first)
    #expect(tree["grants"]?.items.count == overlay.iamGrants().count)
    for (grant, entry) in zip(overlay.iamGrants(), tree["grants"]?.items ?? []) {
      #expect(entry["role"]?.text == grant.role && entry["member"]?.text == grant.member)
      #expect(entry["reason"]?.text == grant.reason && entry["resource"]?["name"]?.text?.isEmpty == false)
    }
  }

  /// Another account leaves the names of the others as they are: for Terraform a new name is a new resource.
  @Test func namesForTerraformAreStable() throws {
    func names(_ edits: [Edit]) throws -> [String] {
      let text = try #require(Example.edited(edits))
      let overlay = try #require(try Example.decode(text).overlay)
      return IAMFormat.terraform.text(for: overlay).matches(of: /(?m)^resource "[a-z_]+" "([^"]+)" {$/)
        .map { String($0.1) }
    }
    let before = try names([])
    #expect(before.first == "kfp_pipeline_runner_iam_workload_identity_user")
    #expect(before.contains("kfp_pipeline_runner_storage_object_user"))
    #expect(before.contains("kfp_kubeflow_pipelines_cloudsql_proxy_cloudsql_client"))
    #expect(Set(before).count == before.count)
    let builder =
      "        kubeflow-pipelines-container-builder: kfp-builder@acme-prod.iam.gserviceaccount.com\n"
    let after = try names([Edit("      bindings:\n", "      bindings:\n\(builder)")])
    #expect(after.filter { before.contains($0) } == before)
    #expect(after.count == before.count + 1)
  }
}
