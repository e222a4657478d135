import Diagnostics
import KFPPipelines
import KFPServerDoubles
import KFPServers
import Support
import Testing
import Workloads

/// What goes wrong with scripts around the SDK's client, each with the issue of kubeflow/pipelines that tells of it.
@Suite struct DeployProblemTests {
  private func failures(_ texts: [String], on installation: Installation) async throws -> [Diagnostic] {
    try await installation.deploy(texts).failures
  }

  private func refusal(_ work: () async throws -> DeployReport) async -> Diagnostic? {
    do {
      _ = try await work()
      return nil
    } catch {
      return (error as? Rejection)?.first
    }
  }

  @Test func `3901: upload if new, version if not, in one step`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("new")])
    installation.pass(2)
    let report = try await installation.deploy(
      [pipelineText("new", image: "registry.example/a:2"), pipelineText("newer")], commit: "bbbbbbbbbbbb")
    #expect(report.outcomes == [.updated, .created])
  }

  @Test func `5881: the first version has a name of its own, and nothing is deleted for it`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double)
    _ = try await installation.deploy([pipelineText("demand")], over: wire)
    #expect(installation.double.contents == ["demand 0123456789ab"])
    #expect(wire.requests.allSatisfy { $0.method != "DELETE" })
  }

  @Test func `2841: the name of a version again, with the same content`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.pass(2)
    #expect(try await installation.deploy([pipelineText("demand")]).outcomes == [.unchanged])
  }

  @Test func `2841: the name of a version again, with other content`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.pass(2)
    let failure = try #require(
      try await failures([pipelineText("demand", image: "registry.example/a:2")], on: installation).first)
    #expect(failure.id == .versionNameTaken)
    #expect(failure.message.contains("sha256:"), "\(failure)")
    #expect(failure.notes.contains { $0.message.contains("--version-name") })
  }

  /// The answer that says so may not come.
  @Test(arguments: [false, true])
  func `the name of a version again, whose refusal is lost`(isOlder: Bool) async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.pass(2)
    if isOlder {
      _ = try await installation.deploy(
        [pipelineText("demand", image: "registry.example/a:2")], commit: "bbbbbbbbbbbb")
      installation.pass(2)
    }
    let wire = FaultyWire(to: installation.double) { _, request in
      request.url.path.hasSuffix("upload_version") ? .answerLost : nil
    }
    let report = try await installation.deploy(
      [pipelineText("demand", image: "registry.example/a:3")], over: wire)
    #expect(report.failureIDs == [.versionNameTaken])
    #expect(report.failures.first?.message.contains("holds something else") == true, "\(report.failures)")
    #expect(installation.double.contents.count == (isOlder ? 2 : 1))
  }

  @Test func `an old deploy that is run again does not pass for done`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.pass(2)
    let newer = pipelineText("demand", image: "registry.example/a:2")
    _ = try await installation.deploy([newer], commit: "bbbbbbbbbbbb")
    installation.pass(2)
    let report = try await installation.deploy([pipelineText("demand")])
    #expect(report.failureIDs == [.versionNotNewest])
    #expect(installation.double.contents.count == 2)
  }

  @Test func `11810: a version goes to the id of the pipeline with this very name`() async throws {
    let installation = Installation { $0.ignoresCase = true }
    let wire = FaultyWire(to: installation.double)
    _ = try await installation.deploy([pipelineText("demand"), pipelineText("demand-2")], over: wire)
    #expect(installation.double.contents.sorted() == ["demand 0123456789ab", "demand-2 0123456789ab"])
    #expect(
      wire.writes.filter { $0.url.path.hasSuffix("upload_version") }
        .allSatisfy { $0.url.query?.contains("pipelineid=") == true })
  }

  @Test func `10609: a private pipeline is found, because lists say its namespace`() async throws {
    let installation = Installation {
      $0.isMultiUser = true
      $0.rights = ["ana@example.com/team-a"]
      $0.tokens = ["t-1": "ana@example.com"]
    }
    let wire = Authorized(FaultyWire(to: installation.double), by: FixedToken(Secret("t-1")))
    let server = APIServer(
      at: try ServerURL("https://pipelines.example.com"), namespace: "team-a", over: wire)
    var outcomes: [DeployReport.Outcome] = []
    for _ in 0..<2 {
      let file = try DeployFile(
        Array(pipelineText("demand").utf8), path: "a.yaml", for: Pipeline.usualBackend)
      let deploy = try Deploy(to: server, try await server.health(), naming: VersionNaming(commit: "0123456"))
      outcomes += await deploy.run([file]).outcomes
    }
    #expect(outcomes == [.created, .unchanged])
  }

  /// What Elyra deploys: a server stores it as a pipeline of SDK 1, so that "unknown template format" is not the reason.
  @Test func `a Workflow of Argo is refused for what it is`() {
    let text = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\nspec: {}\n"
    func message(_ text: String) -> String {
      do throws(Rejection) {
        _ = try DeployFile(Array(text.utf8), path: "a.yaml", for: Pipeline.usualBackend)
        return ""
      } catch { return error.first.message }
    }
    #expect(
      message(text).hasSuffix(
        "it is a pipeline of SDK 1 (a Workflow of Argo); only those of SDK 2 are deployed"))
    #expect(message(text.replacing("Workflow", with: "CronWorkflow")).contains("unknown template format"))
  }

  @Test func `8460: nothing is shared with everybody by mistake`() async throws {
    let installation = Installation { $0.isMultiUser = true }
    let refusal = await refusal { try await installation.deploy([pipelineText("demand")]) }
    #expect(refusal?.id == .namespaceNeeded)
    #expect(try await installation.deploy([pipelineText("demand")], isShared: true).outcomes == [.created])
  }

  @Test func `14049: two versions are never made in one second`() async throws {
    let installation = Installation()
    for number in 0..<3 {
      let text = pipelineText("demand", image: "registry.example/a:\(number)")
      let report = try await installation.deploy([text], commit: nil)
      #expect(report.failures.isEmpty, "\(report.failures)")
    }
    #expect(installation.waited == [.seconds(1), .seconds(1)])
    #expect(installation.double.contents.count == 3)
  }

  @Test func `14049: of two versions of one second neither passes for the newest`() async throws {
    let installation = Installation()
    let text = pipelineText("demand")
    _ = try await installation.deploy([text])
    try await installation.upload(
      pipelineText("demand", image: "registry.example/a:2"), to: "demand", as: "other")
    #expect(try await installation.deploy([text], commit: nil).outcomes == [.updated])
    #expect(installation.waited == [.seconds(1)])
    #expect(installation.double.contents.count == 3)
    #expect(try await installation.deploy([text], commit: nil).outcomes == [.unchanged])
  }

  @Test func `the name of a version that the server cannot read is said to be taken by that`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.double.spoil("0123456789ab", of: "demand")
    installation.pass(2)
    let failure = try #require(try await failures([pipelineText("demand")], on: installation).first)
    #expect(failure.id == .versionNameTaken)
    #expect(failure.message.contains("cannot read"), "\(failure)")
  }

  @Test func `what the server keeps otherwise than it was sent is told as that, again and again`()
    async throws
  {
    let installation = Installation()
    let text = pipelineText("demand")
    _ = try await installation.deploy([text])
    let file = try DeployFile(Array(text.utf8), path: "0.yaml", for: Pipeline.usualBackend)
    installation.pass(2)
    try await installation.upload(
      pipelineText("demand", image: "registry.example/a:2"), to: "demand", as: "bbbbbbbbbbbb",
      description: "sha256:\(file.digest)")
    installation.pass(2)
    let report = try await installation.deploy([text], commit: "bbbbbbbbbbbb")
    #expect(report.failureIDs == [.versionDiffers], "\(report.failures)")
  }

  @Test func `characters and keys that YAML reads otherwise than JSON are the same on the server`()
    async throws
  {
    let installation = Installation()
    let key = String(repeating: "k", count: 2000)
    let text = pipelineText("demand").replacing(
      "pipelineInfo: {name: demand}",
      with: #"pipelineInfo: {name: demand, description: "a \x9F \x85 \L \uFEFF \uFFFE \U0001F600 b"}"#
    ).replacing(
      "root:",
      with:
        "root:\n  inputDefinitions: {parameters: {a: {parameterType: STRUCT, defaultValue: {? \(key) : 1}}}}")
    #expect(try await installation.deploy([text]).failures.isEmpty)
    installation.pass(2)
    #expect(try await installation.deploy([text], commit: nil).outcomes == [.unchanged])
    #expect(installation.double.contents.count == 1)
  }

  @Test func `a version from the future stops the deploy`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.pass(-60)
    let failures = try await failures(
      [pipelineText("demand", image: "registry.example/a:2")], on: installation)
    #expect(failures.map(\.id) == [.serverClockBehind])
  }

  @Test(arguments: [
    pipelineText("demand").replacing("taskInfo", with: "taskInfos"), pipelineText("Demand_1"),
    pipelineText("demand").replacing("2.1.0", with: "2.0.0"), "a: 1\n",
  ])
  func `8734: what the server would refuse without a place is refused with one`(text: String) async throws {
    let installation = Installation()
    let refusal = await refusal { try await installation.deploy([text]) }
    #expect(refusal?.id == .pipelineRefused)
    #expect(refusal?.location?.file == "0.yaml")
    #expect(installation.double.pipelineNames.isEmpty)
  }

  @Test(arguments: ["a: [", "a: b: c\n", "\t- x", "{"])
  func `13931: what a server might choke on is never sent`(text: String) async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double)
    let refusal = await refusal { try await installation.deploy([text], over: wire) }
    #expect(refusal?.location?.file == "0.yaml")
    #expect(wire.writes.isEmpty)
  }

  @Test(arguments: [
    ("{optional: false, secretName: db}", "every run is refused"),
    ("{secretName: db}", nil),
  ])
  func `12495: settings of a newer SDK, for which every run is refused`(entry: String, reason: String?)
    async throws
  {
    let text = pipelineText(
      "demand", platform: "deploymentSpec: {executors: {exec-train: {secretAsEnv: [\(entry)]}}}")
    let refusal = await refusal { try await Installation().deploy([text]) }
    #expect(refusal?.message.contains(reason ?? "-") == (reason == nil ? nil : true))
  }

  @Test func `12183: a platform document that the server would drop is refused`() async throws {
    let text = pipelineText("demand", platform: "pipelineConfig: {activeDeadlineSeconds: 60}")
    let refusal = await refusal { try await Installation().deploy([text]) }
    #expect(refusal?.message.contains("dropped in silence") == true)
    let newer = Installation { $0.release = "2.17.0" }
    #expect(try await newer.deploy([text], backend: ReleaseVersion(2, 17)).outcomes == [.created])
  }

  @Test func `12183: a platform document that the server drops all the same is found out`() async throws {
    // The server is older than it says.
    let installation = Installation { $0.tag = "2.17.0" }
    let text = pipelineText("demand", platform: "pipelineConfig: {activeDeadlineSeconds: 60}")
    let report = try await installation.deploy([text], backend: ReleaseVersion(2, 17))
    #expect(report.failureIDs == [.versionDiffers])
    #expect(report.failures.first?.message.contains("dropped the platform document") == true)
  }

  @Test func `a name that differs in case alone is named`() async throws {
    let installation = Installation()
    _ = installation.double.answer(
      to: DoubleRequest("POST", "/apis/v2beta1/pipelines", body: Array(#"{"display_name": "Demand"}"#.utf8)))
    let failure = try #require(try await failures([pipelineText("demand")], on: installation).first)
    #expect(failure.id == .pipelineNameTaken)
    #expect(failure.notes.contains { $0.message.contains("\"Demand\"") })
    let dry = try await installation.deploy([pipelineText("demand")], isDryRun: true)
    #expect(dry.failures.first?.notes == [failure.notes[0]])
  }

  @Test func `a name that is taken and not listed is said to be so`() async throws {
    let installation = Installation()
    installation.double.plantGhost("demand")
    let failure = try #require(try await failures([pipelineText("demand")], on: installation).first)
    #expect(failure.id == .pipelineNameTaken)
    #expect(failure.notes.contains { $0.message.contains("READY") })
  }

  @Test func `a version that the server cannot read is never taken for the same`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.double.spoil("0123456789ab", of: "demand")
    installation.pass(2)
    let report = try await installation.deploy([pipelineText("demand")], commit: "bbbbbbbbbbbb")
    #expect(report.failures.isEmpty, "\(report.failures)")
    #expect(installation.double.contents == ["demand 0123456789ab", "demand bbbbbbbbbbbb"])
  }

  @Test func `13534: where versions share one room of names, theirs begin with the pipeline's`() async throws
  {
    let installation = Installation { $0.isKubernetesStore = true }
    let report = try await installation.deploy([pipelineText("a"), pipelineText("b")])
    #expect(report.outcomes == [.created, .created])
    #expect(installation.double.contents.sorted() == ["a a-0123456789ab", "b b-0123456789ab"])
  }

  @Test func `7283: the file's name is sent in ASCII, whatever it is called`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double)
    let server = APIServer(at: try ServerURL("https://pipelines.example.com"), over: wire)
    let file = try DeployFile(
      Array(pipelineText("demand").utf8), path: "需要 予測.YAML", for: Pipeline.usualBackend)
    let deploy = try Deploy(to: server, try await server.health(), naming: VersionNaming(commit: "0123456"))
    #expect(await deploy.run([file]).outcomes == [.created])
    let body = String(decoding: try #require(wire.writes.last).body.prefix(200), as: UTF8.self)
    #expect(body.contains("filename=\"demand.yaml\""))
  }

  @Test func `14428: a body that is too large for what stands in front says so`() async throws {
    let response = HTTPResponse(
      status: 413, headers: [("Content-Type", "text/html")], body: Array("<html>".utf8))
    let server = APIServer(at: try ServerURL("https://pipelines.example.com"), over: Fixed(response))
    let pipeline = RemotePipeline(id: "1", name: "demand")
    await #expect {
      _ = try await server.upload([], named: "a.yaml", as: "v", description: "", to: pipeline)
    } throws: { ($0 as? Rejection)?.first.notes.first?.message.contains("of this size") == true }
  }

  @Test func `7568: a database of an older release keeps the server's own words`() async throws {
    let body =
      #"{"error_message":"Failed: Error 1364: Field 'X' doesn't have a default value","error_details":"…"}"#
    let server = APIServer(
      at: try ServerURL("https://pipelines.example.com"),
      over: Fixed(HTTPResponse(status: 500, body: Array(body.utf8))))
    guard case .failed(let failure) = try await server.create("demand") else {
      Issue.record("expected a failure")
      return
    }
    #expect(failure.first.message.contains("Error 1364"))
    #expect(failure.first.notes.count == 1)
  }

  @Test func `11296: the report says what recurring runs do`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    let report = try await installation.deploy(
      [pipelineText("demand", image: "registry.example/a:2")], commit: "bbbbbbbbbbbb")
    #expect(report.text(as: .markdown).contains("Recurring runs that name a version keep it"))
  }

  @Test func `11665: nothing is ever deleted, whatever is gone from the files`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double)
    _ = try await installation.deploy([pipelineText("a"), pipelineText("b")], over: wire)
    installation.pass(2)
    let changed = pipelineText("b", image: "registry.example/a:2")
    _ = try await installation.deploy([changed], over: wire, commit: "bbbbbbbbbbbb")
    installation.pass(2)
    _ = try await installation.deploy([], over: wire, commit: "cccccccccccc")
    #expect(installation.double.contents.sorted() == ["a 0123456789ab", "b 0123456789ab", "b bbbbbbbbbbbb"])
    #expect(wire.writes.allSatisfy { $0.method == "POST" })
  }

  @Test func `6001: what somebody uploaded by hand gives way to the files`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.pass(2)
    let byHand = pipelineText("demand", image: "registry.example/by-hand:1")
    _ = try await installation.deploy([byHand], commit: nil, as: "by hand")
    installation.pass(2)
    let report = try await installation.deploy([pipelineText("demand")], commit: "bbbbbbbbbbbb")
    #expect(report.outcomes == [.updated])
    #expect(
      installation.double.contents == ["demand 0123456789ab", "demand by hand", "demand bbbbbbbbbbbb"])
  }

  @Test func `two files of one pipeline are refused`() async throws {
    let sandbox = try TemporaryFolder(["a.yaml": pipelineText("demand"), "b.yaml": pipelineText("demand")])
    #expect(throws: Rejection.self) { try DeployFile.all(of: [sandbox.path], for: Pipeline.usualBackend) }
  }

  @Test func `vertex-pipelines-deployer#26: a path leads from the working folder`() async throws {
    let sandbox = try TemporaryFolder([
      "pipelines/sub/a.yaml": pipelineText("demand"), "pipelines/b.txt": "x",
    ])
    let files = try DeployFile.all(of: [sandbox.path + "/pipelines"], for: Pipeline.usualBackend)
    #expect(files.map(\.name) == ["demand"])
  }
}

/// Answers everything in one way.
struct Fixed: Transport {
  private let response: HTTPResponse
  init(_ response: HTTPResponse) { self.response = response }
  func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse { response }
}
