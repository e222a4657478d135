import Files
import Support
import Testing

/// Overlays that `init --from` makes of deployments that exist.
@Suite(.corpora) struct AdoptingCommandTests {
  private static let golden = "kfp-2.14.4/"

  /// A folder where `init --from` has run.
  private func adopt(_ file: String, _ options: String...) async throws -> (Sandbox, Executable.Outcome) {
    let sandbox = try Sandbox()
    try sandbox.write("", to: "project/empty")
    try sandbox.link("project/deployment.yaml", to: file)
    let outcome = try await sandbox.shell(
      "KFP_MANIFESTS_MIRROR=\"$1\" $0 init adopted --from deployment.yaml", [Place.mirror])
    return (sandbox, outcome)
  }

  /// What a JSON report of `diff` says of the deployment and the overlay: added, removed and changed objects.
  private func difference(_ sandbox: Sandbox) async throws -> [String] {
    let outcome = try await sandbox.run("diff", "deployment.yaml", "adopted", "--format", "text")
    #expect(outcome.status < 2, "\(outcome.messages)")
    return outcome.output.split(separator: "\n").filter {
      $0.hasPrefix("+ ") || $0.hasPrefix("- ") || $0.hasPrefix("~ ")
    }
    .map { $0.dropFirst(2).split(separator: "  ").first.map(String.init) ?? "" }
  }

  @Test(
    .enabled(if: Place.hasCorpus("golden"), "needs ../shared/golden"),
    arguments: ["env__gcp", "env__platform-agnostic", "env__dev"])
  func `the overlay renders to what is there, but for what is listed`(name: String) async throws {
    let (sandbox, outcome) = try await adopt(Path.join(Place.shared, "golden/\(Self.golden)\(name).yaml"))
    #expect(outcome.status == 0, "\(outcome.messages)")
    for object in try await difference(sandbox) {
      let short = object.split(separator: "/").suffix(2).joined(separator: "/")
      #expect(outcome.messages.contains(short), "\(object) is not listed: \(outcome.messages)")
    }
    #expect(!outcome.messages.contains("still differs"), "\(outcome.messages)")
  }

  @Test(.enabled(if: Place.hasCorpus("golden"), "needs ../shared/golden"))
  func `upstream's own installation needs no patch`() async throws {
    let file = Path.join(Place.shared, "golden/\(Self.golden)env__platform-agnostic.yaml")
    let (sandbox, outcome) = try await adopt(file)
    #expect(outcome.status == 0, "\(outcome.messages)")
    let overlay = try sandbox.read("project/overlays/adopted/overlay.yaml")
    #expect(overlay.contains("version: 2.14.4"))
    #expect(overlay.contains("inCluster: {}"))
    #expect(!overlay.contains("patches:"))
    #expect(!overlay.contains("remove:"))
  }

  /// What kubectl notes of an object on the client is the only annotation that many have.
  @Test(.enabled(if: Place.hasCorpus("golden"), "needs ../shared/golden"))
  func `annotations that kubectl alone wrote need no patch`() async throws {
    let file = Path.join(Place.shared, "golden/\(Self.golden)env__platform-agnostic.yaml")
    let text = String(decoding: try RegularFile.read(file, named: file), as: UTF8.self)
    let note = "  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '{}'\n"
    let live = text.replacing(
      "kind: ServiceAccount\nmetadata:\n", with: "kind: ServiceAccount\nmetadata:\n\(note)")
    #expect(live != text)
    let folder = try Sandbox()
    try folder.write(live, to: "live.yaml")
    let (sandbox, outcome) = try await adopt(folder.path + "/live.yaml")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(!(try sandbox.read("project/overlays/adopted/overlay.yaml")).contains("patches:"))
  }

  /// What a server fills in is in no patch and in no file, and what GKE brings is not brought again.
  @Test(.enabled(if: Place.hasCorpus("live"), "needs ../shared/live"))
  func `what a cluster printed gives no patches of what it filled in`() async throws {
    let (sandbox, outcome) = try await adopt(Path.join(Place.shared, "live/gcp-ssa.yaml"))
    #expect(outcome.status == 0, "\(outcome.messages)")
    let overlay = try sandbox.read("project/overlays/adopted/overlay.yaml")
    for field in [
      "clusterIP", "progressDeadlineSeconds", "revisionHistoryLimit", "terminationMessagePath", "dnsPolicy",
      "schedulerName", "fieldRef/apiVersion", "managedFields",
    ] {
      #expect(!overlay.contains(field), "\(field)")
    }
    let resources = (try? sandbox.read("project/overlays/adopted/resources.yaml")) ?? ""
    #expect(!resources.contains("last-applied-configuration"))
    #expect(!resources.contains("backendconfigs.cloud.google.com"))
  }

  @Test func `an overlay is found again in what it renders to`() async throws {
    let sandbox = try await Sandbox.production()
    let text = try sandbox.read("project/overlays/production/overlay.yaml")
    let rendered = try await sandbox.run("render", "production")
    let changed = rendered.output.replacing(
      "- name: LOG_LEVEL\n          value: info", with: "- name: LOG_LEVEL\n          value: debug")
    #expect(changed != rendered.output)
    try sandbox.write(changed, to: "project/deployment.yaml")
    let outcome = try await sandbox.run("init", "adopted", "--from", "deployment.yaml")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let overlay = try sandbox.read("project/overlays/adopted/overlay.yaml")
    for line in text.split(separator: "\n").map({ $0.trimmingPrefix { $0 == " " } })
    where [
      "id:", "region:", "instance:", "bucket:", "host:", "staticIPName:", "sslPolicy:", "pipeline-runner:",
    ].contains(
      where: line.hasPrefix)
    {
      #expect(overlay.contains(line), "\(line)")
    }
    #expect(try await difference(sandbox) == [])
  }

