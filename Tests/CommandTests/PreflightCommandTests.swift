import Testing

/// The script that looks for what an overlay presumes, run with a gcloud and a kubectl that answer as the test says.
@Suite(.corpora, .tools) struct PreflightCommandTests {
  /// How the tools answer where everything is there.
  private static let answers = """
    *"config current-context") echo gke_acme-prod_asia-northeast1_kfp ;;
    *workloadPool*) echo acme-prod.svc.id.goog ;;
    *datapathProvider*) echo ADVANCED_DATAPATH ;;
    *useIpAliases*) echo True ;;
    *"value(state)"*) echo RUNNABLE ;;
    *databaseVersion*) echo MYSQL_8_0_40 ;;
    *"addresses describe"*) echo 203.0.113.7 ;;
    ahostsv4*) echo "203.0.113.7 STREAM kfp.example.com" ;;
    *"get secret mysql-secret"*) printf 'username\\npassword\\n' ;;
    *"get secret mlpipeline-minio-artifact"*) printf 'accesskey\\nsecretkey\\n' ;;
    *"get secret kfp-iap-oauth"*) printf 'client_id\\nclient_secret\\n' ;;
    """

  private func run(
    _ answers: String, _ edits: [(old: String, new: String)] = [], overlay name: String = "production"
  ) async throws -> (outcome: Executable.Outcome, calls: [String]) {
    let sandbox = try await Sandbox.production()
    let overlay = "project/overlays/\(name)/overlay.yaml"
    let text = try sandbox.read(overlay)
    try sandbox.write(edits.reduce(text) { $0.replacing($1.old, with: $1.new) }, to: overlay)
    for tool in ["gcloud", "kubectl", "getent"] {
      try sandbox.write(
        "#!/bin/sh\nprintf '%s\\n' \"\(tool) $*\" >> \(sandbox.path)/calls\ncase \"$*\" in\n\(answers)\nesac\n",
        to: "bin/\(tool)")
    }
    let outcome = try await sandbox.shell(
      "chmod +x ../bin/*; $0 preflight \(name) > ../preflight.sh && PATH=$PWD/../bin:$PATH bash ../preflight.sh"
    )
    return (outcome, try sandbox.read("calls").split(separator: "\n").map(String.init))
  }

  @Test func `what is there is found, and nothing is changed`() async throws {
    let (outcome, calls) = try await run(Self.answers)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count >= 18)
    for line in lines { #expect(line.hasPrefix("ok       "), "\(line)") }
    for found in [
      "Cloud SQL instance kfp runs", "bucket acme-prod-kfp", "kfp.example.com leads to 203.0.113.7",
      "secret mysql-secret has the key password", "the cluster has Dataplane V2",
    ] {
      #expect(outcome.output.contains("ok       \(found)\n"), "\(found)")
    }
    // Only what reads, and of a Secret only the names of its keys.
    for call in calls {
      #expect(call.contains(/\ (describe|list|get|config current-context|ahostsv4)(\ |$)/), "\(call)")
      if call.contains("get secret") {
        #expect(call.hasSuffix("go-template={{range $key, $value := .data}}{{$key}}{{\"\\n\"}}{{end}}"))
      }
    }
  }

