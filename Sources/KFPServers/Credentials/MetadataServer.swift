import YAML

/// The service account of the machine, the pod or the build that runs this, as its metadata server tells
/// (https://docs.cloud.google.com/compute/docs/metadata/overview).
package struct MetadataServer: Identity {
  package let described = "The metadata server's account"
  private let account: ServerURL
  private let signer: String

  /// - Parameters:
  ///   - host: A host, and its port if it has one.
  ///   - signer: What signs on behalf of the account.
  package init(host: String, signer: String = Impersonation.google) throws(Rejection) {
    self.signer = signer
    // No token goes there; that what comes from there is not encrypted is so on every machine of Google.
    account = try ServerURL("http://\(host)", allowsPlain: { _ in true })
      .appending("computeMetadata", "v1", "instance", "service-accounts", "default")
  }

  /// A metadata server answers.
  func isThere(over transport: any Transport) async -> Bool {
    var request = request(account.appending("email"))
    request.repeating = .never
    guard let response = try? await transport.answer(to: request) else { return false }
    // Whatever else answers to this name does not say so.
    return response.isSuccess && response.header("Metadata-Flavor") == "Google"
  }

  package func accessToken(for scope: String, over transport: any Transport) async throws(Rejection) -> Grant
  {
    let url = account.appending("token").adding(("scopes", scope))
    return try await transport.grant(request(url), key: "access_token")
  }

  package func idToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    let url = account.appending("identity").adding(("audience", audience), ("format", "full"))
    return Grant(token: Secret(try await text(at: url, over: transport)), lifetime: SignedClaims.lifetime)
  }

  package func signedToken(for audience: String, over transport: any Transport) async throws(Rejection)
    -> Grant
  {
    let own = try await accessToken(for: Proof.cloudPlatformScope, over: transport)
    let email = try await text(at: account.appending("email"), over: transport)
    return try await Impersonation(email: email, at: signer).signedToken(
      for: audience, by: own.token, over: transport)
  }

  private func text(at url: ServerURL, over transport: any Transport) async throws(Rejection) -> String {
    let request = request(url)
    let response = try await transport.answer(to: request)
    guard response.isSuccess, !response.body.isEmpty else { throw response.refusal(of: request) }
    return response.text
  }

  private func request(_ url: ServerURL) -> HTTPRequest {
    var request = HTTPRequest.get(url)
    request.headers.append(("Metadata-Flavor", "Google"))
    request.headers.append(("Accept", "*/*"))
    request.answerLimit = 1 << 20
    return request
  }
}
