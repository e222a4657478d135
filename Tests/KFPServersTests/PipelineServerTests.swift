import Diagnostics
import KFPPipelines
import KFPServerDoubles
import KFPServers
import Support
import Testing

/// A deploy over real connections, and what stands in the way of one.
@Suite struct PipelineServerTests {
  private let files: TemporaryFolder

  init() throws {
    files = try TemporaryFolder([
      "demand.yaml": pipelineText("demand"), "sub/train.yaml": pipelineText("train"),
    ])
  }

  /// The outcome of a deploy, or why there was none.
  private func deploy(
    to url: String, access: Access = .nobody, timeout: Duration = .seconds(30)
  ) async throws -> Result<DeployReport, Rejection> {
    let server = try PipelineServer(url, access: access, timeout: timeout)
    do throws(Rejection) {
      return .success(try await server.deploy([files.path], commit: "0123456789abcdef"))
    } catch {
      return .failure(error)
    }
  }

  private func rejection(_ result: Result<DeployReport, Rejection>) -> Diagnostic? {
    if case .failure(let rejection) = result { rejection.first } else { nil }
  }

  @Test func `two deploys in a row write once`() async throws {
    let double = APIServerDouble()
    try await RunningDouble.run(double) { server in
      let first = try await deploy(to: server.url).get()
      #expect(first.outcomes == [.created, .created])
      let count = server.log.requests.count
      let second = try await deploy(to: server.url + "/").get()
      #expect(second.outcomes == [.unchanged, .unchanged])
      #expect(server.log.requests.dropFirst(count).allSatisfy { $0.method == "GET" })
    }
    #expect(double.contents.sorted() == ["demand 0123456789ab", "train 0123456789ab"])
  }

