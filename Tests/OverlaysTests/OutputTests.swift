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

  /// Accounts of Kubernetes that act as one of Google's share its grants: taking out one must not take them from the others.
  @Test func aSharedGrantIsOne() throws {
    let shared = "kfp-all@acme-prod.iam.gserviceaccount.com"
    let text = try #require(
      Example.edited(
        ["kfp-ui", "kfp-vis", "kfp-viewer"].map { Edit("\($0)@acme-prod.iam.gserviceaccount.com", shared) }))
    let overlay = try #require(try Example.decode(text).overlay)
    // The remark about the account of the HMAC key names the role as well.
    for format in IAMFormat.allCases {
      #expect(
        format.text(for: overlay).split(separator: "roles/storage.objectViewer").count == 3, "\(format)")
    }
    let terraform = IAMFormat.terraform.text(for: overlay)
    let names = terraform.matches(of: /(?m)^resource "[a-z_]+" "([^"]+)" {$/).map { String($0.1) }
    #expect(names.contains("kfp_shared_kfp_all-acme_prod_storage_object_viewer"))
    // Each may act as it, and what was made for each is let go without being taken away.
    #expect(names.filter { $0.hasSuffix("workload_identity_user") }.count == 5)
    #expect(
      terraform.contains("ml-pipeline-ui shows artifacts; ml-pipeline-visualizationserver shows artifacts;"))
    let removed = terraform.matches(
      of: /removed {\n  from = [a-z_]+\.(.+)\n  lifecycle {\n    destroy = false\n  }\n}\n/
    )
    .map { String($0.1) }
    #expect(
      removed == [
        "kfp_ml_pipeline_ui_storage_object_viewer",
        "kfp_ml_pipeline_visualizationserver_storage_object_viewer",
        "kfp_kubeflow_pipelines_viewer_storage_object_viewer",
      ])
    #expect(Set(names).isDisjoint(with: removed))
    #expect(terraform.matches(of: /(?m)^# 1\.7 on;/).count == 1)
  }

  /// Whoever has no default project can run the script.
  @Test func commandsNameTheProject() throws {
    let overlay = try #require(try Example.decode(Example.text).overlay)
    let text = IAMFormat.gcloud.text(for: overlay)
    #expect(
      text.contains(
        "add-iam-policy-binding kfp-ui@acme-prod.iam.gserviceaccount.com --project=acme-prod \\\n"))
    #expect(text.matches(of: /gcloud iam service-accounts .* --project=acme-prod \\\n/).count == 5)
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
