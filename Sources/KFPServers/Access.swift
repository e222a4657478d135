/// How a server is told who asks.
public enum Access: Sendable {
  /// Not at all: for a port-forward.
  case nobody
  /// By a token that is at hand, such as the ID token that another step of a workflow got.
  case token(Secret)
  /// Through Identity-Aware Proxy, by an ID token for its OAuth client.
  case proxy(clientID: String)
  /// Through Identity-Aware Proxy with the client that Google manages: by a token that the service account signs.
  case signedForProxy
  /// By an access token of Google: for the inverse proxy, `*.pipelines.googleusercontent.com`.
  case google

  /// What signs requests to an address.
  ///
  /// - Throws: `credentials-missing` where a token has to be got, and nobody can get one.
  func credentials(
    for url: ServerURL, among search: CredentialSearch = .ofProcess(), over transport: any Transport
  ) async throws(Rejection) -> any Credentials {
    let proof: Proof
    switch self {
    case .nobody: return Anonymous()
    case .token(let token): return FixedToken(token)
    case .proxy(let clientID): proof = .idToken(audience: clientID)
    case .signedForProxy: proof = .signedToken(audience: "\(url.scheme)://\(url.host)/*")
    case .google: proof = .cloudPlatform
    }
    let found = try await search.find(for: proof, over: transport)
    return found.credentials(proof, over: transport)
  }
}