  @Test(arguments: [
    ("*\"buckets describe\"*) exit 1 ;;", "bucket acme-prod-kfp"),
    ("*\"get secret mysql-secret\"*) echo username ;;", "secret mysql-secret has the key password"),
    ("*\"get secret kfp-iap-oauth\"*) exit 1 ;;", "secret kfp-iap-oauth has the key client_id"),
    ("*\"addresses describe\"*) exit 1 ;;", "global address kfp-ip"),
    ("ahostsv4*) echo 198.51.100.1 ;;", "kfp.example.com leads to 203.0.113.7"),
    ("*\"value(state)\"*) echo SUSPENDED ;;", "Cloud SQL instance kfp runs"),
    ("*workloadPool*) ;;", "the cluster has Workload Identity Federation"),
    (
      "*\"service-accounts describe\"*kfp-ui*) exit 1 ;;",
      "Google service account kfp-ui@acme-prod.iam.gserviceaccount.com"
    ),
  ])
  func `what is missing is named`(answer: String, what: String) async throws {
    let (outcome, _) = try await run(answer + "\n" + Self.answers)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("missing  \(what)\n"), "\(outcome.output)")
    #expect(outcome.output.contains("ok       "))
  }

  @Test func `the bucket of the artifacts is looked for, too`() async throws {
    let edit = ("gs://acme-prod-kfp/v2/artifacts", "gs://acme-runs/kfp")
    let found = try await run(Self.answers, [edit])
    #expect(found.outcome.status == 0, "\(found.outcome.output)\(found.outcome.messages)")
    #expect(found.calls.contains("gcloud storage buckets describe gs://acme-runs"))
    let missing = try await run("*gs://acme-runs*) exit 1 ;;\n" + Self.answers, [edit])
    #expect(missing.outcome.status == 1)
    #expect(missing.outcome.output.contains("missing  bucket acme-runs\n"))
    #expect(missing.outcome.output.contains("ok       bucket acme-prod-kfp\n"))
  }

  /// A cluster on a laptop knows nothing of Google.
  @Test func `where nothing is in Google Cloud, nothing is asked of it`() async throws {
    let (outcome, calls) = try await run(Self.answers, overlay: "local")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
    #expect(!calls.contains { $0.hasPrefix("gcloud") } && calls.contains { $0.hasPrefix("kubectl") })
    let missing = try await run("*\"get namespace\"*) exit 1 ;;\n" + Self.answers, overlay: "local")
    #expect(missing.outcome.status == 1 && !missing.outcome.messages.contains("infra"))
    #expect(missing.outcome.output.contains("missing  namespace kubeflow, which stage cluster makes\n"))
  }

  /// What `infra` makes of such an overlay is what is asked for.
  @Test func `without Dataplane V2 policies are enforced by Calico`() async throws {
    let edit = ("dataplaneV2: true", "dataplaneV2: false")
    let what = "the cluster has Calico, which enforces network policies\n"
    let calico = "*networkPolicy.enabled*) echo True ;;\n*datapathProvider*) echo LEGACY_DATAPATH ;;\n"
    let found = try await run(calico + Self.answers, [edit])
    #expect(found.outcome.status == 0, "\(found.outcome.output)\(found.outcome.messages)")
    #expect(found.outcome.output.contains("ok       " + what))
    let missing = try await run(calico.replacing("True", with: "False") + Self.answers, [edit])
    #expect(missing.outcome.status == 1 && missing.outcome.output.contains("missing  " + what))
    #expect(!missing.outcome.output.contains("Dataplane V2"))
  }

  /// A project of a domain is named with it, but for the addresses of its service accounts.
  @Test func `a project that belongs to a domain is asked for by its whole name`() async throws {
    let scoped = "example.com:acme-prod"
    let (outcome, calls) = try await run(
      Self.answers.replacing("acme-prod.svc", with: "\(scoped).svc").replacing(
        "gke_acme-prod", with: "gke_\(scoped)"),
      [
        ("@acme-prod.iam", "@acme-prod.example.com.iam"), ("id: acme-prod", "id: \(scoped)"),
        ("[acme-prod]", "[\"\(scoped)\"]"), ("instance: acme-prod:", "instance: \(scoped):"),
      ])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
    for call in [
      "gcloud container clusters describe kfp --location asia-northeast1 --project \(scoped)",
      "gcloud sql instances describe kfp --project \(scoped)",
      "gcloud iam service-accounts describe kfp-ui@acme-prod.example.com.iam.gserviceaccount.com --project \(scoped)",
      "gcloud compute addresses describe kfp-ip --global --project \(scoped)",
    ] { #expect(calls.contains { $0.hasPrefix(call) }, "\(call)\n\(calls)") }
  }
}
