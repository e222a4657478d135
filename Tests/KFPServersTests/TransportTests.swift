import Diagnostics
import KFPServerDoubles
import KFPServers
import Synchronization
import Testing
import YAML

/// What becomes of requests on connections that work, and on those that do not.
@Suite struct TransportTests {
  /// Short enough for tests, long enough for a busy machine.
  private static var patience: Patience {
    var patience = Patience()
    patience.connecting = .seconds(5)
    patience.answering = .seconds(30)
    return patience
  }

  private static var policy: Retrying.Policy {
    var policy = Retrying.Policy()
    policy.firstPause = .milliseconds(1)
    policy.longestPause = .milliseconds(20)
    return policy
  }

  /// The outcome of one request to a double, and how often it came.
  private func outcome(
    of method: String, _ trouble: Trouble?, times: Int = 1, patience: Patience = patience,
    change: @escaping @Sendable (inout HTTPRequest) -> Void = { _ in }
  ) async throws -> (result: Result<HTTPResponse, Rejection>, requests: [DoubleRequest]) {
    try await RunningDouble.run(Echo()) { server in
      if let trouble { server.log.cause(trouble, times: times) }
      var request = HTTPRequest(method, try ServerURL(server.url).appending("apis", "a b"))
      change(&request)
      let result: Result<HTTPResponse, Rejection>
      do throws(Rejection) {
        let request = request
        result = .success(
          try await withServers(patience, retrying: Self.policy) { transport throws(Rejection) in
            try await transport.answer(to: request)
          })
      } catch {
        result = .failure(error)
      }
      return (result, server.log.requests)
    }
  }

  private func id(_ result: Result<HTTPResponse, Rejection>) -> Diagnostic.ID? {
    if case .failure(let rejection) = result { rejection.first.id } else { nil }
  }

  @Test func `a request arrives as it was made, and its answer comes back`() async throws {
    let (result, requests) = try await outcome(of: "POST", nil) { request in
      request.headers = [("Content-Type", "text/plain"), ("X-One", "1")]
      request.body = Array("body".utf8)
      request.authorize(by: Secret("token-1"))
    }
    let request = try #require(requests.first)
    #expect(try result.get().status == 200)
    #expect(JSON(try result.get().body)?["method"]?.string == "POST")
    #expect(requests.count == 1)
    #expect(request.target == "/apis/a%20b" && request.steps == ["apis", "a b"])
    #expect(request.text == "body" && request.bearer() == "token-1")
    #expect(request.header("x-one") == "1" && request.header("User-Agent") == "kfp-manifests")
  }

  @Test(arguments: [429, 500, 502, 503, 504])
  func `what only reads is asked again when a server fails`(status: Int) async throws {
    let (result, requests) = try await outcome(of: "GET", .page(status), times: 2)
    #expect(try result.get().status == 200)
    #expect(requests.count == 3)
  }

  @Test func `what writes is never sent again once it was sent`() async throws {
    for trouble in [Trouble.page(503), .lost, .answerLost, .cutShort] {
      let (result, requests) = try await outcome(of: "POST", trouble)
      #expect(requests.count == 1, "\(trouble)")
      if case .failure(let rejection) = result {
        #expect(rejection.leavesOutcomeOpen, "\(rejection)")
      } else {
        #expect(try result.get().status == 503)
      }
    }
  }

  /// A server may close a connection that is kept just when a request comes; what is sent once must not meet that.
  @Test(arguments: ["POST", "PATCH"])
  func `what writes gets a connection of its own`(method: String) async throws {
    let statuses = try await RunningDouble.run(Echo()) { server in
      server.log.cause(.lost, times: .max) { $0.isOnKeptConnection }
      let url = try ServerURL(server.url)
      let statuses = try await withServers(Self.patience, retrying: Self.policy) {
        transport throws(Rejection) in
        var statuses: [Int] = []
        for method in ["GET", method, method, "GET", method] {
          statuses.append(try await transport.answer(to: HTTPRequest(method, url)).status)
        }
        return statuses
      }
      // What reads did meet it, and was sent again.
      #expect(server.log.requests.filter(\.isOnKeptConnection).map(\.method) == ["GET"])
      return statuses
    }
    #expect(statuses == [200, 200, 200, 200, 200])
  }

  @Test func `what reads is asked again when a connection ends`() async throws {
    for trouble in [Trouble.lost, .answerLost, .cutShort] {
      let (result, requests) = try await outcome(of: "GET", trouble)
      #expect(try result.get().status == 200, "\(trouble)")
      #expect(requests.count == 2, "\(trouble)")
    }
  }

