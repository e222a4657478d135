import Diagnostics
import KFPServers
import Support
import Testing
import YAML

/// What is sent to the registry, and to those who grant tokens, is what the real Python clients send.
@Suite(.enabled(if: RecordedRequest.exist, "needs ../shared/pipelines")) struct RecordingTests {
  private static let base = "projects/acme-ml/locations/asia-northeast1/repositories/pipelines"

  /// The version that is asked for.
  private static let hello = "sha256:1179ec7cf9762fa3c00e6a7d17358ccdee062e5996f6c72e3e64396606a8cac8"

  /// Answers that are good enough to go on.
  private static func answer(_ request: HTTPRequest) throws(Rejection) -> HTTPResponse {
    if request.method == "POST", request.url.host.hasSuffix("-kfp.pkg.dev") {
      let digest = TemplateDigest(of: [])
      return HTTPResponse("hello/\(digest)")
    }
    if request.url.path.hasSuffix("/nope") { return HTTPResponse("{}", status: 404) }
    let version = "\(base)/packages/hello/versions/\(hello)"
    if request.url.path.contains("/versions/") {
      return HTTPResponse("{\"name\": \"\(version)\", \"createTime\": \"2026-11-29T00:00:00Z\"}")
    }
    return HTTPResponse("{\"name\": \"\(base)/packages/hello/tags/prod\", \"version\": \"\(version)\"}")
  }

  /// The query apart, less what our lists add: a real client reads the first page alone.
  private func parts(_ url: String) -> (path: String, query: [String]) {
    let query =
      url.split(separator: "?").dropFirst().first.map { $0.split(separator: "&").map(String.init) } ?? []
    return (
      String(url.prefix { $0 != "?" }), query.filter { !$0.hasPrefix("pageSize=") }.sorted()
    )
  }

  private func compare(_ own: HTTPRequest, _ real: RecordedRequest) {
    #expect(own.method == real.method)
    #expect(parts(own.url.description) == parts(real.url))
    if let body = real.body, real.claims == nil {
      #expect(
        RecordedRequest.names(of: String(decoding: own.body, as: UTF8.self))
          == RecordedRequest.names(of: body))
    }
  }

  @Test(arguments: ["2.14.4", "2.17.3"])
  func `the registry gets what RegistryClient sends`(sdk: String) async throws {
    let wire = Wire { request throws(Rejection) in try Self.answer(request) }
    let credentials = FixedToken(Secret("ACCESS_TOKEN"))
    let url = try RepositoryURL("https://asia-northeast1-kfp.pkg.dev/acme-ml/pipelines")
    let registry = Registry(url, over: Authorized(wire, by: credentials))
    let hello = try #require(TemplateDigest(Self.hello))
    let client = "[kfp \(sdk) RegistryClient] "
    let file = try Place.corpus("pipelines/2.14.4/no_inputs.yaml")
    let calls: [(title: String, call: () async throws -> Void)] = [
      (
        "upload_pipeline without tags",
        {
          _ = try await registry.upload(file, file: "no_inputs.yaml", description: "an optional description")
        }
      ),
      ("get_tag(v1.0.0)", { _ = try await registry.tag("v1.0.0", of: "hello") }),
      ("get_tag(missing)", { _ = try await registry.tag("nope", of: "hello") }),
      ("create_tag", { try await registry.createTag("prod", of: "hello", at: hello) }),
      ("update_tag", { try await registry.moveTag("prod", of: "hello", to: hello) }),
      ("list_tags", { _ = try await registry.tags(of: "hello") }),
      ("list_versions", { _ = try await registry.versions(of: "hello") }),
      ("get_version", { _ = try await registry.version(hello, of: "hello") }),
      ("list_packages", { _ = try await registry.packages() }),
    ]
    for (index, (title, call)) in calls.enumerated() {
      try await call()
      let own = try #require(wire.requests.last)
      #expect(wire.requests.count == index + 1)
      let real = try #require(try RecordedRequest.all(client + title).last)
      compare(own, real)
      #expect("Bearer \(own.tokens.first?.token.revealed ?? "")" == real.header("authorization"), "\(title)")
      if let description = real.header("description") {
        #expect(own.headers.contains { $0.name == "description" && $0.value == description })
      }
      if let body = real.body {
        #expect(JSON(own.body)?["version"]?.string == JSON(Array(body.utf8))?["version"]?.string)
      }
      guard !real.parts.isEmpty else { continue }
      let text = String(decoding: own.body, as: UTF8.self)
      #expect(
        text.contains("Content-Disposition: form-data; name=\"content\"; filename=\"no_inputs.yaml\"\r\n\r\n")
      )
      #expect(real.parts.map(\.name) == ["content"] && real.parts[0].file == "no_inputs.yaml")
      #expect(real.parts[0].count == file.count && own.body.firstRange(of: file) != nil)
    }
  }

  @Test(arguments: [
    (
      "authorized_user",
      #""type": "authorized_user", "client_id": "cid.apps.googleusercontent.com", "client_secret": "sec", "refresh_token": "rt""#
    ),
    (
      "external_account file, impersonated",
      #"EXTERNAL, "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/deployer@acme-ml.iam.gserviceaccount.com:generateAccessToken""#
    ),
    ("external_account file, direct", "EXTERNAL"),
    (
      "impersonated_service_account over authorized_user",
      #""type": "impersonated_service_account", "source_credentials": {"type": "authorized_user", "client_id": "cid.apps.googleusercontent.com", "client_secret": "sec", "refresh_token": "rt"}, "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/deployer@acme-ml.iam.gserviceaccount.com:generateAccessToken""#
    ),
  ])
  func `those who grant tokens get what google-auth sends`(kind: String, fields: String) async throws {
    let folder = try TemporaryFolder()
    let token = try folder.write("file.oidc.token", to: "token")
    let external =
      #""type": "external_account", "audience": "//iam.googleapis.com/projects/123456/locations/global/workloadIdentityPools/github/providers/repo", "subject_token_type": "urn:ietf:params:oauth:token-type:jwt", "token_url": "https://sts.googleapis.com/v1/token", "credential_source": {"file": "\#(token)"}"#
    let path = try folder.write("{\(fields.replacing("EXTERNAL", with: external))}", to: "c.json")
    let wire = Wire { _ throws(Rejection) in
      HTTPResponse(#"{"access_token": "token-1", "accessToken": "token-2", "expires_in": 3599}"#)
    }
    let found = try await CredentialSearch(environment: ["GOOGLE_APPLICATION_CREDENTIALS": path]).find(
      over: wire)
    var request = HTTPRequest.get(try ServerURL("https://artifactregistry.googleapis.com"))
    try await found.credentials(.cloudPlatform, over: wire).authorize(&request, isRenewing: false)
    let title = "[google-auth 2.63.0] google.auth.default(cloud-platform).refresh with \(kind)"
    // The look-up of the project's number and the second round are google-auth's own.
    let real = try RecordedRequest.all(title).filter { $0.method == "POST" }.prefix(wire.requests.count)
    #expect(wire.requests.count == real.count && !real.isEmpty)
    for (own, real) in zip(wire.requests, real) {
      compare(own, real)
      let text = String(decoding: own.body, as: UTF8.self)
      if real.body?.hasPrefix("{") == false {
        #expect(text.split(separator: "&").sorted() == real.body?.split(separator: "&").sorted())
      }
    }
  }
}