  @Test func `what upstream does not have goes into a file of resources`() async throws {
    let sandbox = try await Sandbox.production()
    let rendered = try await sandbox.run("render", "production")
    let own = """
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: ui, namespace: kubeflow, uid: 0c3d, labels: {team: ml}}
      spec:
        maxReplicas: 3
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ml-pipeline-ui}
      status: {currentReplicas: 1, desiredReplicas: 1}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: kfp-viewers}
      rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: own, namespace: kubeflow}
      stringData: {a: b}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: elsewhere, namespace: default}

      """
    try sandbox.write(rendered.output + own, to: "project/deployment.yaml")
    let outcome = try await sandbox.run("init", "adopted", "--from", "deployment.yaml")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.messages.contains("wrote overlays/adopted/resources.yaml\n"), "\(outcome.messages)")
    let resources = try sandbox.read("project/overlays/adopted/resources.yaml")
    #expect(resources.contains("kind: HorizontalPodAutoscaler") && resources.contains("kind: ClusterRole"))
    for word in ["status", "uid", "Secret", "elsewhere"] { #expect(!resources.contains(word), "\(word)") }
    for line in [
      "resources.yaml holds what upstream does not have: ", "Secret/own is not rendered: no overlay holds",
      "ConfigMap/elsewhere is not rendered: it is in another namespace",
    ] { #expect(outcome.messages.contains(line), "\(outcome.messages)") }
    let left = try await difference(sandbox)
    #expect(left.count == 2 && left.allSatisfy { $0.contains("own") || $0.contains("elsewhere") }, "\(left)")
  }

  @Test func `credentials are not written, and their fields are named`() async throws {
    let sandbox = try await Sandbox.production()
    let rendered = try await sandbox.run("render", "production")
    let changed = rendered.output.replacing(
      "- name: LOG_LEVEL\n          value: info",
      with: "- name: LOG_LEVEL\n          value: debug\n        - name: DB_PASSWORD\n          value: hunter2"
    )
    #expect(changed != rendered.output)
    let own = """
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: own, namespace: kubeflow}
      data: {a: b, token: s3cr3t-value, url: "mysql://root:hunter3@db/x"}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: own, namespace: kubeflow}
      spec:
        selector: {matchLabels: {app: own}}
        template:
          metadata: {labels: {app: own}}
          spec:
            containers:
            - {name: own, image: "own:1", env: [{name: API_TOKEN, value: hunter4}, {name: MODE, value: fast}]}

      """
    try sandbox.write(changed + own, to: "project/deployment.yaml")
    let outcome = try await sandbox.run("init", "adopted", "--from", "deployment.yaml")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let overlay = try sandbox.read("project/overlays/adopted/overlay.yaml")
    let resources = try sandbox.read("project/overlays/adopted/resources.yaml")
    #expect(overlay.contains("debug"), "\(overlay)")
    #expect(resources.contains("a: b") && resources.contains("MODE"), "\(resources)")
    for secret in ["hunter2", "hunter3", "hunter4", "s3cr3t-value"] {
      #expect(!overlay.contains(secret) && !resources.contains(secret), "\(secret)")
      #expect(!outcome.messages.contains(secret), "\(outcome.messages)")
    }
    for place in [
      "env[name=DB_PASSWORD].value",
      "ConfigMap/own holds what is called or looks like a credential in data.token, data.url",
      "env[name=API_TOKEN].value",
    ] { #expect(outcome.messages.contains(place), "\(outcome.messages)") }
  }

  /// Upstream's own file shows them to everybody, and a list would lack what MySQL starts with.
  @Test(.enabled(if: Place.hasCorpus("golden"), "needs ../shared/golden"))
  func `what upstream itself says is no credential`() async throws {
    let file = Path.join(Place.shared, "golden/\(Self.golden)env__platform-agnostic.yaml")
    let text = String(decoding: try RegularFile.read(file, named: file), as: UTF8.self)
    let grown = text.replacing(
      "      containers:\n", with: "      containers:\n      - {name: side, image: 'side:1'}\n")
    #expect(grown != text)
    let folder = try Sandbox()
    try folder.write(grown, to: "grown.yaml")
    let (sandbox, outcome) = try await adopt(folder.path + "/grown.yaml")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(!outcome.messages.contains("credential"), "\(outcome.messages)")
    #expect(!outcome.messages.contains("still differs"), "\(outcome.messages)")
    #expect(try sandbox.read("project/overlays/adopted/overlay.yaml").contains("side:1"))
  }

  @Test func `objects of something else are refused`() async throws {
    let (sandbox, _) = try await adopt("../mirror/none")
    try sandbox.write("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n", to: "project/other.yaml")
    let outcome = try await sandbox.shell(
      "KFP_MANIFESTS_MIRROR=\"$1\" $0 init adopted --from other.yaml", [Place.mirror])
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("holds no Deployment \"ml-pipeline\""), "\(outcome.messages)")
    #expect(try !sandbox.names(in: "project/overlays").contains("adopted"))
  }
}
