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

  /// Who has a role on the deployment's bucket has it on that of the artifacts, too.
  @Test(arguments: [
    "gs://acme-runs", "gs://acme-runs/", "gs://acme-runs/kfp/v2", "gs://acme-prod-kfp-2/v2/artifacts",
  ])
  func aBucketOfItsOwnForArtifactsIsGranted(_ root: String) throws {
    let bucket = try #require(root.split(separator: "/").dropFirst().first.map(String.init))
    func grants(_ root: String) throws -> [IAMGrant] {
      let text = try #require(Example.edited([Edit("gs://acme-prod-kfp/v2/artifacts", root)]))
      return try #require(try Example.decode(text).overlay).iamGrants()
    }
    let (before, after) = (try grants("gs://acme-prod-kfp/runs"), try grants(root))
    // Nobody loses anything.
    #expect(after.filter { $0.resource != .bucket(bucket) } == before)
    let own = before.filter { $0.resource == .bucket("acme-prod-kfp") }
    let other = after.filter { $0.resource == .bucket(bucket) }
    #expect(
      own.count == 4 && other.map(\.member) == own.map(\.member) && other.map(\.role) == own.map(\.role))
    let text = try #require(Example.edited([Edit("gs://acme-prod-kfp/v2/artifacts", root)]))
    let overlay = try #require(try Example.decode(text).overlay)
    #expect(
      IAMFormat.gcloud.text(for: overlay).contains(
        """
        gcloud storage buckets add-iam-policy-binding gs://\(bucket) \\
          --role=roles/storage.objectUser \\
          --member='serviceAccount:kfp-runner@acme-prod.iam.gserviceaccount.com'
        """))
    let names = IAMFormat.terraform.text(for: overlay).matches(of: /(?m)^resource "[a-z_]+" "([^"]+)" {$/)
      .map { String($0.1) }
    #expect(Set(names).count == names.count)
    #expect(names.contains("kfp_pipeline_runner_storage_object_user_pipeline_root"))
    // Whoever runs pipelines without being named needs both.
    #expect(
      IAMFormat.json.text(for: overlay, runner: "team-runner").contains(
        "gs://acme-prod-kfp and gs://\(bucket),"))
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
