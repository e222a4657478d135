/// What was granted: a token, and how long it holds.
package struct Grant: Sendable {
  package let token: Secret
  package let lifetime: Duration
}

/// Somebody whom Google knows, and who can prove it.
///
/// A command needs one of three proofs: an access token for Google's APIs, and for Identity-Aware Proxy an ID token for
/// a client id or a token that the account itself signed
/// (https://docs.cloud.google.com/iap/docs/authentication-howto).
package protocol Identity: Sendable {
  /// Who it is, for messages: the name of a kind of credentials, and where they come from.
  var described: String { get }

  /// A token for what a scope allows.
  func accessToken(for scope: String, over transport: any Transport) async throws(Rejection) -> Grant

  /// A token that says who asks, for one audience.
  func idToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant

  /// A token that the account signed itself, for one audience.
  func signedToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant
}

extension Identity {
  package func idToken(for audience: String, over transport: any Transport) async throws(Rejection) -> Grant {
    throw unsuited("an ID token")
  }

  package func signedToken(for audience: String, over transport: any Transport) async throws(Rejection)
    -> Grant
  {
    throw unsuited("a token signed by a service account")
  }

  private func unsuited(_ proof: String) -> Rejection {
    Rejection(
      .credentialsUnsuited, "\(described) cannot make \(proof), which Identity-Aware Proxy asks for",
      notes: [
        .init(
          "let them impersonate a service account: `gcloud auth application-default login "
            + "--impersonate-service-account=EMAIL`, or for workload identity federation "
            + "`service_account_impersonation_url` in the file")
      ])
  }
}

/// What an identity is asked for.
package enum Proof: Sendable, Hashable {
  case accessToken(scope: String)
  /// `audience` is the OAuth client id of Identity-Aware Proxy.
  case idToken(audience: String)
  /// `audience` is the URL that is asked, or its beginning and `*`.
  case signedToken(audience: String)

  /// What Google's APIs ask for.
  package static let cloudPlatform = Proof.accessToken(scope: cloudPlatformScope)

  package static let cloudPlatformScope = "https://www.googleapis.com/auth/cloud-platform"
  /// All that is needed to act as a service account.
  static let iamScope = "https://www.googleapis.com/auth/iam"

  var isAccessToken: Bool { if case .accessToken = self { true } else { false } }
}

extension Identity {
  func grant(of proof: Proof, over transport: any Transport) async throws(Rejection) -> Grant {
    switch proof {
    case .accessToken(let scope): try await accessToken(for: scope, over: transport)
    case .idToken(let audience): try await idToken(for: audience, over: transport)
    case .signedToken(let audience): try await signedToken(for: audience, over: transport)
    }
  }
}

/// An identity's proof, got once for all requests, and anew before it ends or when a server refuses it.
package actor RenewedToken: Credentials {
  private let identity: any Identity
  private let proof: Proof
  private let header: String
  private let transport: any Transport
  private var current: (task: Task<Result<Grant, Rejection>, Never>, began: ContinuousClock.Instant)?

  /// - Parameter header: The header that it is sent in.
  package init(
    _ proof: Proof, of identity: any Identity, in header: String = "Authorization",
    over transport: any Transport
  ) {
    self.proof = proof
    self.identity = identity
    self.header = header
    self.transport = transport
  }

  package func authorize(_ request: inout HTTPRequest, isRenewing: Bool) async throws(Rejection) {
    request.authorize(by: try await token(isRenewing: isRenewing), in: header)
  }

  private func token(isRenewing: Bool) async throws(Rejection) -> Secret {
    if let current {
      // Requests that run beside each other wait for one exchange.
      if case .success(let grant) = await current.task.value,
        !isRenewing || current.began.duration(to: .now) < Self.fresh,
        current.began.duration(to: .now) < grant.lifetime - Self.margin
      {
        return grant.token
      }
      if let other = self.current, other.began > current.began {
        return try await other.task.value.get().token
      }
    }
    let task = Task { [identity, proof, transport] () -> Result<Grant, Rejection> in
      do throws(Rejection) {
        return .success(try await identity.grant(of: proof, over: transport))
      } catch {
        return .failure(error)
      }
    }
    current = (task, .now)
    return try await task.value.get().token
  }

  /// A token that is about to end would end on its way.
  private static let margin = Duration.seconds(120)
  /// A token of this age was just renewed on behalf of another request.
  private static let fresh = Duration.seconds(5)
}
