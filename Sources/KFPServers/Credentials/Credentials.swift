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
    let response = try await base.answer(to: signed)
    // Who is refused at the door has done nothing inside, so that even an upload may be sent again.
    guard response.status == 401, !signed.tokens.isEmpty else { return response.hiding(signed.tokens) }
    var renewed = request
    try await credentials.authorize(&renewed, isRenewing: true)
    guard renewed.tokens.map(\.token) != signed.tokens.map(\.token) else {
      return response.hiding(signed.tokens)
    }
    return try await base.answer(to: renewed).hiding(renewed.tokens)
  }
}

extension HTTPResponse {
  /// The answer with dots where it repeats a token: who reads it does not know the token, and might show it.
  fileprivate func hiding(_ tokens: [(header: String, token: Secret)]) -> HTTPResponse {
    var response = self
    // What is very short would blot out half of an answer.
    for (_, token) in tokens where token.revealed.utf8.count >= 6 {
      let bytes = Array(token.revealed.utf8)
      var (shown, rest) = ([] as [UInt8], response.body[...])
      while let range = rest.firstRange(of: bytes) {
        shown += rest[..<range.lowerBound] + Array("•••".utf8)
        rest = rest[range.upperBound...]
      }
      if !shown.isEmpty { response.body = shown + rest }
    }
    return response
  }
}