  /// A variable that is not set must not make everybody's pipelines of somebody's.
  @Test(arguments: ["", " ", "Team", "a/b", "team-", String(repeating: "a", count: 64)])
  func `what is no namespace is refused before anything is asked`(namespace: String) {
    let rejection = #expect(throws: Rejection.self) {
      try PipelineServer("http://127.0.0.1:1", namespace: namespace, isShared: true)
    }
    #expect(rejection?.first.id == .namespaceInvalid)
    #expect(rejection?.first.category == .usage)
  }

  @Test func `files are compared with what is on the server`() async throws {
    try await RunningDouble.run(APIServerDouble()) { running in
      let server = try PipelineServer(running.url)
      #expect(try await server.compare([files.path]).text() == "demand: new\ntrain: new\n")
      _ = try await deploy(to: running.url).get()
      #expect(try await server.compare([files.path]).isSame)
      let other = try TemporaryFolder([
        "demand.yaml": pipelineText("demand", image: "registry.example/train:1.5")
      ])
      let comparison = try await server.compare([other.path])
      #expect(!comparison.isSame)
      #expect(comparison.text().contains("image: registry.example/train:1.4 → registry.example/train:1.5"))
      #expect(comparison.text(as: .json).contains(#""version":"0123456789ab""#))
    }
  }

  @Test func `with several users nothing is compared with everybody's pipelines`() async throws {
    let double = APIServerDouble()
    double.change { $0.isMultiUser = true }
    try await RunningDouble.run(double) { running in
      do throws(Rejection) {
        _ = try await PipelineServer(running.url).compare([files.path])
        Issue.record("compared")
      } catch {
        #expect(error.first.id == .namespaceNeeded)
      }
      let shared = try PipelineServer(running.url, isShared: true)
      #expect(try await shared.compare([files.path]).text() == "demand: new\ntrain: new\n")
    }
  }

  @Test func `many files are compared side by side, and told in their order`() async throws {
    let double = APIServerDouble()
    let wire = FaultyWire(to: double, pause: .milliseconds(10))
    let api = APIServer(at: try ServerURL("https://pipelines.example.com"), namespace: nil, over: wire)
    let files = try (0..<30).map {
      try DeployFile(Array(pipelineText("p\($0)").utf8), path: "\($0).yaml", for: Pipeline.usualBackend)
    }
    let comparison = try await ServerComparison(of: files, with: api)
    #expect(comparison.entries.map(\.name) == files.map(\.name))
    #expect((2...8).contains(wire.mostInFlight))
  }

  @Test func `what is spelled otherwise and kept alike is no difference`() async throws {
    @Sendable func files(_ weight: String, _ more: String = "") throws -> TemporaryFolder {
      let platform = "deploymentSpec: {executors: {exec-train: {nodeAffinity: [{weight: \(weight)}]}}}"
      return try TemporaryFolder(["demand.yaml": pipelineText("demand", platform: platform) + more])
    }
    try await RunningDouble.run(APIServerDouble()) { running in
      let server = try PipelineServer(running.url)
      let (before, after) = (try files("50"), try files("50.0"))
      _ = try await server.deploy([before.path], commit: "0123456789abcdef")
      for folder in [before, after] {
        let comparison = try await server.compare([folder.path])
        #expect(comparison.text() == "demand: nothing differs\n")
        #expect(comparison.isSame && comparison.entries.allSatisfy { $0.difference == nil })
        #expect(try await server.deploy([folder.path]).outcomes == [.unchanged])
      }
      let difference = try CompiledPipelines.compare(
        "\(before.path)/demand.yaml", "\(after.path)/demand.yaml")
      #expect(difference.isEmpty, "\(difference.text())")
      let other = try files("51")
      #expect(try await server.compare([other.path]).text().contains("weight: 50}] → [{weight: 51}]"))
    }
  }

  @Test func `an upload that is never answered ends in time, and the next deploy finishes it`() async throws {
    let double = APIServerDouble()
    try await RunningDouble.run(double) { server in
      server.log.cause(.silence, times: 2) { $0.path.hasSuffix("upload_version") }
      let report = try await deploy(to: server.url, timeout: .seconds(3)).get()
      #expect(report.failureIDs == [.versionLost, .versionLost])
      #expect(double.contents.isEmpty)
      #expect(try await deploy(to: server.url).get().failures.isEmpty)
    }
    #expect(double.contents.count == 2)
  }

  @Test(arguments: [
    Trouble.redirect(to: "https://accounts.google.com/o/oauth2/v2/auth?client_id=1"), .page(401), .page(403),
    .redirect(to: "https://elsewhere.example/"),
    .instead(DoubleAnswer(200, "<!DOCTYPE html><html>Sign in</html>", type: "text/html")),
    .instead(DoubleAnswer(200, "[]")), .instead(DoubleAnswer(200, "{}")), .instead(DoubleAnswer(200, "")),
  ])
  func `4143: an answer that is none is never taken for an empty list`(trouble: Trouble) async throws {
    try await RunningDouble.run(APIServerDouble()) { server in
      server.log.cause(trouble, times: 100)
      let failure = try #require(rejection(try await deploy(to: server.url)))
      #expect([.signInRefused, .permissionMissing, .answerUnexpected].contains(failure.id), "\(failure)")
      #expect(server.log.requests.allSatisfy { $0.method == "GET" })
    }
  }

  /// `aud`, `iss` and the like in base64url, signed by nobody.
  private static func token(_ payload: String) -> Secret {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var (text, bits, count) = ("", UInt32(0), 0)
    for byte in payload.utf8 {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count)) & 63])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count)) & 63]) }
    return Secret("e30.\(text).x")
  }

  private static func payload(issuer: String, audience: String, email: String? = nil) -> String {
    let now = systemSeconds()
    let more = email.map { #","email":"\#($0)""# } ?? ""
    return
      #"{"iss":"\#(issuer)","sub":"\#(issuer)","aud":"\#(audience)","iat":\#(now - 5),"exp":\#(now + 600)\#(more)}"#
  }

  @Test func `2954: a token for the client, or signed for the address, passes the proxy`() async throws {
    let double = APIServerDouble()
    let account = "deployer@acme.iam.gserviceaccount.com"
    let proxy = ProxyDouble(
      before: double, at: "https://pipelines.example.com", clientID: "client-1", allowed: [account])
    try await RunningDouble.run(proxy) { server in
      let nobody = try #require(rejection(try await deploy(to: server.url)))
      #expect(nobody.id == .signInRefused)
      #expect(nobody.notes.contains { $0.message.contains("--iap-signed-jwt") }, "\(nobody)")
      for payload in [
        Self.payload(issuer: "https://accounts.google.com", audience: "client-1", email: account),
        Self.payload(issuer: account, audience: "https://pipelines.example.com/*"),
      ] {
        #expect(try await deploy(to: server.url, access: .token(Self.token(payload))).get().failures.isEmpty)
      }
      for payload in [
        Self.payload(issuer: "https://accounts.google.com", audience: "client-2", email: account),
        Self.payload(issuer: account, audience: "https://other.example.com/*"), "{}",
      ] {
        let failure = rejection(try await deploy(to: server.url, access: .token(Self.token(payload))))
        #expect(failure?.id == .signInRefused)
      }
    }
  }

  @Test func `178: who may not pass the proxy is told the role`() async throws {
    let proxy = ProxyDouble(
      before: APIServerDouble(), at: "https://a.example", clientID: "client-1", allowed: [])
    try await RunningDouble.run(proxy) { server in
      let payload = Self.payload(
        issuer: "https://accounts.google.com", audience: "client-1", email: "bob@example.com")
      let failure = try #require(
        rejection(try await deploy(to: server.url, access: .token(Self.token(payload)))))
      #expect(failure.id == .permissionMissing)
      #expect(failure.notes.contains { $0.message.contains("roles/iap.httpsResourceAccessor") })
    }
  }

  @Test func `the token is in no message`() async throws {
    try await RunningDouble.run(APIServerDouble()) { server in
      server.log.cause(
        .instead(DoubleAnswer(400, #"{"error_message": "bad token SESAME-1234567"}"#)), times: 100)
      let failure = try #require(
        rejection(try await deploy(to: server.url, access: .token(Secret("SESAME-1234567")))))
      #expect(!"\(failure) \(failure.notes)".contains("SESAME"))
      #expect(server.log.requests.allSatisfy { $0.bearer() == "SESAME-1234567" })
    }
  }

  @Test func `the address must be encrypted, or this machine's`() throws {
    #expect(throws: Rejection.self) { try PipelineServer("http://pipelines.example.com") }
    _ = try PipelineServer("http://localhost:8888")
  }

  @Test func `the example of the documentation is DeployExample.swift, which works`() async throws {
    let example = try #require(Place.text(of: "Tests/KFPServersTests/DeployExample.swift"))
    #expect(Place.text(of: "docs/pipelines.md")?.contains("```swift\n\(example)```\n") == true)
    try await RunningDouble.run(APIServerDouble()) { server in
      let isDone = try await KFPServersTests.deploy(
        files.path, to: server.url, commit: "0123456", access: .nobody)
      #expect(isDone)
    }
  }
}
