import Infrastructure
import Overlays
import Support
import Testing

/// What the shape of an overlay makes of a module, beyond that it is valid.
@Suite struct ShapeTests {
  private func module(_ variant: String) throws -> (text: String, body: HCLBody) {
    let variant = try #require(Variant.all.first { $0.name == variant })
    let text = try variant.load().module().text
    return (text, try HCLBody(reading: text))
  }

  private func has(_ body: HCLBody, _ address: String) -> Bool {
    body.blocks("resource").contains { $0.address == address }
  }

  @Test(arguments: ["production", "staging", "inverse-proxy", "local"])
  func modulesAreAsRecorded(_ name: String) throws {
    let text = try Loaded("overlays/\(name)/overlay.yaml").module(takingOver: name == "production").text
    let difference = try Golden.difference(of: text, from: "Tests/InfrastructureTests/Cases/\(name).tf")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func aDeploymentInItsClusterHasNothingToMake() throws {
    let module = try Loaded("overlays/local/overlay.yaml").module()
    #expect(module.files.map(\.name) == ["overlay.tf"])
    #expect(try HCLBody(reading: module.text).blocks.isEmpty)
    #expect(module.text.contains("there is nothing to make"))
  }

  @Test(arguments: [
    ("autopilot", "google_container_node_pool.system"),
    ("psc", "google_service_networking_connection.private_services"),
    ("public address", "google_service_networking_connection.private_services"),
    ("IAM login", "google_sql_user.kfp"),
    ("MySQL 8.4", "google_sql_user.kfp"), ("direct identity", "google_service_account.kfp"),
    ("stub", "google_storage_hmac_key.kfp"), ("public nodes", "google_compute_firewall.webhook"),
    ("public nodes", "google_compute_router_nat.kfp"),
    ("an instance of another project", "google_sql_database_instance.kfp"),
    ("a mirror of another project", "google_artifact_registry_repository.mirror"),
    ("routes", "google_iap_web_iam_member.ui"), ("without policies", "google_compute_ssl_policy.kfp"),
    ("regional gateway", "google_compute_global_address.ingress"),
    ("logs among artifacts", "google_storage_bucket_iam_member.pipeline_root"),
  ])
  func whatTheOverlayDoesNotNeedIsNotThere(_ variant: String, _ address: String) throws {
    #expect(!has(try module(variant).body, address))
  }

  @Test(arguments: [
    ("psc", "google_compute_forwarding_rule.sql"), ("IAM login", "google_sql_user.iam"),
    ("MySQL 8.4", "google_sql_provision_script.user"), ("a key for Argo", "google_storage_hmac_key.argo"),
    ("certificates", "google_compute_managed_ssl_certificate.kfp"),
    ("Google's client", "google_iap_settings.web"),
    ("mirror", "google_artifact_registry_repository.mirror"),
    ("a mirror of another project", "google_artifact_registry_repository_iam_member.mirror_reader"),
    ("external secret", "google_secret_manager_secret.sql_username"),
    ("regional gateway", "google_compute_subnetwork.proxies"),
    ("direct identity", "google_project_iam_member.sql_client"),
    ("accounts of another project", "google_service_account_iam_member.foreign_workload_identity"),
    ("artifacts in another bucket", "google_storage_bucket_iam_member.pipeline_root"),
    ("artifacts at the top of another bucket", "google_storage_bucket_iam_member.pipeline_root"),
    ("psc", "google_service_account.planner"),
  ])
  func whatTheOverlayNeedsIsThere(_ variant: String, _ address: String) throws {
    #expect(has(try module(variant).body, address))
  }

  /// Several Kubernetes service accounts that act as one account give one account, and one grant.
  @Test func anAccountIsMadeOnce() throws {
    let text = try module("sidecars").text
    #expect(text.contains("database_accounts = [\"kfp-sql\"]"))
    #expect(text.contains("for_each = toset(values(local.service_accounts))"))
    for name in ["ml-pipeline ", "metadata-grpc-server ", "kubeflow-pipelines-cache "] {
      #expect(text.contains(try Regex("\(name) *= \"kfp-sql\"")))
    }
  }

  /// For every selector of a component there is a pool whose nodes have the labels.
  @Test func selectorsHaveTheirNodes() throws {
    let pools = try module("pools").body.blocks("resource").filter {
      $0.labels[0] == "google_container_node_pool"
    }
    func pool(_ name: String) throws -> HCLBody {
      try #require(pools.first { $0.labels[1] == name }?.body.blocks("node_config").first?.body)
    }
    #expect(
      pools.map { $0.labels[1] } == [
        "system", "selected_api", "selected_team-ml", "selected_team-ml-spot", "gpu",
      ])
    #expect(try pool("selected_api")["labels"]?.contains(.name("team")) == true)
    #expect(try pool("selected_api").blocks("taint").map { $0.body["value"]?.first?.literal } == ["api"])
    #expect(try pool("selected_team-ml-spot")["spot"] == [.name("true")])
    #expect(try pool("system")["labels"] == nil)
  }

