import Files
import Support
import Testing

@Suite struct StartingCommandTests {
  @Test func `schema prints a JSON Schema, without any project`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run("schema", in: "")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\""))
    #expect(outcome.output.hasSuffix("}\n"))
    #expect(outcome.messages.isEmpty)
  }

  @Test func `init in an empty folder makes a whole project`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run("init", "testing", "--bucket", "acme-kfp", in: "")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
    let files = [
      "upstream/sources.yaml", "upstream/lock.yaml", ".gitignore", ".kfp-manifests.yaml",
      "overlays/overlay.schema.json", "rendered/README.md", "overlays/testing/overlay.yaml",
    ]
    #expect(outcome.messages.hasPrefix(files.map { "wrote \($0)" }.joined(separator: "\n") + "; fill in:\n"))
    #expect(outcome.messages.contains("  PROJECT_ID "))
    #expect(!outcome.messages.contains("  BUCKET "))
    #expect(try sandbox.read("overlays/testing/overlay.yaml").contains("bucket: acme-kfp\n"))
    // A second overlay finds the project, and changes nothing of it.
    let second = try await sandbox.run("init", "staging", in: "")
    #expect(
      second.messages.hasPrefix("wrote overlays/staging/overlay.yaml; fill in:\n"), "\(second.messages)")
  }

  @Test func `init says all that is wrong with the values at once`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run(
      "init", "testing", "--project-id", "acme", "--region", "EU", "--host", "kfp.example.com", in: "")
    #expect(outcome.status == 2)
    for text in ["\"acme\" cannot be the ID", "6 to 30", "\"EU\" cannot be the region"] {
      #expect(outcome.messages.contains(text), "\(outcome.messages)")
    }
    #expect(try sandbox.names(in: "").isEmpty)
  }

  @Test(arguments: ["../elsewhere", "/nowhere/at/all", "overlays/../../elsewhere"])
  func `init begins no overlay outside of its project`(folder: String) async throws {
    let sandbox = try Sandbox()
    try sandbox.write("", to: "project/empty")
    let project = try await sandbox.run("init", "testing", in: "project")
    #expect(project.status == 0, "\(project.messages)")
    let outcome = try await sandbox.run("init", folder, in: "project")
    #expect(outcome.status != 0)
    #expect(outcome.messages.contains("must lie inside the project"), "\(outcome.messages)")
    #expect(try sandbox.names(in: "") == ["project"])
    // A path that leads back inside is one like any other.
    let inside = try await sandbox.run("init", "../project/overlays/staging", in: "project")
    #expect(inside.status == 0, "\(inside.messages)")
  }

  /// At a terminal, which `script` makes.
  @Test(.enabled(if: DiskTree().kind(of: "/usr/bin/script") == .file, "needs script of util-linux"))
  func `init asks again for what it cannot take, and before it asks says what cannot be`() async throws {
    let sandbox = try Sandbox()
    let talk =
      "printf 'acme\\nacme-prod\\n\\n\\n\\n\\n\\n\\n' | script --quiet --return --command \"$0 init testing\" /dev/null"
    let outcome = try await sandbox.shell(talk, in: "")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
    #expect(
      outcome.output.contains("\"acme\" cannot be the ID of the Google Cloud project"), "\(outcome.output)")
    #expect(try sandbox.read("overlays/testing/overlay.yaml").contains("id: acme-prod\n"))
    // The overlay is there: nobody is asked for anything.
    let again = try await sandbox.shell(talk, in: "")
    #expect(again.output.contains("exists already"), "\(again.output)")
    #expect(!again.output.contains("(empty: later)"), "\(again.output)")
  }

  /// GitHub and GitLab read the top of a repository, and nothing would say that the files below are never read.
  @Test(arguments: ["github", "gitlab", "cloud-build"])
  func `a pipeline is written at the top of a repository alone`(ci: String) async throws {
    let sandbox = try Sandbox()
    try await sandbox.prepare("git init --quiet && mkdir -p platform/kfp", [])
    let outcome = try await sandbox.run("init", "dev", "--ci", ci, in: "platform/kfp")
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("for a project at the top of its repository"), "\(outcome.messages)")
    #expect(try sandbox.names(in: "platform/kfp").isEmpty)
    #expect(try await sandbox.run("init", "dev", in: "platform/kfp").status == 0)
    #expect(try await sandbox.run("init", "dev", "--ci", ci, in: "").status == 0)
  }

  @Test(.corpora) func `words that are left are asked for, and nothing else is guessed`() async throws {
    let sandbox = try Sandbox()
    let mirror = ["KFP_MANIFESTS_MIRROR": Place.mirror]
    let begun = try await sandbox.run("init", "testing", in: "", environment: mirror)
    #expect(begun.status == 0)
    let outcome = try await sandbox.run("lint", "testing", in: "", environment: mirror)
    #expect(outcome.status == 3)
    for note in [
      "fill in PROJECT_ID, the ID of the Google Cloud project", "fill in BUCKET, the bucket",
      "and REGION, the region of the cluster and the database, and SQL_INSTANCE, the name",
      "fill in OAUTH_SECRET, the Secret",
    ] { #expect(outcome.messages.contains(note), "\(note): \(outcome.messages)") }
    #expect(!outcome.messages.contains("did you mean"))
  }

  @Test(.corpora, arguments: ["lint", "render", "images"])
  func `what was never fetched is input that is missing, and no file that differs`(command: String)
    async throws
  {
    let sandbox = try Sandbox()
    let mirror = ["KFP_MANIFESTS_MIRROR": Place.mirror]
    let begun = try await sandbox.run(
      "init", "testing", "--project-id", "acme-test", "--region", "europe-west1", "--sql-instance", "kfp",
      "--bucket", "acme-test-kfp", "--host", "kfp.acme.example", "--static-ip", "kfp-ip", "--oauth-secret",
      "oauth",
      in: "", environment: mirror)
    #expect(begun.status == 0)
    let outcome = try await sandbox.run(command, "testing", in: "", environment: mirror)
    #expect(outcome.status == 3, "\(outcome.messages)")
    #expect(
      outcome.messages.contains("is locked, but has not been fetched yet [cache-empty]"),
      "\(outcome.messages)")
    #expect(outcome.messages.contains("note: `kfp-manifests upstream sync` fetches it"))
    #expect(try await sandbox.run("upstream", "sync", in: "", environment: mirror).status == 0)
    #expect(try await sandbox.run(command, "testing", in: "", environment: mirror).status <= 1)
  }

  @Test func `init writes an overlay of the folder's name, and says what to fill in`() async throws {
    let sandbox = try Sandbox()
    let outcome = try await sandbox.run("init", "environments/prod-eu", in: "")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("wrote environments/prod-eu/overlay.yaml; fill in:\n"))
    let text = try sandbox.read("environments/prod-eu/overlay.yaml")
    #expect(text.contains("metadata: {name: prod-eu}\n"))
    #expect(try sandbox.names(in: "environments/prod-eu") == ["overlay.yaml"])
  }

  @Test func `init keeps the files that are there`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write("mine\n", to: ".gitignore")
    let outcome = try await sandbox.run("init", "testing", in: "")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(
      outcome.messages.contains("kept .gitignore, which is there already; it lacks:\n  /upstream/cache/\n"))
    #expect(try sandbox.read(".gitignore") == "mine\n")
    let locked = try Sandbox()
    try locked.write("sources: []\n", to: "upstream/lock.yaml")
    let refused = try await locked.run("init", "testing", in: "")
    #expect(refused.status == 3)
    #expect(refused.messages.contains("\"upstream/lock.yaml\" exists already"))
    #expect(try locked.names(in: "") == ["upstream"])
  }

  @Test(arguments: [
    ["--project-id", "Acme"], ["--region", "europe-west1-b"], ["--bucket", "gs://acme"],
    ["--host", "localhost"],
    ["--static-ip", "34.1.2.3"], ["--oauth-secret", "a b"], ["--release", "2.14"],
    ["--from-terraform", "none"],
  ])
  func `init writes nothing where a value cannot be`(option: [String]) async throws {
    let sandbox = try Sandbox()
    try sandbox.write("", to: "project/empty")
    let outcome = try await sandbox.run(["init", "testing"] + option)
    #expect(outcome.status != 0)
    #expect(outcome.messages.contains(option[1]), "\(outcome.messages)")
    #expect(try sandbox.names(in: "project") == ["empty"])
  }

  @Test func `init names the outputs of Terraform`() async throws {
    let sandbox = try Sandbox()
    let outputs = """
      {"project_id": {"value": "acme-test"}, "location": {"value": "europe-west1"},
       "bucket": {"sensitive": false, "value": "acme-test-kfp"}, "other": {"value": [1]},
       "sql_instance": {"value": "acme-test:europe-west1:kfp"}, "static_ip": {"value": "kfp-ip"},
       "service_accounts": {"value": {"sql": "sql@acme-test.iam.gserviceaccount.com"}}}
      """
    try sandbox.write(outputs, to: "terraform/outputs.json")
    let outcome = try await sandbox.run(
      "init", "testing", "--from-terraform", "terraform/outputs.json", "--host", "kfp.acme.example", in: "")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let text = try sandbox.read("overlays/testing/overlay.yaml")
    for line in [
      "values: {from: ../../terraform/outputs.json}", "id: ${tf.project_id}", "region: ${tf.location}",
      "bucket: ${tf.bucket}", "instance: ${tf.sql_instance}", "host: kfp.acme.example",
      "serviceAccount: ${tf.service_accounts.sql}", "staticIPName: ${tf.static_ip}",
      "pipeline-runner: kfp-runner@${tf.project_id}.iam.gserviceaccount.com",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
    #expect(outcome.messages.contains("; fill in:\n  OAUTH_SECRET "))
    try sandbox.write(
      outputs.replacing("\"sensitive\": false", with: "\"sensitive\": true"), to: "secret.json")
    let secret = try await sandbox.run("init", "other", "--from-terraform", "secret.json", in: "")
    #expect(secret.status == 3)
    #expect(secret.messages.contains("outputs that are sensitive: bucket"))
  }

  /// Outputs as a module prints them that makes everything: for each what the overlay must say.
  private static let outputs: [(name: String, value: String, line: String)] = [
    ("project_id", "\"acme-test\"", "    id: ${tf.project_id}"),
    ("project_number", "\"123456789012\"", "    number: ${tf.project_number}"),
    ("region", "\"europe-west1\"", "    region: ${tf.region}"),
    ("cluster_version", "\"1.34.1-gke.1000000\"", "    gkeVersion: ${tf.cluster_version}"),
    ("sql_instance", "\"acme-test:europe-west1:kfp\"", "      instance: ${tf.sql_instance}"),
    ("sql_version", "\"MYSQL_8_4\"", "      mysqlVersion: ${tf.sql_version}"),
    ("bucket", "\"acme-test-kfp\"", "      bucket: ${tf.bucket}"),
    ("host", "\"kfp.acme.example\"", "      host: ${tf.host}"),
    ("static_ip", "\"kfp-ip\"", "      staticIPName: ${tf.static_ip}"),
    ("ssl_policy", "\"kfp-modern\"", "      sslPolicy: ${tf.ssl_policy}"),
    ("security_policy", "\"kfp-armor\"", "      securityPolicy: ${tf.security_policy}"),
    ("oauth_secret", "\"kfp-oauth\"", "          name: ${tf.oauth_secret}"),
    (
      "image_mirror", "\"europe-docker.pkg.dev/acme-test/kfp\"", "    mirror: ${tf.image_mirror}"
    ),
    (
      "service_accounts",
      """
      {"pipeline-runner": "kfp-runner@acme-test.iam.gserviceaccount.com",
       "kubeflow-pipelines-cloudsql-proxy": "kfp-sql@acme-test.iam.gserviceaccount.com",
       "kubeflow-pipelines-viewer": "kfp-viewer@acme-test.iam.gserviceaccount.com"}
      """, "        kubeflow-pipelines-viewer: ${tf.service_accounts.kubeflow-pipelines-viewer}"
    ),
    (
      "ui_email", "\"kfp-ui@acme-test.iam.gserviceaccount.com\"", "        ml-pipeline-ui: ${tf.ui_email}"
    ),
  ]

  private static func document(_ outputs: [(name: String, value: String, line: String)]) -> String {
    let entries = outputs.map { "\"\($0.name)\": {\"sensitive\": false, \"value\": \($0.value)}" }
    return "{\(entries.joined(separator: ",\n"))}\n"
  }

  @Test(.corpora) func `outputs of everything make an overlay that is whole`() async throws {
    let sandbox = try Sandbox()
    let mirror = ["KFP_MANIFESTS_MIRROR": Place.mirror]
    try sandbox.write(Self.document(Self.outputs), to: "outputs.json")
    let outcome = try await sandbox.run(
      "init", "testing", "--from-terraform", "outputs.json", in: "", environment: mirror)
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(!outcome.messages.contains("fill in"), "\(outcome.messages)")
    let text = try sandbox.read("overlays/testing/overlay.yaml")
    for output in Self.outputs { #expect(text.contains("\n\(output.line)\n"), "\(output.line)") }
    _ = try await sandbox.run("upstream", "sync", in: "", environment: mirror)
    let lint = try await sandbox.run("lint", "testing", "--fail-on", "error", in: "")
    #expect(lint.status == 0, "\(lint.output)\(lint.messages)")
    let iam = try await sandbox.run("iam", "testing", in: "")
    #expect(iam.output.contains("kfp-viewer@acme-test.iam.gserviceaccount.com"), "\(iam.messages)")
  }

  private static let words = [
    "PROJECT_ID", "REGION", "SQL_INSTANCE", "BUCKET", "HOST", "STATIC_IP", "OAUTH_SECRET",
  ]

  @Test func `an output that cannot be what its name says is not taken`() async throws {
    let sandbox = try Sandbox()
    let wrong = [
      ("region", "\"europe-west1-b\""), ("location", "\"EU\""), ("bucket", "\"gs://acme-test-kfp\""),
      ("project_number", "\"acme\""), ("cluster_version", "\"latest\""), ("sql_version", "\"MYSQL_5_7\""),
      ("static_ip", "\"34.1.2.3\""), ("service_accounts", "{\"runner\": \"kfp-runner\"}"),
    ].map { (name: $0.0, value: $0.1, line: "") }
    try sandbox.write(Self.document(wrong), to: "outputs.json")
    let outcome = try await sandbox.run("init", "testing", "--from-terraform", "outputs.json", in: "")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(try !sandbox.read("overlays/testing/overlay.yaml").contains("${tf."))
    for word in Self.words { #expect(outcome.messages.contains("  \(word) "), "\(word)") }
  }

  @Test func `init puts a bare name below overlays, with a release that the project pins`() async throws {
    let sandbox = try Sandbox.sample()
    let outcome = try await sandbox.run("init", "staging")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.hasPrefix("wrote overlays/staging/overlay.yaml"))
    #expect(try sandbox.read("project/overlays/staging/overlay.yaml").contains("metadata: {name: staging}"))
  }

  @Test func `init replaces nothing, and takes no name that an overlay cannot have`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write("mine\n", to: "overlays/mine/overlay.yaml")
    let present = try await sandbox.run("init", "mine", in: "")
    #expect(present.status == 3)
    #expect(present.messages.contains("\"overlays/mine/overlay.yaml\" exists already"))
    #expect(try sandbox.names(in: "") == ["overlays"])
    #expect(try sandbox.read("overlays/mine/overlay.yaml") == "mine\n")
    for name in ["Mine", "a.b", "..", "/"] {
      let outcome = try await sandbox.run("init", name, in: "")
      #expect(outcome.status == 2, "\(name): \(outcome.messages)")
    }
  }
}
