/// Whoever can say to a server who asks.
package protocol Credentials: Sendable {
  /// Puts what proves who asks into a request.
  ///
  /// - Parameter isRenewing: The server has refused what was put in before.
  func authorize(_ request: inout HTTPRequest, isRenewing: Bool) async throws(Rejection)
}

/// A token that somebody else got.
package struct FixedToken: Credentials {
  private let token: Secret
  private let header: String

  package init(_ token: Secret, in header: String = "Authorization") {
    self.token = token
    self.header = header
  }

  package func authorize(_ request: inout HTTPRequest, isRenewing: Bool) {
    request.authorize(by: token, in: header)
  }
}

/// Nobody in particular: for servers of this machine, and those that ask nobody.
package struct Anonymous: Credentials {
  package init() {}

  package func authorize(_ request: inout HTTPRequest, isRenewing: Bool) {}
}

/// Sends every request with credentials, and once more where they have become stale.
package struct Authorized: Transport {
  private let base: any Transport
  private let credentials: any Credentials

  package init(_ base: any Transport, by credentials: any Credentials) {
    self.base = base
    self.credentials = credentials
  }

  package func answer(to request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
    var signed = request
    try await credentials.authorize(&signed, isRenewing: false)
    let response = try await answer(toSigned: signed)
    // Who is refused at the door has done nothing inside, so that even an upload may be sent again.
    guard response.status == 401, !signed.tokens.isEmpty else { return response }
    var renewed = request
    try await credentials.authorize(&renewed, isRenewing: true)
    guard renewed.tokens.map(\.token) != signed.tokens.map(\.token) else { return response }
    return try await answer(toSigned: renewed)
  }

  /// The caller has the request without its tokens, and so the answer says what is to be hidden.
  private func answer(toSigned request: HTTPRequest) async throws(Rejection) -> HTTPResponse {
    var response = try await base.answer(to: request)
    response.secrets = request.tokens.map(\.token)
    return response
  }
}
