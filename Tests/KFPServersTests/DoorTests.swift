import Diagnostics
import KFPServerDoubles
import KFPServers
import Testing

/// What is said of an answer that does not come from the API server, or not from the right place of it.
@Suite struct DoorTests {
  /// Answers everything alike.
  private struct Constant: Transport {
    let response: HTTPResponse
    func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse { response }
  }

  private func refusal(_ response: HTTPResponse) async throws -> Diagnostic {
    do throws(Rejection) {
      _ = try await APIServer(at: ServerURL("https://kfp.example"), over: Constant(response: response))
        .health()
      Issue.record("healthy")
      return Rejection.workLost.first
    } catch {
      return error.first
    }
  }

  @Test(arguments: [
    ("/dex/auth?client_id=kubeflow&state=SESAME", ["it leads to /dex/auth", "kubectl port-forward"]),
    (
      "https://login.example/oauth2/v2.0/authorize?state=SESAME",
      ["it leads to https://login.example/oauth2/v2.0/authorize", "kubectl port-forward"]
    ),
    (
      "https://kfp.example/apis/v2beta1/healthz#SESAME",
      ["it leads to https://kfp.example/apis/v2beta1/healthz", "give the address that answers"]
    ),
    ("https://me:SESAME@kfp.example/dex?a", ["it leads to https://kfp.example/dex", "kubectl port-forward"]),
    ("dex/auth", ["it leads to dex/auth", "kubectl port-forward"]),
    ("//login.example/oauth2/start", ["it leads to //login.example/oauth2/start", "kubectl port-forward"]),
    (
      "https://login.example/0123/authorize?client_id=a&response_type=code&state=SESAME",
      ["it leads to https://login.example/0123/authorize", "kubectl port-forward"]
    ),
    ("/pipeline/dex/auth", ["it leads to /pipeline/dex/auth", "give the address"]),
    ("/a?rd=/dex/auth", ["it leads to /a", "give the address"]),
    ("/a#/dex/auth?client_id=a&response_type=code", ["it leads to /a", "give the address"]),
    ("https://dex/healthz", ["it leads to https://dex/healthz", "give the address"]),
    ("/a?continue=https://accounts.google.com/", ["it leads to /a", "give the address"]),
    ("", ["it does not say where it leads", "give the address"]),
    (" ", ["it does not say where it leads", "give the address"]),
    ("#SESAME", ["it does not say where it leads", "give the address"]),
  ])
  func `where a redirect leads is said, without its query`(location: String, notes: [String]) async throws {
    let refusal = try await refusal(HTTPResponse(status: 302, headers: [("Location", location)]))
    let text = refusal.notes.map(\.message).joined(separator: "\n")
    for note in notes { #expect(text.contains(note), "\(refusal)") }
    #expect(!"\(refusal)".contains("SESAME"))
    #expect(refusal.id == .answerUnexpected)
  }

  @Test(arguments: [
    "https://accounts.google.com/o/oauth2/v2/auth?client_id=x", "https://ACCOUNTS.google.com",
  ])
  func `Google's page to sign in is told from others`(location: String) async throws {
    let refusal = try await refusal(HTTPResponse(status: 302, headers: [("Location", location)]))
    #expect(refusal.id == .signInRefused && refusal.notes.contains { $0.message.contains("--iap-client-id") })
  }

  @Test(arguments: [
    HTTPResponse(status: 404, body: Array("404 page not found".utf8)),
    HTTPResponse(status: 200, body: Array("{}".utf8)),
  ])
  func `an address without the API is asked about`(response: HTTPResponse) async throws {
    let notes = try await refusal(response).notes.map(\.message)
    #expect(notes.contains { $0.contains("https://HOST/pipeline") }, "\(notes)")
    #expect(notes.contains { $0.contains("without /apis/v2beta1") })
  }

  /// The upload refuses with 400 what everything else refuses with 403.
  @Test(arguments: [
    (#"{"error_message":"Failed to authorize with API: PermissionDenied: User 'a@b' is not authorized"}"#, 1),
    (#"{"error_message":"invalid"}"#, 0),
  ])
  func `an upload that a role forbids names the role`(body: String, count: Int) async throws {
    let response = HTTPResponse(status: 400, body: Array(body.utf8))
    let server = APIServer(at: try ServerURL("https://kfp.example"), over: Constant(response: response))
    do throws(Rejection) {
      _ = try await server.upload(
        [], named: "a.yaml", as: "v1", description: "", to: RemotePipeline(id: "1", name: "a"))
      Issue.record("uploaded")
    } catch {
      #expect(error.first.notes.count { $0.message.contains("a role in the namespace") } == count, "\(error)")
    }
  }

  @Test func `a port is what is not taken`() {
    let rejection = #expect(throws: Rejection.self) {
      try RepositoryURL("https://asia-northeast1-kfp.pkg.dev:443/acme/p")
    }
    #expect(
      rejection?.first.message.hasSuffix(
        "a host LOCATION-kfp.pkg.dev without a port, found asia-northeast1-kfp.pkg.dev:443") == true)
  }

  @Test(arguments: ["HEAD", "0123ABC", "v1.2.0", "012", ""])
  func `what is no commit is told how to be got`(text: String) {
    let rejection = #expect(throws: Rejection.self) { try VersionNaming(commit: text) }
    #expect(rejection?.first.notes.first?.message.contains("`git rev-parse HEAD` prints it") == true)
  }

  @Test func `a wrong host of the metadata server is traced to its variable`() async throws {
    let search = CredentialSearch(environment: ["GCE_METADATA_HOST": "bad host"])
    do throws(Rejection) {
      _ = try await search.find(over: Constant(response: HTTPResponse(status: 404)))
      Issue.record("found")
    } catch {
      #expect(error.first.notes.contains { $0.message.contains("GCE_METADATA_HOST") }, "\(error)")
    }
  }
}