  /// Whoever has a role on the deployment's bucket has it on that of the artifacts, too, which is not made here.
  @Test func rolesAreOnTheBucketOfArtifacts() throws {
    let (text, body) = try module("artifacts in another bucket")
    #expect(text.contains("pipeline_root_bucket = \"acme-prod-kfp-runs\""))
    #expect(body.blocks("resource").filter { $0.labels[0] == "google_storage_bucket" }.count == 1)
    func grants(_ name: String) -> HCLBody? {
      body.blocks("resource").first { $0.address == "google_storage_bucket_iam_member.\(name)" }?.body
    }
    let (own, other) = (try #require(grants("kfp")), try #require(grants("pipeline_root")))
    for argument in ["for_each", "role", "member"] {
      #expect(own[argument] == other[argument], "\(argument)")
    }
    #expect(other["bucket"]?.contains(.name("pipeline_root_bucket")) == true)
    // What Argo archives in the deployment's own bucket may expire.
    #expect(text.contains("log_prefix           = \"artifacts/\""))
  }

  /// Who plans may not apply: each account is for the jobs of its own environment alone.
  @Test func thePlanOnlyReads() throws {
    let (text, body) = try module("psc")
    func resource(_ address: String) throws -> HCLBody {
      try #require(body.blocks("resource").first { $0.address == address }?.body)
    }
    for (account, environment, role) in [
      ("deployer", "${var.github_environment}\"", "roles/container.admin"),
      ("planner", "${var.github_environment}-plan\"", "roles/container.viewer"),
    ] {
      let member = "/attribute.deployment/${var.github_repository_id}/\(environment)\n"
      #expect(text.count(of: member) == 1, "\(account)")
      let grant = try resource("google_project_iam_member.\(account)")
      #expect(grant["for_each"]?.compactMap(\.literal) == [role])
      #expect(grant["member"]?.contains(.name(account)) == true)
    }
    #expect(body.blocks("output").contains { $0.labels == ["planner"] })
  }

  /// Two modules can be applied in one project: what the overlay does not name is named by a variable.
  @Test(arguments: Variant.all) func namesOfTheModuleCanBeChosen(_ variant: Variant) throws {
    let body = try HCLBody(reading: variant.load().module().text)
    // Those within a cluster, an instance or a pool of identities are nobody else's.
    let inner: Set = [
      "google_container_node_pool", "google_sql_database", "google_sql_user", "google_dns_record_set",
    ]
    for resource in body.blocks("resource") where !inner.contains(resource.labels[0]) {
      for argument in ["name", "account_id", "secret_id", "repository_id", "workload_identity_pool_id"] {
        let literal = resource.body[argument]?.first?.literal
        guard literal != nil, resource.labels != ["google_secret_manager_secret", "sql_password"],
          resource.labels != ["google_secret_manager_secret", "sql_username"]
        else { continue }
        Issue.record("\(resource.address) is always called \(literal ?? "")")
      }
    }
    let name = try #require(body.blocks("variable").first { $0.labels == ["name"] }?.body)
    #expect(name["default"]?.first?.literal == "kfp")
  }

  /// What the overlay reads is printed under the name by which it reads it; of the rest it is said that it is not.
  @Test func outputsAreThoseThatTheOverlayReads() throws {
    let edits = [
      ("spec:\n", "spec:\n  values: {from: tf.json}\n"),
      ("bucket: acme-prod-kfp", "bucket: ${tf.kfp_bucket}"),
      ("instance: acme-prod:asia-northeast1:kfp", "instance: \"${tf.sql.name}\""),
      ("kfp-runner@acme-prod.iam.gserviceaccount.com", "${tf.service_accounts.runner}"),
      ("kfp-sql@acme-prod.iam.gserviceaccount.com", "${tf.service_accounts.sql}"),
      ("kfp-ui@acme-prod.iam.gserviceaccount.com", "${tf.ui_account}"), ("kfp-ip", "${tf.static_ip}"),
      ("host: kfp.example.com", "host: \"${tf.name}.example.com\""),
    ]
    var text = try #require(Place.text(of: "overlays/production/overlay.yaml"))
    for (old, new) in edits {
      text.replaceSubrange(try #require(text.firstRange(of: old), "\(old)"), with: new)
    }
    let outputs = """
      {"kfp_bucket": {"value": "acme-prod-kfp"}, "static_ip": {"value": "kfp-ip"}, "name": {"value": "kfp"},
       "sql": {"value": {"name": "acme-prod:asia-northeast1:kfp"}},
       "ui_account": {"value": "kfp-ui@acme-prod.iam.gserviceaccount.com"},
       "service_accounts": {"value": {"runner": "kfp-runner@acme-prod.iam.gserviceaccount.com",
        "sql": "kfp-sql@acme-prod.iam.gserviceaccount.com"}}}
      """.replacing("{\"value\"", with: "{\"sensitive\": false, \"type\": \"string\", \"value\"")
    let path = "overlays/production/overlay.yaml"
    let module = try Loaded(path, files: [path: text, "overlays/production/tf.json": outputs]).module().text
    let body = try HCLBody(reading: module)
    func printed(_ name: String) -> [HCLToken] {
      body.blocks("output").first { $0.labels == [name] }?.body["value"] ?? []
    }
    #expect(printed("kfp_bucket").contains(.name("google_storage_bucket")))
    #expect(printed("sql").contains(.name("connection_name")))
    #expect(printed("ui_account").contains(.name("account_ml_pipeline_ui")))
    #expect(printed("static_ip").contains(.name("ingress")))
    for name in ["merge", "account_pipeline_runner", "account_kubeflow_pipelines_cloudsql_proxy"] {
      #expect(printed("service_accounts").contains(.name(name)), "\(name)")
    }
    #expect(Set(body.blocks("output").map(\.labels)).count == body.blocks("output").count)
    #expect(printed("name").isEmpty)
    func reason(_ variable: String) -> String {
      body.blocks("variable").first { $0.labels == [variable] }?.body["description"]?.first?.literal ?? ""
    }
    #expect(reason("bucket").contains("reads the output tf.kfp_bucket, which this module prints"))
    #expect(
      reason("account_pipeline_runner").contains("tf.service_accounts.runner, which this module prints"))
    #expect(reason("host").contains("reads the output tf.name, which this module does not print"))
    if let schema = try? ProviderSchema.load() { #expect(try ModuleCheck(module, schema).problems == []) }
  }

  /// Nothing that runs refer to expires.
  @Test func artifactsDoNotExpire() throws {
    #expect(try module("mirror").text.contains("log_prefix = \"artifacts/\""))
    let text = try module("logs among artifacts").text
    #expect(!text.contains("\"Delete\"") && !text.contains("var.log_retention_days"))
  }

  /// A mirror that is pulled by digest has images without a tag that must stay.
  @Test func imagesInUseStay() throws {
    func policies(_ variant: String) throws -> [String] {
      try module(variant).body.blocks("resource").filter { $0.labels[1] == "mirror" }
        .flatMap { $0.body.blocks("cleanup_policies") }.compactMap { $0.body["id"]?.first?.literal }
    }
    #expect(try policies("mirror") == ["delete-untagged-after-90-days", "keep-tagged"])
    #expect(try policies("a mirror of digests") == [])
  }

  /// Members of a pool of Workload Identity are granted nothing before there is the pool.
  @Test func principalsWaitForThePool() throws {
    for resource in try module("direct identity").body.blocks("resource") {
      guard resource.body["member"]?.contains(.name("members")) == true else { continue }
      #expect(
        resource.body["depends_on"]?.contains(.name("google_container_cluster")) == true,
        "\(resource.address)")
    }
  }

  /// The order in which an overlay writes its accounts changes nothing.
  @Test func theOrderOfAccountsDoesNotMatter() throws {
    let runner = "        pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com\n"
    let other = "        kubeflow-pipelines-viewer: kfp-viewer@acme-prod.iam.gserviceaccount.com\n"
    let turned = try Variant(name: "turned", edits: [(runner, ""), (other, other + runner)]).load()
    #expect(turned.module().text == (try Variant(name: "production", edits: []).load().module().text))
  }

  /// Another account is one line more, and no instance of another address.
  @Test func anotherAccountIsOneInstanceMore() throws {
    let runner = "        pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com\n"
    let builder =
      "        kubeflow-pipelines-container-builder: kfp-builder@acme-prod.iam.gserviceaccount.com\n"
    let before = try Variant(name: "production", edits: []).load().module().files
    let after = try Variant(name: "more", edits: [(runner, runner + builder)]).load().module().files
    #expect(zip(before, after).filter { $0 != $1 }.map(\.0.name) == ["overlay.tf"])
  }

  /// The address that an overlay presumes is in the range that Cloud SQL takes addresses from, and in no other.
  @Test func theRangesLeaveRoomForTheInstance() throws {
    let text = try Loaded("overlays/staging/overlay.yaml").module().text
    #expect(text.contains("private_services = \"10.20.0.0/20\""))
    #expect(text.contains("pods             = \"10.21.0.0/16\""))
    let proxy = try Loaded("overlays/inverse-proxy/overlay.yaml").module().text
    #expect(proxy.contains("node_range     = \"10.128.0.0/20\""))
    #expect(!proxy.contains("ranges.nodes"))
  }

  /// A value that comes from what the module prints is asked for, so that nothing goes round in a circle.
  @Test func whatIsReadFromOutputsIsAVariable() throws {
    let edits = [
      ("spec:\n", "spec:\n  values: {from: tf.json}\n"), ("bucket: acme-prod-kfp", "bucket: ${tf.bucket}"),
      ("instance: acme-prod:asia-northeast1:kfp", "instance: ${tf.sql_instance}"),
      (
        "pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com",
        "pipeline-runner: ${tf.accounts.runner}"
      ),
    ]
    var text = try #require(Place.text(of: "overlays/production/overlay.yaml"))
    for (old, new) in edits {
      let range = try #require(text.firstRange(of: old))
      text.replaceSubrange(range, with: new)
    }
    let outputs = """
      {"bucket": {"sensitive": false, "type": "string", "value": "acme-prod-kfp"},
       "sql_instance": {"sensitive": false, "type": "string", "value": "acme-prod:asia-northeast1:kfp"},
       "accounts": {"sensitive": false, "type": ["object", {"runner": "string"}],
        "value": {"runner": "kfp-runner@acme-prod.iam.gserviceaccount.com"}}}
      """
    let path = "overlays/production/overlay.yaml"
    let loaded = try Loaded(path, files: [path: text, "overlays/production/tf.json": outputs])
    let module = loaded.module().text
    #expect(module.contains("bucket     = var.bucket"))
    #expect(module.contains("sql_instance  = var.sql_instance"))
    #expect(module.contains(try Regex("pipeline-runner +\\s*= var.account_pipeline_runner")))
    #expect(module.contains("(var.account_pipeline_runner) = \"roles/storage.objectUser\""))
    #expect(module.contains("reads the output tf.bucket"))
    let variables = try HCLBody(reading: module).blocks("variable").map(\.address)
    #expect(Set(["bucket", "sql_instance", "account_pipeline_runner"]).isSubset(of: variables))
  }

  /// `init --from-terraform` finds all that it asks for among the outputs, but for the client that Terraform cannot make.
  @Test func outputsAreWhatANewOverlayAsksFor() throws {
    let loaded = try Loaded("overlays/production/overlay.yaml")
    let outputs = try HCLBody(reading: loaded.module().text).blocks("output").map(\.address)
    for placeholder in OverlayTemplate.placeholders where placeholder.word != "OAUTH_SECRET" {
      #expect(placeholder.outputs.contains { outputs.contains($0) }, "\(placeholder.word)")
    }
    #expect(outputs.contains("service_accounts"))
    let text = loaded.module().text
    for (account, names) in OverlayTemplate.accounts {
      #expect(names.contains { text.contains("    \($0) ") }, "\(account)")
    }
  }
}

extension String {
  /// How often a text is in it.
  fileprivate func count(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
