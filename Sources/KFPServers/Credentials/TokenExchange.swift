import YAML

extension Transport {
  /// Sends a form to a server that grants tokens, and reads what it grants.
  ///
  /// - Parameters:
  ///   - secrets: The names of the fields that no message shows.
  ///   - key: The name of the token in the answer.
  func grant(
    _ form: [(name: String, value: String)], at url: ServerURL, hiding secrets: Set<String>,
    key: String = "access_token"
  ) async throws(Rejection) -> Grant {
    var request = HTTPRequest("POST", url)
    request.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    request.body = Array(HTTPForm(form).text.utf8)
    request.secretsInBody = form.filter { secrets.contains($0.name) }.map { Secret($0.value) }
    return try await grant(request, key: key)
  }

  /// Sends a request to a server that grants tokens, and reads what it grants.
  func grant(_ request: HTTPRequest, key: String) async throws(Rejection) -> Grant {
    var request = request
    // A token more or less does no harm.
    request.repeating = .always
    request.answerLimit = 1 << 20
    let response = try await answer(to: request)
    guard response.isSuccess else { throw response.refusal(of: request) }
    // Whatever it is, there may be a token in it.
    guard let json = JSON(response.body) else {
      throw Rejection(
        .answerUnexpected,
        "\(request): expected JSON, found \(response.body.isEmpty ? "nothing" : "a text that is none")")
    }
    guard let token = json[key]?.string, !token.isEmpty else {
      throw Rejection(.answerUnexpected, "\(request): the answer has no \"\(key)\"")
    }
    // Where nothing is said it is the hour that was asked for, or that Google grants unasked.
    let seconds = json["expires_in"]?.int ?? 3600
    return Grant(token: Secret(token), lifetime: .seconds(min(max(seconds, 0), 43_200)))
  }
}

/// What the user of `gcloud auth application-default login` has.
struct AuthorizedUser: Identity {
  let described: String
  private let clientID: String
  private let clientSecret: Secret
  private let refreshToken: Secret
  private let tokenURL: ServerURL

  init(_ file: CredentialFile) throws(Rejection) {
    described = file.described("A user's credentials")
    clientID = try file.text("client_id")
    clientSecret = try file.secret("client_secret")
    refreshToken = try file.secret("refresh_token")
    tokenURL =
      try file.has("token_uri")
      ? file.endpoint("token_uri") : ServerURL("https://oauth2.googleapis.com/token")
  }

  /// The scopes are those that the user agreed to.
  func accessToken(for scope: String, over transport: any Transport) async throws(Rejection) -> Grant {
    let form = [
      ("grant_type", "refresh_token"), ("client_id", clientID), ("client_secret", clientSecret.revealed),
      ("refresh_token", refreshToken.revealed),
    ]
    return try await transport.grant(form, at: tokenURL, hiding: ["client_secret", "refresh_token"])
  }
}