  @Test func `a server that goes on failing is given up, with its last answer`() async throws {
    let (result, requests) = try await outcome(of: "GET", .page(502), times: 100)
    #expect(requests.count == 4)
    let request = HTTPRequest.get(try ServerURL("https://kfp.example/apis"))
    let refusal = try result.get().refusal(of: request).first
    #expect(refusal.id == .serverFailed)
    #expect(
      refusal.message
        == "GET https://kfp.example/apis: 502 Bad Gateway; the server says: (a page of HTML) Error 502")
  }

  @Test func `a request that is never answered ends in time`() async throws {
    var patience = Self.patience
    patience.answering = .milliseconds(1500)
    for trouble in [Trouble.silence, .trickling(.milliseconds(50))] {
      let (result, requests) = try await outcome(of: "POST", trouble, patience: patience)
      #expect(id(result) == .answerMissing)
      #expect(requests.count <= 1)
      if case .failure(let rejection) = result {
        #expect(rejection.first.message.hasSuffix("/apis/a%20b: no answer within 1500 ms"), "\(rejection)")
      }
    }
  }

  @Test func `a pause that a server asks for is kept`() async throws {
    var answer = DoubleAnswer(503)
    answer.headers.append(("Retry-After", "0"))
    let (soon, requests) = try await outcome(of: "GET", .instead(answer))
    #expect(try soon.get().status == 200 && requests.count == 2)
    answer.headers = [("Retry-After", "3000")]
    let (late, once) = try await outcome(of: "GET", .instead(answer))
    #expect(try late.get().status == 503 && once.count == 1)
  }

  @Test func `an answer that is too large is given up`() async throws {
    let (result, requests) = try await outcome(of: "GET", nil) { $0.answerLimit = 10 }
    #expect(id(result) == .answerTooLarge)
    #expect(requests.count == 1)
  }

  @Test func `a redirect is not followed, and is no JSON either`() async throws {
    let there = Trouble.redirect(to: "https://accounts.google.com/o/oauth2/v2/auth")
    let (result, requests) = try await outcome(of: "GET", there)
    #expect(requests.count == 1)
    let rejection = #expect(throws: Rejection.self) {
      try result.get().json(answering: .get(try ServerURL("https://kfp.example")))
    }
    #expect(rejection?.first.id == .signInRefused)
  }

  @Test func `a server that is not there can be asked again, whatever was asked`() async throws {
    let url = try await RunningDouble.run(Echo()) { $0.url }
    let rejection = await #expect(throws: Rejection.self) {
      try await withServers(Self.patience, retrying: Self.policy) { transport throws(Rejection) in
        try await transport.answer(to: HTTPRequest("POST", try ServerURL(url)))
      }
    }
    #expect(rejection?.first.id == .serverUnreachable)
    #expect(rejection?.leavesOutcomeOpen == false)
    #expect(rejection?.first.message == "POST \(url): no connection: Connection refused")
  }

  @Test func `nothing was sent where there was no connection, so that writing is tried again`() async throws {
    let server = Stubborn(failures: 3, id: .serverUnreachable)
    let response = try await Retrying(server, Self.policy).answer(
      to: HTTPRequest("POST", try ServerURL("https://kfp.example")))
    #expect(response.status == 200 && server.count == 4)
    let gone = Stubborn(failures: 4, id: .serverUnreachable)
    await #expect(throws: Rejection.self) {
      try await Retrying(gone, Self.policy).answer(
        to: HTTPRequest("POST", try ServerURL("https://kfp.example")))
    }
    let untrusted = Stubborn(failures: 1, id: .serverUntrusted)
    await #expect(throws: Rejection.self) {
      try await Retrying(untrusted, Self.policy).answer(to: .get(try ServerURL("https://kfp.example")))
    }
    #expect(untrusted.count == 1)
  }

  @Test func `a stale token is renewed once`() async throws {
    try await RunningDouble.run(Echo()) { server in
      let request = HTTPRequest("POST", try ServerURL(server.url))
      server.log.cause(.page(401), times: 1)
      let tokens = Tokens()
      let response = try await withServers(Self.patience) { transport throws(Rejection) in
        try await Authorized(transport, by: tokens).answer(to: request)
      }
      #expect(response.status == 200)
      #expect(server.log.requests.map { $0.bearer() } == ["token-1", "token-2"])
      server.log.clear()
      server.log.cause(.page(401), times: 9)
      let refused = try await withServers(Self.patience) { transport throws(Rejection) in
        try await Authorized(transport, by: FixedToken(Secret("fixed"))).answer(to: request)
      }
      #expect(refused.status == 401)
      #expect(server.log.requests.count == 1)
    }
  }

  /// Fails a few times, then answers.
  private final class Stubborn: Transport {
    private let failures: Int
    private let id: Diagnostic.ID
    private let calls = Mutex(0)
    var count: Int { calls.withLock(\.self) }

    init(failures: Int, id: Diagnostic.ID) {
      self.failures = failures
      self.id = id
    }

    func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
      let call = calls.withLock { calls in
        calls += 1
        return calls
      }
      if call <= failures { throw Rejection(id, "no connection") }
      return HTTPResponse(status: 200)
    }
  }

  /// Another token whenever one is asked for anew.
  private final class Tokens: Credentials {
    private let number = Mutex(1)

    func authorize(_ request: inout HTTPRequest, isRenewing: Bool) {
      let number = number.withLock { number in
        if isRenewing { number += 1 }
        return number
      }
      request.authorize(by: Secret("token-\(number)"))
    }
  }
}
