import Diagnostics
import KFPServerDoubles
import KFPServers
import Testing

/// A deploy that is cut off, or whose answers are lost, is finished by the next one.
@Suite struct InterruptionTests {
  private static let texts = [
    pipelineText("demand"), pipelineText("train", image: "registry.example/train:2"),
  ]

  /// How many requests a deploy of them takes that nothing disturbs.
  private static let count = 9

  /// A server on which one of the two pipelines is there, in another form.
  private static func installation() async throws -> Installation {
    let installation = Installation()
    _ = try await installation.deploy([pipelineText("train")], commit: "aaaaaaaaaaaa")
    installation.pass(60)
    return installation
  }

  /// What is on the server after a deploy that nothing disturbs, and how many requests that takes.
  private static func undisturbed() async throws -> (contents: Set<String>, requests: Int) {
    let installation = try await installation()
    let wire = FaultyWire(to: installation.double)
    _ = try await installation.deploy(texts, over: wire, width: 1)
    return (Set(installation.double.contents), wire.requests.count)
  }

  @Test func `it takes as many requests as are tried below`() async throws {
    #expect(try await Self.undisturbed().requests == Self.count)
  }

  /// The process dies: nothing is sent from one request on.
  @Test(arguments: 0..<count, [FaultyWire.Fault.lost, .answerLost])
  func `a deploy that is killed at a request is finished by the next`(last: Int, fault: FaultyWire.Fault)
    async throws
  {
    let installation = try await Self.installation()
    let wire = FaultyWire(to: installation.double) { number, _ in
      number == last ? fault : number > last ? .unreachable : nil
    }
    // Before anything is known of the server, nothing is done at all.
    _ = try? await installation.deploy(Self.texts, over: wire, width: 1)
    installation.pass(1)
    let report = try await installation.deploy(Self.texts)
    #expect(report.failures.isEmpty)
    #expect(Set(installation.double.contents) == (try await Self.undisturbed().contents))
    let again = FaultyWire(to: installation.double)
    #expect(try await installation.deploy(Self.texts, over: again).outcomes == [.unchanged, .unchanged])
    #expect(again.writes.isEmpty)
  }

  /// One request goes wrong, and all others go well.
  @Test(arguments: 1..<count, FaultyWire.Fault.allCases)
  func `one request that goes wrong loses nothing`(which: Int, fault: FaultyWire.Fault) async throws {
    let installation = try await Self.installation()
    let wire = FaultyWire(to: installation.double) { number, _ in number == which ? fault : nil }
    let report = try await installation.deploy(Self.texts, over: wire, width: 1)
    // Whatever is reported as done is there.
    for entry in report.entries where entry.outcome != .failed {
      #expect(installation.double.contents.contains("\(entry.name) \(entry.version ?? "")"))
    }
    for failure in report.failures {
      #expect(
        [.answerMissing, .serverUnreachable, .serverFailed, .versionLost].contains(failure.id), "\(failure)")
    }
    installation.pass(1)
    #expect(try await installation.deploy(Self.texts).failures.isEmpty)
    #expect(Set(installation.double.contents) == (try await Self.undisturbed().contents))
    #expect(installation.double.contents.count == 3)
  }

  /// The answer to what writes is lost, and the server has acted: the same run finds out.
  @Test(arguments: [FaultyWire.Fault.answerLost, .pageAfterwards], ["pipelines", "upload_version"])
  func `5745: a lost answer, or a page of a proxy, is looked up, and nothing is sent twice`(
    fault: FaultyWire.Fault, path: String
  )
    async throws
  {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double) { _, request in
      request.method == "POST" && request.url.path.hasSuffix(path) ? fault : nil
    }
    let report = try await installation.deploy([pipelineText("demand")], over: wire)
    #expect(report.outcomes == [.created])
    #expect(wire.writes.count == 2)
    #expect(installation.double.contents == ["demand 0123456789ab"])
  }

  @Test func `an upload that came to nothing is not repeated by itself`() async throws {
    let installation = Installation()
    let wire = FaultyWire(to: installation.double) { _, request in
      request.url.path.hasSuffix("upload_version") ? .lost : nil
    }
    let report = try await installation.deploy([pipelineText("demand")], over: wire)
    #expect(report.failureIDs == [.versionLost])
    #expect(wire.writes.count == 2)
    #expect(installation.waited == [.seconds(1), .seconds(3)])
  }

  @Test func `of two deploys at once both end well, and one version is made`() async throws {
    let installation = Installation()
    async let first = installation.deploy(
      Self.texts, over: FaultyWire(to: installation.double, pause: .milliseconds(2)))
    async let second = installation.deploy(
      Self.texts, over: FaultyWire(to: installation.double, pause: .milliseconds(2)))
    let reports = try await [first, second]
    #expect(reports.allSatisfy { $0.failures.isEmpty }, "\(reports.flatMap(\.failures))")
    #expect(installation.double.contents.sorted() == ["demand 0123456789ab", "train 0123456789ab"])
  }
}
