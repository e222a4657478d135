import Synchronization
import YAML

/// All that grants tokens, at one address: OAuth, the Security Token Service, IAM Credentials, the metadata server, and
/// GitHub's provider of OIDC tokens.
///
/// | what | path |
/// |---|---|
/// | OAuth | `/token` |
/// | Security Token Service | `/v1/token` |
/// | IAM Credentials | `/v1/projects/-/serviceAccounts/EMAIL:METHOD` |
/// | metadata server | `/computeMetadata/v1/instance/service-accounts/default/…` |
/// | GitHub | `/oidc` |
///
/// The tokens that it grants say who they are for, so that another double can be asked to take them.
public final class TokenDouble: ServerDouble {
  /// How it behaves.
  public struct Behaviour: Sendable {
    /// The refresh token of a user.
    public var refreshToken = "refresh-token"
    /// What the other system says of who asks.
    public var subjectToken = "subject-token"
    /// The token that a job on GitHub asks with.
    public var requestToken = "request-token"
    /// The account of the machine; nil where there is none.
    public var machine: String? = "vm@acme-ml.iam.gserviceaccount.com"
    /// Whether somebody may act as a service account.
    public var mayActAs: @Sendable (_ email: String) -> Bool = { _ in true }
    /// Whether what a service account signed is its own; the claims are the JSON in the middle of the token.
    public var isSigned: @Sendable (_ token: String) -> Bool = { $0.split(separator: ".").count == 3 }
    /// Seconds for which tokens hold.
    public var lifetime = 3599

    /// Everybody gets what they ask for in the right way.
    public init() {}
  }

  private let behaviour: Behaviour
  private let count = Mutex(0)

  /// Who grants tokens.
  public init(_ behaviour: Behaviour = Behaviour()) { self.behaviour = behaviour }

  /// Whom a token was granted to, and for what; nil for none of its tokens.
  public static func owner(of token: String?) -> String? {
    guard let token, token.hasPrefix("granted.") else { return nil }
    return token.split(separator: ".").dropFirst().dropLast().joined(separator: ".")
  }

  /// Answers the requests of all.
  public func answer(to request: DoubleRequest) -> DoubleAnswer {
    let steps = request.steps
    switch (request.method, steps) {
    case ("POST", ["token"]): return oauth(request)
    case ("POST", ["v1", "token"]): return exchange(request)
    case ("POST", _)
    where steps.starts(with: ["v1", "projects", "-", "serviceAccounts"]) && steps.count == 5:
      return act(request, steps[4])
    case ("GET", ["oidc"]): return github(request)
    case ("GET", _)
    where steps.starts(with: ["computeMetadata", "v1", "instance", "service-accounts", "default"]):
      return metadata(request, steps.dropFirst(5).first ?? "")
    default: return .notFound
    }
  }

  /// Each token is another, so that tests see which one was used.
  private func token(for owner: String) -> String {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return "granted.\(owner).\(number)"
  }

  private func refused(_ error: String, _ description: String) -> DoubleAnswer {
    DoubleAnswer(400, ["error": error, "error_description": description] as JSONText)
  }

  private func field(_ name: String, of request: DoubleRequest) -> String? {
    request.form.first { $0.name == name }?.value
  }

  private func isForm(_ request: DoubleRequest) -> Bool {
    request.header("content-type") == "application/x-www-form-urlencoded"
  }

  private func oauth(_ request: DoubleRequest) -> DoubleAnswer {
    guard isForm(request) else { return refused("invalid_request", "Missing required parameter: grant_type") }
    switch field("grant_type", of: request) {
    case "refresh_token":
      guard field("refresh_token", of: request) == behaviour.refreshToken,
        field("client_id", of: request) != nil,
        field("client_secret", of: request) != nil
      else { return refused("invalid_grant", "Bad Request") }
      return granted(token(for: "user"))
    case "urn:ietf:params:oauth:grant-type:jwt-bearer":
      guard let assertion = field("assertion", of: request), behaviour.isSigned(assertion),
        let claims = JSONClaims(assertion)
      else { return refused("invalid_grant", "Invalid JWT Signature.") }
      if let audience = claims["target_audience"] {
        return DoubleAnswer(
          200, ["id_token": token(for: "\(claims["iss"] ?? "") for \(audience)")] as JSONText)
      }
      guard let scope = claims["scope"], !scope.isEmpty else {
        return refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
      }
      return granted(token(for: claims["iss"] ?? ""))
    default: return refused("unsupported_grant_type", "Invalid grant_type")
    }
  }

