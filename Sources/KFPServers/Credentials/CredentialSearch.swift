import Files

/// Where credentials are looked for, in the order in which Google's own tools look
/// (https://docs.cloud.google.com/docs/authentication/application-default-credentials), behind a token that is at hand.
package struct CredentialSearch: Sendable {
  /// The variables of the process.
  package var environment: [String: String]
  /// The variable that holds a ready token, if the user names one.
  package var tokenVariable: String?

  package init(environment: [String: String], tokenVariable: String? = nil) {
    self.environment = environment
    self.tokenVariable = tokenVariable
  }

  /// A search in the variables of this process.
  package static func ofProcess(tokenVariable: String? = nil) -> CredentialSearch {
    var environment: [String: String] = [:]
    for name in variables + [tokenVariable].compactMap(\.self) {
      environment[name] = getenv(name).map { String(cString: $0) }
    }
    return CredentialSearch(environment: environment, tokenVariable: tokenVariable)
  }

  /// What was found.
  package enum Found: Sendable {
    /// A token, whatever it is good for.
    case token(Secret)
    /// Somebody who can get tokens.
    case identity(any Identity)
  }

  /// The first credentials of the search that can be good for a proof.
  ///
  /// The variables of gcloud and Terraform hold access tokens, which are for Google's servers alone.
  ///
  /// - Throws: `credentials-missing` where there are none, and whatever is wrong with the first that there are: others
  ///   would be somebody else's.
  package func find(
    for proof: Proof = .cloudPlatform, over transport: any Transport
  ) async throws(Rejection) -> Found {
    if let tokenVariable {
      guard let token = token(in: tokenVariable) else { throw Self.tokenMissing }
      return .token(token)
    }
    for name in proof.isAccessToken ? Self.tokenVariables : [] {
      if let token = token(in: name) { return .token(token) }
    }
    if let path = value("GOOGLE_APPLICATION_CREDENTIALS") { return .identity(try identity(at: path)) }
    if let path = wellKnownFile, DiskTree().kind(of: path) != nil { return .identity(try identity(at: path)) }
    if let server = try await metadataServer(over: transport) { return .identity(server) }
    throw Rejection(
      .credentialsMissing, "there are no credentials of Google",
      notes: [
        .init(
          "run `gcloud auth application-default login`, or let GOOGLE_APPLICATION_CREDENTIALS name a file"),
        .init(
          proof.isAccessToken
            ? "a ready token may stand in \(Self.tokenVariables.joined(separator: " or "))"
            : "an ID token that is at hand is named by --token-variable"),
      ])
  }

  /// The variable that the user names is not set, or empty.
  ///
  /// Its name is not shown: it may be the token itself.
  package static var tokenMissing: Rejection {
    Rejection(
      .credentialsMissing, "the variable that --token-variable names holds no token", category: .usage,
      notes: [.init("the option takes the name of a variable, such as MY_TOKEN, and not a token")])
  }

  /// Variables that people set to what `gcloud auth print-access-token` prints; gcloud reads the first, Terraform the
  /// second.
  private static let tokenVariables = ["CLOUDSDK_AUTH_ACCESS_TOKEN", "GOOGLE_OAUTH_ACCESS_TOKEN"]

  /// The variables that are looked at, beside one that the user names.
  private static let variables =
    tokenVariables + [
      "GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "HOME", "GCE_METADATA_HOST", "NO_GCE_CHECK",
    ]

  private func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  private func token(in name: String) -> Secret? {
    value(name).map { Secret($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private var wellKnownFile: String? {
    let folder = value("CLOUDSDK_CONFIG") ?? value("HOME").map { "\($0)/.config/gcloud" }
    return folder.map { "\($0)/application_default_credentials.json" }
  }

  private func identity(at path: String) throws(Rejection) -> any Identity {
    let bytes = try RegularFile.read(path, named: path)
    return try CredentialFile(bytes, file: path).identity(environment: environment)
  }

  /// Asked only where one can be: elsewhere the name is not known, which may take a while to find out.
  private func metadataServer(over transport: any Transport) async throws(Rejection) -> MetadataServer? {
    if value("NO_GCE_CHECK")?.lowercased() == "true" { return nil }
    let server: MetadataServer
    do throws(Rejection) {
      server = try MetadataServer(host: value("GCE_METADATA_HOST") ?? "metadata.google.internal")
    } catch {
      throw error.changing {
        $0.notes.append(.init("GCE_METADATA_HOST names it: a host, and its port if it has one"))
      }
    }
    return await server.isThere(over: transport) ? server : nil
  }
}

extension CredentialSearch.Found {
  /// What signs requests with a proof; a ready token is sent as it is.
  package func credentials(
    _ proof: Proof, in header: String = "Authorization", over transport: any Transport
  ) -> any Credentials {
    switch self {
    case .token(let token): FixedToken(token, in: header)
    case .identity(let identity): RenewedToken(proof, of: identity, in: header, over: transport)
    }
  }
}
