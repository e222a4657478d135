import Files
import YAML

/// Workload identity federation: what another system says of who asks becomes a token of Google
/// (https://docs.cloud.google.com/iam/docs/workload-identity-federation).
struct ExternalAccount: Identity {
  let described: String
  private let audience: String
  private let subjectTokenType: String
  private let tokenURL: ServerURL
  private let source: SubjectToken
  private let impersonation: Impersonation?

  init(_ file: CredentialFile) throws(Rejection) {
    described = file.described("Credentials of workload identity federation")
    audience = try file.text("audience")
    subjectTokenType = try file.text("subject_token_type")
    tokenURL = try file.endpoint("token_url")
    source = try SubjectToken(try file.part("credential_source"))
    impersonation =
      try file.has("service_account_impersonation_url")
      ? Impersonation(file, delegates: nil) : nil
  }

  func accessToken(for scope: String, over transport: any Transport) async throws(Rejection) -> Grant {
    guard let impersonation else { return try await federated(for: scope, over: transport) }
    let own = try await federated(for: Proof.iamScope, over: transport)
    return try await impersonation.accessToken(for: scope, by: own.token, over: transport)
  }

  func idToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    let own = try await federated(for: Proof.iamScope, over: transport)
    return try await account("an ID token").idToken(for: audience, by: own.token, over: transport)
  }

  func signedToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    let own = try await federated(for: Proof.iamScope, over: transport)
    return try await account("a signed token").signedToken(for: audience, by: own.token, over: transport)
  }

  /// RFC 8693.
  private func federated(for scope: String, over transport: any Transport) async throws(Rejection) -> Grant {
    let form = [
      ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), ("audience", audience),
      ("scope", scope), ("requested_token_type", "urn:ietf:params:oauth:token-type:access_token"),
      ("subject_token", try await source.read(over: transport).revealed),
      ("subject_token_type", subjectTokenType),
    ]
    return try await transport.grant(form, at: tokenURL, hiding: ["subject_token"])
  }

  private func account(_ proof: String) throws(Rejection) -> Impersonation {
    if let impersonation { return impersonation }
    throw Rejection(
      .credentialsUnsuited,
      "\(described) stand for no service account, and only that has \(proof) for Identity-Aware Proxy",
      notes: [
        .init(
          "name one that they may act as: `service_account` of google-github-actions/auth, or "
            + "`service_account_impersonation_url` in the file")
      ])
  }
}

/// Where the other system's word comes from.
struct SubjectToken {
  private enum Source {
    case file(String)
    case url(ServerURL, headers: [(name: String, value: String)])
  }

  private let source: Source
  /// The field of a JSON document; nil for a plain text.
  private let field: String?

  init(_ file: CredentialFile) throws(Rejection) {
    if file.has("url") {
      source = .url(try file.url("url"), headers: file.texts("headers"))
    } else if file.has("file") {
      source = .file(try file.text("file"))
    } else {
      let kind = file.has("executable") ? "a program" : file.has("environment_id") ? "AWS" : "something else"
      throw file.refused(
        "the subject token comes from \(kind), which is not supported",
        notes: [.init("expected \"file\" or \"url\" in credential_source")])
    }
    guard file.has("format") else {
      field = nil
      return
    }
    let format = try file.part("format")
    switch try format.optionalText("type") ?? "text" {
    case "text": field = nil
    case "json": field = try format.text("subject_token_field_name")
    case let type:
      throw format.refused(
        "the subject token is \"\(VisibleText(type, limit: 40))\", expected text or json", atKey: "type")
    }
  }

  func read(over transport: any Transport) async throws(Rejection) -> Secret {
    let bytes: [UInt8]
    let name: String
    switch source {
    case .file(let path):
      name = "\"\(VisibleText(path, limit: 200))\""
      // The platform writes it anew now and then.
      bytes = try RegularFile.read(path, named: path)
    case .url(let url, let headers):
      var request = HTTPRequest.get(url)
      request.headers = headers.filter { $0.name.lowercased() != "authorization" }
      request.headers.append(("Accept", "application/json"))
      for (_, value) in headers where value.lowercased().hasPrefix("bearer ") {
        request.authorize(by: Secret(value.dropFirst("bearer ".count)))
      }
      request.answerLimit = 1 << 20
      let response = try await transport.answer(to: request)
      guard response.isSuccess else {
        throw response.refusal(
          of: request,
          notes: [.init("on GitHub, a job needs `permissions: id-token: write`; forks do not get it")])
      }
      name = "\(request)"
      bytes = response.body
    }
    let token =
      field.map { field in JSON(bytes)?[field]?.string ?? "" } ?? String(decoding: bytes, as: UTF8.self)
    let secret = Secret(token)
    guard !secret.isEmpty else {
      throw Rejection(
        .credentialsInvalid,
        "\(name) holds no subject token" + (field.map { ": expected a JSON object with \"\($0)\"" } ?? ""))
    }
    return secret
  }
}
