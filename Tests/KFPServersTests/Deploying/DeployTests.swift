import Diagnostics
import KFPServerDoubles
import KFPServers
import Testing

/// What a deploy does to a server, and what it leaves alone.
@Suite struct DeployTests {
  @Test func `the first deploy makes a pipeline with one version, named by the commit`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double)
    let report = try await installation.deploy([pipelineText("demand")], over: wire)
    #expect(report.outcomes == [.created])
    #expect(installation.double.contents == ["demand 0123456789ab"])
    let description = try #require(wire.writes.last?.url.query)
    #expect(description.contains("description=sha256%3A"))
    #expect(description.contains("git%3A0123456789abcdef"))
  }

  @Test func `two deploys in a row write once`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand"), pipelineText("train")])
    let wire = FaultyWire(to: installation.double)
    let report = try await installation.deploy([pipelineText("demand"), pipelineText("train")], over: wire)
    #expect(report.outcomes == [.unchanged, .unchanged])
    #expect(wire.writes.isEmpty)
  }

  @Test func `the same content of a later commit writes nothing`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    let wire = FaultyWire(to: installation.double)
    let report = try await installation.deploy(
      [pipelineText("demand")], over: wire, commit: "fedcba9876543210")
    #expect(report.outcomes == [.unchanged])
    #expect(report.entries.first?.version == "0123456789ab")
    #expect(wire.writes.isEmpty)
  }

  @Test(arguments: [
    "# a comment\n" + pipelineText("demand"), pipelineText("demand").replacing("\n", with: "\r\n"),
    "\u{FEFF}" + pipelineText("demand"), "---\n" + pipelineText("demand") + "---\n{}\n",
    pipelineText("demand").replacing("componentRef", with: "component_ref"),
    pipelineText("demand").replacing(
      "taskInfo: {name: train}", with: "taskInfo: {name: train}, dependentTasks: []"),
    pipelineText("demand").replacing("cachingOptions: {}", with: "cachingOptions: {enableCache: false}"),
    pipelineText("demand").replacing("{name: demand}", with: "{description: '', name: demand}"),
  ])
  func `a file that says the same in other words writes nothing`(text: String) async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    let wire = FaultyWire(to: installation.double)
    #expect(try await installation.deploy([text], over: wire).outcomes == [.unchanged])
    #expect(wire.writes.isEmpty)
  }

  @Test(arguments: [
    pipelineText("demand", image: "registry.example/train:1.5"),
    pipelineText("demand").replacing("cachingOptions: {}", with: "cachingOptions: {enableCache: true}"),
    pipelineText("demand").replacing(", cachingOptions: {}", with: ""),
    pipelineText("demand").replacing("kfp-2.14.4", with: "kfp-2.14.3"),
    pipelineText("demand", platform: "deploymentSpec: {executors: {exec-train: {imagePullPolicy: Always}}}"),
  ])
  func `a file that says something else becomes the newest version`(text: String) async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")])
    installation.pass(60)
    let report = try await installation.deploy([text], commit: "fedcba9876543210")
    #expect(report.outcomes == [.updated])
    #expect(installation.double.contents == ["demand 0123456789ab", "demand fedcba987654"])
    #expect(try await installation.deploy([text], commit: "fedcba9876543210").outcomes == [.unchanged])
  }

  @Test func `a dry run only reads`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double)
    let report = try await installation.deploy([pipelineText("demand")], over: wire, isDryRun: true)
    #expect(report.outcomes == [.created])
    #expect(report.text(as: .text).contains("would be created"))
    #expect(wire.writes.isEmpty)
    #expect(installation.double.contents.isEmpty)
  }

  @Test func `a pipeline without versions gets its first one`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double) { _, request in
      request.url.path.hasSuffix("upload_version") ? .unreachable : nil
    }
    #expect(try await installation.deploy([pipelineText("demand")], over: wire).outcomes == [.failed])
    #expect(installation.double.pipelineNames == ["demand"])
    #expect(try await installation.deploy([pipelineText("demand")]).outcomes == [.created])
    #expect(installation.double.contents == ["demand 0123456789ab"])
  }

  @Test func `without a commit, the digest names the version`() async throws {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("demand")], commit: nil)
    #expect(try #require(installation.double.contents.first).contains(/^demand sha256-[0-9a-f]{12}$/))
  }

  @Test func `of many versions the newest counts`() async throws {
    let installation = Installation()
    for number in 0..<25 {
      let text = pipelineText("demand", image: "registry.example/train:\(number)")
      _ = try await installation.deploy([text], commit: nil, as: "v\(number)")
      installation.pass(10)
    }
    let last = pipelineText("demand", image: "registry.example/train:24")
    #expect(try await installation.deploy([last], as: "again").outcomes == [.unchanged])
    let first = pipelineText("demand", image: "registry.example/train:0")
    #expect(try await installation.deploy([first], as: "back").outcomes == [.updated])
  }

  @Test func `200 pipelines are worked on some at a time`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double, pause: .milliseconds(1))
    let texts = (0..<200).map { pipelineText("demand-\($0)") }
    let report = try await installation.deploy(texts, over: wire)
    #expect(report.outcomes.allSatisfy { $0 == .created })
    #expect(report.entries.map(\.name) == (0..<200).map { "demand-\($0)" })
    #expect(Set(installation.double.contents).count == 200)
    #expect((2...8).contains(wire.mostInFlight))
    let again = FaultyWire(to: installation.double)
    #expect(try await installation.deploy(texts, over: again).outcomes.allSatisfy { $0 == .unchanged })
    #expect(again.writes.isEmpty)
  }

  @Test func `what fails for one pipeline stops no other`() async throws {
    let installation = Installation()
    installation.double.plantGhost("b")
    let report = try await installation.deploy(["a", "b", "c"].map { pipelineText($0) })
    #expect(report.outcomes == [.created, .failed, .created])
    #expect(report.summary == "3 pipelines: 2 created, 1 failed")
  }

  @Test func `the file is sent as it is`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double)
    let text = "# ünïcode 😀\n" + pipelineText("demand")
    _ = try await installation.deploy([text], over: wire)
    let body = try #require(wire.writes.last?.body)
    #expect(body.firstRange(of: Array(text.utf8)) != nil)
  }
}