  private func exchange(_ request: DoubleRequest) -> DoubleAnswer {
    let needed = [
      "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
      "requested_token_type": "urn:ietf:params:oauth:token-type:access_token",
      "subject_token": behaviour.subjectToken,
    ]
    guard isForm(request) else { return refused("invalid_request", "Missing grant_type") }
    for (name, value) in needed where field(name, of: request) != value {
      return refused("invalid_grant", "The \(name) is not what the provider of the pool expects.")
    }
    guard let audience = field("audience", of: request), audience.contains("/workloadIdentityPools/") else {
      return refused(
        "invalid_target", "The target service indicated by the \"audience\" parameters is invalid.")
    }
    guard field("scope", of: request) != nil, field("subject_token_type", of: request) != nil else {
      return refused("invalid_request", "scope and subject_token_type are required.")
    }
    return granted(
      token(for: "federated"),
      and: ("issued_token_type", "urn:ietf:params:oauth:token-type:access_token"))
  }

  private func act(_ request: DoubleRequest, _ step: String) -> DoubleAnswer {
    guard TokenDouble.owner(of: request.bearer()) != nil else { return .unauthenticated }
    let parts = step.split(separator: ":").map(String.init)
    guard parts.count == 2 else { return .notFound }
    let (email, method) = (parts[0], parts[1])
    guard behaviour.mayActAs(email) else {
      let permission =
        ["generateIdToken": "getOpenIdToken", "signJwt": "signJwt"][method] ?? "getAccessToken"
      return .google(
        403, "PERMISSION_DENIED",
        "Permission 'iam.serviceAccounts.\(permission)' denied on resource (or it may not exist).")
    }
    let body = (try? Tree.parse(request.body, file: "body"))?.first
    switch method {
    case "generateAccessToken":
      guard body?["scope"]?.items.isEmpty == false else {
        return .google(400, "INVALID_ARGUMENT", "scope is required.")
      }
      return DoubleAnswer(
        200, ["accessToken": token(for: email), "expireTime": "2030-01-01T00:00:00Z"] as JSONText)
    case "generateIdToken":
      guard let audience = body?["audience"]?.string else {
        return .google(400, "INVALID_ARGUMENT", "audience is required.")
      }
      // Without the e-mail, Identity-Aware Proxy does not know who it is.
      let owner = body?["includeEmail"]?.text == "true" ? email : "nobody"
      return DoubleAnswer(200, ["token": token(for: "\(owner) for \(audience)")] as JSONText)
    case "signJwt":
      let payload = (try? Tree.parse(Array((body?["payload"]?.string ?? "").utf8), file: "payload"))?.first
      guard let audience = payload?["aud"]?.string, payload?["iss"]?.string == email,
        let began = payload?["iat"]?.text.flatMap({ Int($0) }),
        let ends = payload?["exp"]?.text.flatMap({ Int($0) }), (1...43_200).contains(ends - began)
      else { return .google(400, "INVALID_ARGUMENT", "the payload is not valid.") }
      return DoubleAnswer(
        200, ["keyId": "key-1", "signedJwt": token(for: "\(email) for \(audience)")] as JSONText)
    default: return .notFound
    }
  }

  private func github(_ request: DoubleRequest) -> DoubleAnswer {
    guard request.bearer() == behaviour.requestToken, request.query("audience") != nil else {
      return DoubleAnswer(401, ["message": "Unauthorized"] as JSONText)
    }
    return DoubleAnswer(200, ["count": 1, "value": behaviour.subjectToken] as JSONText)
  }

  private func metadata(_ request: DoubleRequest, _ what: String) -> DoubleAnswer {
    guard request.header("metadata-flavor") == "Google" else {
      return DoubleAnswer(403, "Missing Metadata-Flavor:Google header.", type: "text/html")
    }
    guard let machine = behaviour.machine else { return DoubleAnswer(404, "Not Found", type: "text/html") }
    var answer: DoubleAnswer
    switch what {
    case "token": answer = granted(token(for: machine))
    case "email": answer = DoubleAnswer(200, machine, type: "application/text")
    case "identity":
      guard let audience = request.query("audience") else {
        return DoubleAnswer(400, "non-empty audience parameter required", type: "text/html")
      }
      answer = DoubleAnswer(200, token(for: "\(machine) for \(audience)"), type: "text/html")
    default: return DoubleAnswer(404, "Not Found", type: "text/html")
    }
    answer.headers.append(("Metadata-Flavor", "Google"))
    return answer
  }

  private func granted(_ token: String, and more: (String, String)? = nil) -> DoubleAnswer {
    let json: JSONText = [
      "access_token": token, "expires_in": behaviour.lifetime, "token_type": "Bearer",
    ]
    return DoubleAnswer(200, more.map { json.adding($0.0, $0.1) } ?? json)
  }
}

/// The claims of a JSON Web Token, whoever signed it.
struct JSONClaims {
  private let tree: Tree

  init?(_ token: String) {
    let parts = token.split(separator: ".")
    guard parts.count == 3, let bytes = Self.decoded(parts[1]),
      let tree = (try? Tree.parse(bytes, file: "claims"))?.first, tree.kind == .mapping
    else { return nil }
    self.tree = tree
  }

  subscript(name: String) -> String? { tree[name]?.text }

  private static func decoded(_ text: Substring) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for character in text.utf8 {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 255))
        bits &= (1 << count) - 1
      }
    }
    return bytes
  }
}
