import Files
import YAML

/// The key of a service account, which proves itself by what it signs.
struct ServiceAccountKey: Identity {
  let described: String
  private let email: String
  private let keyID: String
  private let key: RSAKey
  private let tokenURL: ServerURL

  init(_ file: CredentialFile) throws(Rejection) {
    described = file.described("The key of a service account")
    email = try file.text("client_email")
    keyID = try file.text("private_key_id")
    tokenURL = try file.endpoint("token_uri")
    guard let key = RSAKey(pem: try file.text("private_key")) else {
      throw file.refused(
        "\"private_key\" is not an RSA key in PEM of 2048 bits or more", atKey: "private_key")
    }
    self.key = key
  }

  func accessToken(for scope: String, over transport: any Transport) async throws(Rejection) -> Grant {
    try await exchange(("scope", scope), for: "access_token", over: transport)
  }

  func idToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    try await exchange(("target_audience", audience), for: "id_token", over: transport)
  }

  func signedToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    let claims = SignedClaims(account: email, audience: audience)
    return Grant(token: try signed(claims.json), lifetime: SignedClaims.lifetime)
  }

  /// RFC 7523: a token for what the key signs.
  private func exchange(
    _ claim: (name: String, value: String), for key: String, over transport: any Transport
  ) async throws(Rejection) -> Grant {
    let now = SignedClaims.now
    let claims = JSONText.object([
      ("iss", .string(email)), ("aud", .string(tokenURL.description)), (claim.name, .string(claim.value)),
      ("iat", .number(now)), ("exp", .number(now + 3600)),
    ])
    let form = [
      ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
      ("assertion", try signed(claims).revealed),
    ]
    return try await transport.grant(form, at: tokenURL, hiding: ["assertion"], key: key)
  }

  /// A JSON Web Token by RS256 (RFC 7515, RFC 7518 §3.3).
  private func signed(_ claims: JSONText) throws(Rejection) -> Secret {
    let header = JSONText.object([("alg", "RS256".json), ("typ", "JWT".json), ("kid", keyID.json)])
    let content = [header, claims].map { Base64URL.text(of: Array($0.description.utf8)) }
      .joined(separator: ".")
    guard let signature = key.signature(of: Array(content.utf8)) else {
      throw Rejection(.credentialsInvalid, "\(described) cannot sign")
    }
    return Secret(content + "." + Base64URL.text(of: signature))
  }
}

/// What Identity-Aware Proxy reads in a token that a service account signed.
struct SignedClaims {
  let account: String
  let audience: String

  /// Identity-Aware Proxy takes no more than an hour.
  static let lifetime = Duration.seconds(3600)

  /// Seconds since 1970.
  static var now: Int { time(nil) }

  var json: JSONText {
    let now = Self.now
    return .object([
      ("iss", account.json), ("sub", account.json), ("aud", audience.json), ("iat", now.json),
      ("exp", (now + 3600).json),
    ])
  }
}

/// Base64 with the alphabet for URLs, without padding (RFC 4648 §5).
enum Base64URL {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(3)
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0...group.count { text.append(alphabet[bits >> (18 - 6 * position) & 63]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
