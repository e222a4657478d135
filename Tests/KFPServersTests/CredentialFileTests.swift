import Diagnostics
import KFPServers
import Support
import Testing

/// Where credentials are looked for, and files that are refused before anything is sent.
@Suite struct CredentialFileTests {
  private static let nobody = Wire { _ throws(Rejection) in
    throw Rejection(.serverUnreachable, "nobody answers")
  }

  private func find(_ environment: [String: String], variable: String? = nil) async throws
    -> CredentialSearch.Found
  {
    try await CredentialSearch(environment: environment, tokenVariable: variable).find(over: Self.nobody)
  }

  private func sent(_ found: CredentialSearch.Found) async throws -> String? {
    var request = HTTPRequest.get(try ServerURL("https://kfp.example"))
    try await found.credentials(.cloudPlatform, over: Self.nobody).authorize(&request, isRenewing: false)
    return request.tokens.first?.token.revealed
  }

  @Test func `tokens at hand come first, in gcloud's order`() async throws {
    let all = [
      "MINE": "m-token\n", "CLOUDSDK_AUTH_ACCESS_TOKEN": "c-token", "GOOGLE_OAUTH_ACCESS_TOKEN": "g-token",
      "GOOGLE_APPLICATION_CREDENTIALS": "/no/such/file",
    ]
    #expect(try await sent(find(all, variable: "MINE")) == "m-token")
    #expect(try await sent(find(all)) == "c-token")
    var rest = all
    rest["CLOUDSDK_AUTH_ACCESS_TOKEN"] = ""
    #expect(try await sent(find(rest)) == "g-token")
    rest["GOOGLE_OAUTH_ACCESS_TOKEN"] = nil
    let rejection = await #expect(throws: Rejection.self) { try await find(rest) }
    #expect(rejection?.first.message.contains("/no/such/file") == true)
  }

