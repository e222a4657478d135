import YAML

/// A service account that somebody may act as
/// (https://docs.cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts).
package struct Impersonation {
  /// Where Google signs and grants on behalf of accounts.
  package static let google = "https://iamcredentials.googleapis.com"

  let email: String
  private let account: ServerURL
  /// The accounts in between; null and empty mean none, and clients write one or the other.
  private let delegates: [String]?

  /// Reads `service_account_impersonation_url`: `…/serviceAccounts/EMAIL:generateAccessToken`.
  init(_ file: CredentialFile, delegates: [String]?) throws(Rejection) {
    let key = "service_account_impersonation_url"
    let url = try file.endpoint(key)
    let suffix = ":generateAccessToken"
    let steps = url.path.split(separator: "/")
    guard url.path.hasSuffix(suffix), url.query == nil, steps.count > 1,
      steps[steps.count - 2] == "serviceAccounts", let last = steps.last
    else {
      throw file.refused("\"\(key)\" does not end in serviceAccounts/EMAIL\(suffix)", atKey: key)
    }
    email = String(last.dropLast(suffix.count)).replacing("%40", with: "@")
    account = try ServerURL(String(url.description.dropLast(suffix.count)))
    self.delegates = delegates
  }

  /// The account of a name.
  init(email: String, at address: String) throws(Rejection) {
    self.email = email
    account = try ServerURL(address).appending("v1", "projects", "-", "serviceAccounts", email)
    delegates = nil
  }

  func accessToken(for scope: String, by token: Secret, over transport: any Transport)
    async throws(Rejection) -> Grant
  {
    let fields: JSONText = ["delegates": delegates, "scope": [scope], "lifetime": "3600s"]
    return try await ask("generateAccessToken", fields, "accessToken", by: token, over: transport)
  }

  func idToken(for audience: String, by token: Secret, over transport: any Transport)
    async throws(Rejection) -> Grant
  {
    // Identity-Aware Proxy looks at the e-mail.
    let fields: JSONText = ["audience": audience, "delegates": delegates, "includeEmail": true]
    return try await ask("generateIdToken", fields, "token", by: token, over: transport)
  }

  func signedToken(for audience: String, by token: Secret, over transport: any Transport)
    async throws(Rejection) -> Grant
  {
    let claims = SignedClaims(account: email, audience: audience).json
    let fields: JSONText = ["delegates": delegates, "payload": claims.description]
    return try await ask("signJwt", fields, "signedJwt", by: token, over: transport)
  }

  private func ask(
    _ method: String, _ fields: JSONText, _ key: String, by token: Secret, over transport: any Transport
  ) async throws(Rejection) -> Grant {
    var request = HTTPRequest.sending(fields, to: try ServerURL("\(account):\(method)"))
    request.authorize(by: token)
    do throws(Rejection) {
      return try await transport.grant(request, key: key)
    } catch {
      guard error.first.id == .permissionMissing else { throw error }
      throw error.changing {
        $0.notes.append(
          .init(
            "who acts as \(email) needs roles/iam.serviceAccountTokenCreator on it, or for federation "
              + "roles/iam.workloadIdentityUser"))
      }
    }
  }
}

/// Credentials that act as a service account.
struct ImpersonatedServiceAccount: Identity {
  let described: String
  private let source: any Identity
  private let impersonation: Impersonation

  init(_ file: CredentialFile, environment: [String: String]) throws(Rejection) {
    described = file.described("Credentials that act as a service account")
    let part = try file.part("source_credentials")
    guard try part.text("type") != "impersonated_service_account" else {
      throw part.refused("one service account behind another is written as \"delegates\"", atKey: "type")
    }
    source = try part.identity(environment: environment)
    impersonation = try Impersonation(file, delegates: file.items("delegates"))
  }

  func accessToken(for scope: String, over transport: any Transport) async throws(Rejection) -> Grant {
    try await impersonation.accessToken(for: scope, by: try await own(over: transport), over: transport)
  }

  func idToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    try await impersonation.idToken(for: audience, by: try await own(over: transport), over: transport)
  }

  func signedToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    try await impersonation.signedToken(for: audience, by: try await own(over: transport), over: transport)
  }

  private func own(over transport: any Transport) async throws(Rejection) -> Secret {
    try await source.accessToken(for: Proof.cloudPlatformScope, over: transport).token
  }
}
