import Files
import Infrastructure
import Support
import Testing

/// The modules that are printed, against the declarations of the provider's arguments.
@Suite(.providerSchema) struct ModuleTests {
  private static let schema = Result { try ProviderSchema.load() }

  private func check(_ loaded: Loaded, _ note: String) throws {
    let schema = try Self.schema.get()
    for takesOver in [false, true] {
      let text = loaded.module(takingOver: takesOver).text
      #expect(try ModuleCheck(text, schema).problems == [], "\(note)")
    }
  }

  @Test(arguments: ["production", "staging", "inverse-proxy", "local"])
  func modulesOfTheProjectAreValid(_ name: String) throws {
    try check(Loaded("overlays/\(name)/overlay.yaml"), name)
  }

  @Test(arguments: Variant.all) func everyVariantIsValid(_ variant: Variant) throws {
    let loaded = try variant.load()
    try check(loaded, variant.name)
    let plain = try Variant(name: "production", edits: []).load().module().text
    #expect(loaded.module().text != plain)
  }

  @Test func everyCaseOfRenderingIsValid() throws {
    let cases = "Tests/RenderingTests/Cases"
    let names = Place.names(in: Path.join(Place.project, cases))
    #expect(names.count > 50)
    for name in names { try check(Loaded("\(cases)/\(name)/overlay.yaml"), name) }
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func overlaysMadeAtRandomAreValid(_ seed: UInt64) throws {
    let text = RandomOverlay(seed: seed).text
    try check(Loaded(text: text), text)
  }

  /// An overlay that reads from outputs whatever can be read.
  @Test func aModuleOfVariablesIsValid() throws {
    let edits = [
      ("spec:\n", "spec:\n  values: {from: tf.json}\n"), ("id: acme-prod\n", "id: ${tf.id}\n"),
      ("region: asia-northeast1", "region: ${tf.region}"), ("\"123456789012\"", "${tf.number}"),
      ("instance: acme-prod:asia-northeast1:kfp", "instance: \"${tf.id}:${tf.region}:${tf.sql}\""),
      ("pipeline: mlpipeline", "pipeline: \"${tf.sql}_pipelines\""),
      ("bucket: acme-prod-kfp", "bucket: ${tf.bucket}"), ("host: kfp.example.com", "host: ${tf.host}"),
      ("domains: [kfp.example.com]", "domains: [\"${tf.host}\"]"), ("kfp-ip", "${tf.ip}"),
      ("sslPolicy: kfp-modern", "sslPolicy: ${tf.ssl}"),
      ("securityPolicy: kfp-armor", "securityPolicy: ${tf.armor}"),
      ("pipeline-runner: kfp-runner@acme-prod.iam.gserviceaccount.com", "pipeline-runner: ${tf.runner}"),
      ("ml-pipeline-ui: kfp-ui@acme-prod.iam.gserviceaccount.com", "ml-pipeline-ui: ${tf.runner}"),
      ("    policy: tag\n", "    policy: tag\n    mirror: \"${tf.mirror}/x\"\n"),
    ]
    var text = try #require(Place.text(of: "overlays/production/overlay.yaml"))
    for (old, new) in edits {
      let range = try #require(text.firstRange(of: old), "the production overlay has no \(old)")
      text.replaceSubrange(range, with: new)
    }
    let outputs = [
      "id": "acme-prod", "region": "asia-northeast1", "number": "123456789012", "sql": "kfp",
      "bucket": "acme-prod-kfp",
      "host": "kfp.example.com", "ip": "kfp-ip", "ssl": "modern", "armor": "armor",
      "runner": "kfp-runner@acme-prod.iam.gserviceaccount.com",
      "mirror": "asia-northeast1-docker.pkg.dev/acme-prod/mirror",
    ].map { "\"\($0)\": {\"sensitive\": false, \"type\": \"string\", \"value\": \"\($1)\"}" }
    let path = "overlays/production/overlay.yaml"
    let files = [path: text, "overlays/production/tf.json": "{\(outputs.joined(separator: ", "))}"]
    let loaded = try Loaded(path, files: files)
    try check(loaded, "outputs")
    let module = loaded.module().text
    // One account of two names is known by one of them.
    #expect(!module.contains("var.account_pipeline_runner"))
    for name in [
      "project_id", "host", "sql_instance", "mirror_repository", "database_pipeline",
      "account_ml_pipeline_ui",
    ] {
      #expect(module.contains("variable \"\(name)\""), "\(name)")
    }
  }

  /// Accounts of the overlay whose IDs end as those of the module's own accounts do.
  @Test(arguments: [
    ("kfp-ui", [], "${var.name}-nodes"), ("kfp-nodes", [], "${var.name}-nodes-2"),
    ("acme-nodes", ["acme"], "${var.name}-nodes"),
    ("acme-argo-hmac", ["acme", "acme-argo"], "${var.name}-nodes"),
    ("nodes-of-acme", [], "${var.name}-nodes"),
  ])
  func noNameMakesAnAccountOfTheOverlay(_ account: String, _ refused: [String], _ nodes: String) throws {
    let text = try #require(Place.text(of: "overlays/production/overlay.yaml"))
      .replacing("kfp-ui@", with: "\(account)@")
    let loaded = try Loaded(text: text)
    try check(loaded, account)
    let module = loaded.module().text
    let names = refused.map { "\"\($0)\"" }.joined(separator: ", ")
    #expect(module.contains("!contains([\(names)], var.name)") == !refused.isEmpty)
    #expect(module.contains("!contains([") == !refused.isEmpty)
    #expect(module.contains("account_id   = \"\(nodes)\"\n"))
  }

  /// What the check is there to find, planted in a module that has nothing of it.
  @Test(arguments: [
    (
      "  auto_create_subnetworks = false\n", "  auto_create_subnets = false\n",
      "auto_create_subnets is no argument"
    ),
    ("  auto_create_subnetworks = false\n", "  auto_create_subnetworks = \"no\"\n", "a text for a bool"),
    ("  routing_mode            = \"REGIONAL\"\n", "  routing_mode = \"LOCAL\"\n", "LOCAL is none of"),
    ("  account_id   = \"${var.name}-nodes\"\n", "", "account_id is missing"),
    (
      "  initial_node_count       = 1\n", "  initial_node_count = 1\n  enable_autopilot = true\n",
      "conflicts with enable_autopilot"
    ),
    (
      "  secret_data_wo_version = var.sql_password_version\n", "",
      "secret_data_wo needs secret_data_wo_version"
    ),
    ("local.mysql_version", "local.mysql", "local.mysql is nowhere"),
    ("var.sql.tier", "var.sql.size", "var.sql has no size"),
    ("var.sql_user", "var.user", "var.user is nowhere"),
    (
      "google_compute_router.kfp.name", "google_compute_router.main.name",
      "google_compute_router.main is nowhere"
    ),
    (
      "google_compute_router.kfp.name", "google_compute_router.kfp.names",
      "google_compute_router.kfp has no names"
    ),
    (
      "google_service_account.kfp[each.value].email", "google_service_account.kfp.email",
      "has no or several instances"
    ),
    ("each.value.max_nodes", "each.value.maximum", "each.value has no maximum"),
    ("google_storage_hmac_key.kfp.access_id", "google_storage_hmac_key.kfp.secret", "an output is a secret"),
    ("  password_wo         = ephemeral.", "  password = ephemeral.", "an ephemeral value would be kept"),
    ("cidrhost(var.ranges", "cidr_host(var.ranges", "the function cidr_host is unknown"),
    (
      "resource \"google_compute_router\" \"kfp\"", "resource \"google_compute_network\" \"kfp\"",
      "is declared twice"
    ),
    ("  release_channel {", "  release_channels {", "release_channels is no block"),
  ])
  func aMistakeIsFound(_ old: String, _ new: String, _ problem: String) throws {
    var text = try Loaded("overlays/production/overlay.yaml").module().text
    let range = try #require(text.firstRange(of: old), "the module has no \(old)")
    text.replaceSubrange(range, with: new)
    let problems = try ModuleCheck(text, Self.schema.get()).problems
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }
}