  @Test func `a variable without a token is no reason to take another`() async {
    let rejection = await #expect(throws: Rejection.self) {
      try await find(["CLOUDSDK_AUTH_ACCESS_TOKEN": "c-token"], variable: "MINE")
    }
    #expect(rejection?.first.id == .credentialsMissing)
  }

  @Test func `the file of gcloud comes before the metadata server`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"type\": \"none\"}", to: "application_default_credentials.json")
    let rejection = await #expect(throws: Rejection.self) { try await find(["CLOUDSDK_CONFIG": folder.path]) }
    #expect(rejection?.first.id == .credentialsInvalid)
    let none = await #expect(throws: Rejection.self) { try await find(["HOME": folder.path]) }
    #expect(none?.first.id == .credentialsMissing)
    #expect(none?.first.notes.first?.message.contains("gcloud auth application-default login") == true)
  }

  @Test func `an access token is no proof for Identity-Aware Proxy, and goes nowhere`() async throws {
    let environment = ["CLOUDSDK_AUTH_ACCESS_TOKEN": "c-token", "GOOGLE_OAUTH_ACCESS_TOKEN": "g-token"]
    for proof in [Proof.idToken(audience: "1.apps"), .signedToken(audience: "https://a.example/*")] {
      let rejection = await #expect(throws: Rejection.self) {
        try await CredentialSearch(environment: environment).find(for: proof, over: Self.nobody)
      }
      #expect(rejection?.first.id == .credentialsMissing)
    }
  }

  @Test func `a file is read as JSON, whatever YAML makes of it`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      #"{"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r","#
        + #" "account": "\ud83d\ude00 \#u{9F}\#u{85}", "type": "authorized_user"}"#, to: "adc.json")
    guard case .identity = try await find(["GOOGLE_APPLICATION_CREDENTIALS": path]) else {
      Issue.record("no identity")
      return
    }
  }

  @Test func `only Google's servers get the user's credentials`() async throws {
    let search = CredentialSearch(environment: ["CLOUDSDK_AUTH_ACCESS_TOKEN": "c-token"])
    let named = CredentialSearch(environment: ["MINE": "m-token"], tokenVariable: "MINE")
    for (url, usual, chosen) in [
      ("https://artifactregistry.googleapis.com/v1", "c-token", "m-token"),
      ("https://asia-northeast1-kfp.pkg.dev/p/r", "c-token", "m-token"),
      ("https://evil.example/googleapis.com", nil, nil), ("https://googleapis.com.evil.example", nil, nil),
      ("http://127.0.0.1:1", nil, "m-token"),
    ] as [(String, String?, String?)] {
      for (search, expected) in [(search, usual), (named, chosen)] {
        var request = HTTPRequest.get(try ServerURL(url))
        try await GoogleCredentials(search, over: Self.nobody).authorize(&request, isRenewing: false)
        #expect(request.tokens.first?.token.revealed == expected, "\(url)")
      }
    }
  }

  private static let key = #""private_key_id": "k", "private_key": "-----BEGIN hunter22""#
  private static let external =
    #""type": "external_account", "audience": "a", "subject_token_type": "t", "token_url": "https://sts.googleapis.com/v1/token""#

  @Test(arguments: [
    ("", "expected a JSON object"), ("hunter22", "expected a JSON object"), ("[]", "expected a JSON object"),
    ("{\"type\": \"hunter22\"", "expected a JSON object"), ("{}", "\"type\" is missing"),
    ("{\"type\": 1}", "\"type\" is not a text"), ("{\"type\": \"gdch\"}", "of type \"gdch\" are not read"),
    (#"{"type": "authorized_user", "client_id": "c", "client_secret": ""}"#, "\"client_secret\" is missing"),
    (
      #"{"type": "service_account", "client_email": "e", \#(key), "token_uri": "https://evil.example/hunter22"}"#,
      "leads to evil.example"
    ),
    (
      #"{"type": "service_account", "client_email": "e", \#(key), "token_uri": "http://oauth2.googleapis.com/"}"#,
      "not an https address"
    ),
    (
      #"{"type": "service_account", "client_email": "e", \#(key), "token_uri": "https://oauth2.googleapis.com.evil.example"}"#,
      "leads to oauth2.googleapis.com.evil.example"
    ),
    (
      #"{"type": "service_account", "client_email": "e", \#(key), "token_uri": "https://oauth2.googleapis.com/token"}"#,
      "not an RSA key"
    ),
    ("{\(external)}", "\"credential_source\" is missing"),
    ("{\(external), \"credential_source\": {\"executable\": {}}}", "comes from a program"),
    ("{\(external), \"credential_source\": {\"environment_id\": \"aws1\"}}", "comes from AWS"),
    (
      "{\(external), \"credential_source\": {\"url\": \"http://hunter22.example\"}}",
      "\"credential_source.url\" is not an https"
    ),
    (
      "{\(external), \"credential_source\": {\"file\": \"f\", \"format\": {\"type\": \"xml\"}}}",
      "expected text or json"
    ),
    (
      "{\(external), \"credential_source\": {\"file\": \"f\"}, \"service_account_impersonation_url\": \"https://x.example/serviceAccounts/e:generateAccessToken\"}",
      "leads to x.example"
    ),
    (
      "{\(external), \"credential_source\": {\"file\": \"f\"}, \"service_account_impersonation_url\": \"https://iamcredentials.googleapis.com/v1/e\"}",
      "does not end in serviceAccounts/EMAIL"
    ),
    (#"{"type": "impersonated_service_account"}"#, "\"source_credentials\" is missing"),
    (
      #"{"type": "impersonated_service_account", "source_credentials": {"type": "impersonated_service_account"}}"#,
      "one service account behind another"
    ),
  ])
  func `what cannot be used is named, and not shown`(text: String, reason: String) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "c.json")
    let rejection = await #expect(throws: Rejection.self) {
      try await find(["GOOGLE_APPLICATION_CREDENTIALS": path])
    }
    #expect(rejection?.first.message.contains(reason) == true, "\(String(describing: rejection))")
    #expect(rejection?.description.contains("hunter22") == false, "\(String(describing: rejection))")
    #expect(rejection?.first.location?.file == path)
  }
}
