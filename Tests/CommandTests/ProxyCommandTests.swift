import KFPServerDoubles
import Testing

/// `kfp-pipelines` behind a proxy, which leads to a server that passes itself off as Google's.
@Suite(.enabled(if: SecureServer.isPossible, "needs openssl")) struct ProxyCommandTests {
  private static let digest = "sha256:" + String(repeating: "0f", count: 32)
  private static let host = "artifactregistry.googleapis.com"

  private struct Run: Sendable {
    var outcome: Executable.Outcome
    var requests: [TunnelDouble.Request]
  }

  /// Resolves a tag through a proxy that wants a user, in an environment that names both.
  private func resolve(
    user: String = "ana:p%40ss", refusing refused: Set<String> = [], trusting isTrusted: Bool = true,
    _ changes: [String: String] = [:]
  ) async throws -> Run {
    let sandbox = try Sandbox()
    let package = "v1/projects/acme/locations/us/repositories/p/packages/demand"
    let name = package.dropFirst("v1/".count)
    let answer = #"{"name": "\#(name)/tags/prod", "version": "\#(name)/versions/\#(Self.digest)"}"#
    try sandbox.write(
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n\(answer)",
      to: "served/\(package)/tags/prod")
    let server = try await SecureServer(in: sandbox, as: [Self.host])
    // `ana:p@ss` in base64.
    let tunnel = TunnelDouble(to: server.port, authorization: "Basic YW5hOnBAc3M=", refusing: refused)
    let outcome = try await tunnel.run { port in
      var environment = ["HTTPS_PROXY": "http://\(user)@127.0.0.1:\(port)", "MINE": "secret-token-1"]
      for name in ["https_proxy", "NO_PROXY", "no_proxy"] { environment[name] = "" }
      environment["SSL_CERT_FILE"] = isTrusted ? server.authority : ""
      return try await sandbox.pipelines(
        ["resolve", "https://us-kfp.pkg.dev/acme/p/demand/prod", "--token-variable", "MINE"],
        environment: environment.merging(changes) { $1 })
    }
    #expect(!outcome.messages.contains("p@ss") && !outcome.messages.contains("p%40ss"))
    #expect(!outcome.messages.contains("secret-token-1"))
    return Run(outcome: outcome, requests: tunnel.requests)
  }

  @Test func `a request goes through the proxy, which learns no more than the host`() async throws {
    let run = try await resolve()
    #expect(run.outcome.status == 0, "\(run.outcome.messages)")
    #expect(run.outcome.output == "https://us-kfp.pkg.dev/acme/p/demand/\(Self.digest)\n")
    #expect(Set(run.requests) == [.init(target: "\(Self.host):443", authorization: "Basic YW5hOnBAc3M=")])
  }

  @Test func `the variable in lower case comes first`() async throws {
    let run = try await resolve(["https_proxy": "http://127.0.0.1:1"])
    #expect(run.outcome.status == 3)
    #expect(run.outcome.messages.contains("through the proxy 127.0.0.1:1 of HTTPS_PROXY"))
    #expect(run.requests.isEmpty)
  }

  @Test func `a proxy that refuses is named`() async throws {
    let unknown = try await resolve(user: "bob:wrong")
    #expect(unknown.outcome.status == 3)
    #expect(
      unknown.outcome.messages.contains("the proxy wants a user and a password (407)"), "\(unknown.outcome)")
    #expect(unknown.outcome.messages.contains("[server-unreachable]"))
    let refused = try await resolve(refusing: [Self.host])
    #expect(refused.outcome.messages.contains("the proxy does not lead there"), "\(refused.outcome)")
    #expect(refused.outcome.messages.contains("through the proxy 127.0.0.1:"))
  }

  @Test func `a server that nobody vouches for gets nothing, proxy or not`() async throws {
    let run = try await resolve(trusting: false)
    #expect(run.outcome.status == 3)
    #expect(run.outcome.messages.contains("[server-untrusted]"), "\(run.outcome)")
  }

  @Test(arguments: [
    (["HTTPS_PROXY": "socks5://127.0.0.1:1"], "[proxy-invalid]"),
    (["HTTPS_PROXY": "http://ana:p%40ss@:8080"], "[proxy-invalid]"),
    (["SSL_CERT_FILE": "nothing.pem"], "[authorities-invalid]"),
  ])
  func `what cannot be used is said before anything is sent`(changes: [String: String], id: String)
    async throws
  {
    let run = try await resolve(changes)
    #expect(run.outcome.status == 2)
    #expect(run.outcome.messages.contains(id), "\(run.outcome)")
    #expect(run.requests.isEmpty)
  }
}
