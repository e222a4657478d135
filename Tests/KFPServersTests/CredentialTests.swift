import Diagnostics
import Files
import KFPServerDoubles
import KFPServers
import Support
import Testing
import YAML

/// Every kind of credentials, from where it is found to a server that knows whose token it gets.
@Suite struct CredentialTests {
  private static let email = "deployer@acme-ml.iam.gserviceaccount.com"
  private static let machine = "vm@acme-ml.iam.gserviceaccount.com"
  private static let client = "IAPCLIENT.apps.googleusercontent.com"

  /// Made anew for each run: no key lies in the project.
  private static let key = RSATestKey()

  enum Kind: String, CaseIterable {
    case user, key, file, fileActing, github, acting, machine
  }

  /// A file of credentials whose addresses are those of a double.
  private func file(_ kind: Kind, _ url: String, in folder: TemporaryFolder) throws -> String? {
    let user = """
      {"type": "authorized_user", "client_id": "cid", "client_secret": "client-secret", \
      "refresh_token": "refresh-token", "token_uri": "\(url)/token"}
      """
    let acting = "\(url)/v1/projects/-/serviceAccounts/\(Self.email):generateAccessToken"
    func external(_ source: String, acts: Bool) -> String {
      """
      {"type": "external_account", "token_url": "\(url)/v1/token", \
      "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/r", \
      "subject_token_type": "urn:ietf:params:oauth:token-type:jwt", "credential_source": \(source)\
      \(acts ? ", \"service_account_impersonation_url\": \"\(acting)\"" : "")}
      """
    }
    let text: String
    switch kind {
    case .user: text = user
    case .key:
      let pem = try #require(Self.key).pem().replacing("\n", with: "\\n")
      text = """
        {"type": "service_account", "client_email": "\(Self.email)", "private_key_id": "kid-1", \
        "private_key": "\(pem)", "token_uri": "\(url)/token"}
        """
    case .file, .fileActing:
      let token = try folder.write("subject-token\n", to: "token")
      text = external("{\"file\": \"\(token)\"}", acts: kind == .fileActing)
    case .github:
      text = external(
        """
        {"url": "\(url)/oidc?x=1&audience=pool", "headers": {"Authorization": "Bearer request-token"}, \
        "format": {"type": "json", "subject_token_field_name": "value"}}
        """, acts: true)
    case .acting:
      text = """
        {"type": "impersonated_service_account", "source_credentials": \(user), "delegates": [], \
        "service_account_impersonation_url": "\(acting)"}
        """
    case .machine: return nil
    }
    return try folder.write(text, to: "\(kind.rawValue).json")
  }

  /// Whose token a server gets for a proof.
  private func owner(_ kind: Kind, _ proof: Proof, _ behaviour: TokenDouble.Behaviour = .init()) async throws
    -> (
      owner: String?, token: String?, log: [DoubleRequest]
    )
  {
    try await RunningDouble.run(TokenDouble(behaviour)) { tokens in
      let folder = try TemporaryFolder()
      let path = try self.file(kind, tokens.url, in: folder)
      return try await RunningDouble.run(Echo()) { server in
        let request = HTTPRequest.get(try ServerURL(server.url))
        _ = try await withServers { transport throws(Rejection) in
          let host = String(tokens.url.dropFirst("http://".count))
          let environment = path.map { ["GOOGLE_APPLICATION_CREDENTIALS": $0] } ?? ["GCE_METADATA_HOST": host]
          var found = try await CredentialSearch(environment: environment).find(over: transport)
          if kind == .machine { found = .identity(try MetadataServer(host: host, signer: tokens.url)) }
          let credentials = found.credentials(proof, over: transport)
          return try await Authorized(transport, by: credentials).answer(to: request)
        }
        let token = server.log.requests.first?.bearer()
        return (TokenDouble.owner(of: token), token, tokens.log.requests)
      }
    }
  }

  @Test(arguments: [
    #"{"access_token": "ya29.granted", "id_token": "granted""#, "\u{FEFF}{\"access_token\": \"granted\"}",
    "access_token=granted", "",
  ])
  func `an answer that may hold a token is not shown`(answer: String) async throws {
    let wire = Wire { _ in HTTPResponse(answer) }
    let rejection = await #expect(throws: Rejection.self) {
      try await MetadataServer(host: "metadata.example").accessToken(
        for: Proof.cloudPlatformScope, over: wire)
    }
    #expect(rejection?.first.id == .answerUnexpected)
    #expect(rejection?.first.message.contains("granted") == false)
  }

  @Test(arguments: Kind.allCases)
  func `every kind gets a token for Google's APIs`(kind: Kind) async throws {
    let expected =
      switch kind {
      case .user: "user"
      case .file: "federated"
      case .machine: Self.machine
      case .key, .fileActing, .github, .acting: Self.email
      }
    let (owner, _, log) = try await owner(kind, .cloudPlatform)
    #expect(owner == expected)
    let requests: [Kind: Int] = [
      .user: 1, .key: 1, .file: 1, .fileActing: 2, .github: 3, .acting: 2, .machine: 2,
    ]
    #expect(log.count == requests[kind])
  }

  @Test(arguments: [Kind.key, .fileActing, .github, .acting, .machine])
  func `a service account gets an ID token for Identity-Aware Proxy (kubeflow/pipelines#4661, #4143)`(
    kind: Kind
  ) async throws {
    let account = kind == .machine ? Self.machine : Self.email
    let (owner, _, _) = try await owner(kind, .idToken(audience: Self.client))
    #expect(owner == "\(account) for \(Self.client)")
  }

  @Test(arguments: [Kind.fileActing, .github, .acting, .machine])
  func `a service account gets a token signed for Identity-Aware Proxy`(kind: Kind) async throws {
    let account = kind == .machine ? Self.machine : Self.email
    let (owner, _, _) = try await owner(kind, .signedToken(audience: "https://kfp.example/*"))
    #expect(owner == "\(account) for https://kfp.example/*")
  }

  @Test func `a key signs itself, as its public half proves`() async throws {
    let (_, token, log) = try await owner(.key, .signedToken(audience: "https://kfp.example/*"))
    #expect(log.isEmpty)
    let parts = try #require(token).split(separator: ".")
    try #require(parts.count == 3)
    let content = Array("\(parts[0]).\(parts[1])".utf8)
    #expect(try #require(Self.key).isSignature(try Self.decoded(parts[2]), of: content))
    let header = try #require(JSON(try Self.decoded(parts[0])))
    #expect(header["alg"]?.string == "RS256" && header["kid"]?.string == "kid-1")
    let claims = try #require(JSON(try Self.decoded(parts[1])))
    #expect(claims["iss"]?.string == Self.email && claims["sub"]?.string == Self.email)
    #expect(claims["aud"]?.string == "https://kfp.example/*")
    let (began, ends) = (try #require(claims["iat"]?.int), try #require(claims["exp"]?.int))
    #expect(ends - began == 3600 && abs(began - time(nil)) < 600)
  }

  @Test func `a key that is short, locked or none is refused before anybody is asked`() throws {
    let (key, short) = (try #require(Self.key), try #require(RSATestKey(bits: 1024)))
    #expect(RSAKey(pem: key.pem())?.signature(of: [1, 2, 3])?.count == 256)
    for pem in [short.pem(), key.pem(password: "locked"), "", "none", String(key.pem().dropLast(100))] {
      #expect(RSAKey(pem: pem) == nil, "\(pem.prefix(40))")
    }
  }

  @Test func `a key signs what it sends`() async throws {
    let key = try #require(Self.key)
    var behaviour = TokenDouble.Behaviour()
    behaviour.isSigned = { token in
      let parts = token.split(separator: ".")
      guard parts.count == 3, let signature = try? Self.decoded(parts[2]) else { return false }
      return key.isSignature(signature, of: Array("\(parts[0]).\(parts[1])".utf8))
    }
    let (owner, _, _) = try await owner(.key, .cloudPlatform, behaviour)
    #expect(owner == Self.email)
  }

  @Test(arguments: [Kind.user, .file])
  func `who stands for no service account is told so`(kind: Kind) async throws {
    for proof in [Proof.idToken(audience: Self.client), .signedToken(audience: "https://kfp.example/*")] {
      let rejection = await #expect(throws: Rejection.self) { try await owner(kind, proof) }
      #expect(rejection?.first.id == .credentialsUnsuited)
      #expect(rejection?.first.notes.isEmpty == false)
    }
  }

  @Test func `a right that is missing is named, with the role that has it`() async throws {
    var behaviour = TokenDouble.Behaviour()
    behaviour.mayActAs = { _ in false }
    let rejection = await #expect(throws: Rejection.self) {
      try await owner(.acting, .cloudPlatform, behaviour)
    }
    #expect(rejection?.first.id == .permissionMissing)
    #expect(rejection?.first.message.contains("iam.serviceAccounts.getAccessToken") == true)
    #expect(rejection?.first.notes.first?.message.contains("roles/iam.serviceAccountTokenCreator") == true)
  }

  @Test func `no message holds a secret, whoever refuses`() async throws {
    var behaviour = TokenDouble.Behaviour()
    behaviour.refreshToken = "another"
    behaviour.subjectToken = "another"
    behaviour.requestToken = "another"
    behaviour.isSigned = { _ in false }
    for kind in Kind.allCases where kind != .machine {
      let rejection = await #expect(throws: Rejection.self) {
        try await owner(kind, .cloudPlatform, behaviour)
      }
      let text = try #require(rejection).description
      for secret in ["client-secret", "refresh-token", "subject-token", "request-token", "PRIVATE", "eyJ"] {
        #expect(!text.contains(secret), "\(text)")
      }
      #expect([.requestRefused, .signInRefused].contains(rejection?.first.id), "\(text)")
    }
  }

  @Test func `workload identity federation reaches the registry (kubeflow/pipelines#8878)`() async throws {
    var behaviour = RegistryDouble.Behaviour()
    behaviour.access = { token in
      switch TokenDouble.owner(of: token) {
      case Self.email: .everything
      case nil: .unknown
      default: .nothing
      }
    }
    try await RunningDouble.run(RegistryDouble(behaviour)) { server in
      try await RunningDouble.run(TokenDouble()) { tokens in
        let folder = try TemporaryFolder()
        let path = try #require(try self.file(.github, tokens.url, in: folder))
        let content = Array(RegistryTests.pipeline().utf8)
        try await withServers { transport throws(Rejection) in
          let found = try await CredentialSearch(environment: ["GOOGLE_APPLICATION_CREDENTIALS": path])
            .find(over: transport)
          let credentials = found.credentials(.cloudPlatform, over: transport)
          let url = try RepositoryURL("\(server.url)/acme-ml/pipelines")
          let registry = Registry(url, over: Authorized(transport, by: credentials))
          _ = try await registry.upload(content, file: "demand.yaml")
          let packages = try await registry.packages()
          #expect(packages == ["demand"])
        }
        // GitHub, the Security Token Service and IAM Credentials are asked once for all requests.
        #expect(tokens.log.requests.count == 3)
      }
    }
  }

  @Test func `many requests share one exchange`() async throws {
    try await RunningDouble.run(TokenDouble()) { tokens in
      let folder = try TemporaryFolder()
      let path = try #require(try self.file(.acting, tokens.url, in: folder))
      try await withServers { transport throws(Rejection) in
        let found = try await CredentialSearch(environment: ["GOOGLE_APPLICATION_CREDENTIALS": path])
          .find(over: transport)
        let credentials = found.credentials(.cloudPlatform, over: transport)
        let url = try ServerURL("https://kfp.example")
        await withTaskGroup(of: Secret?.self) { group in
          for _ in 0..<50 {
            group.addTask {
              var request = HTTPRequest.get(url)
              try? await credentials.authorize(&request, isRenewing: false)
              return request.tokens.first?.token
            }
          }
          var all: Set<Secret?> = []
          for await token in group { all.insert(token) }
          #expect(all.count == 1 && !all.contains(nil))
        }
      }
      #expect(tokens.log.requests.count == 2)
    }
  }

  @Test func `a token that ends soon is got anew`() async throws {
    var behaviour = TokenDouble.Behaviour()
    behaviour.lifetime = 60
    try await RunningDouble.run(TokenDouble(behaviour)) { tokens in
      let folder = try TemporaryFolder()
      let path = try #require(try self.file(.user, tokens.url, in: folder))
      try await withServers { transport throws(Rejection) in
        let found = try await CredentialSearch(environment: ["GOOGLE_APPLICATION_CREDENTIALS": path])
          .find(over: transport)
        let credentials = found.credentials(.cloudPlatform, over: transport)
        for _ in 0..<2 {
          var request = HTTPRequest.get(try ServerURL("https://kfp.example"))
          try await credentials.authorize(&request, isRenewing: false)
        }
      }
      #expect(tokens.log.requests.count == 2)
    }
  }

  private static func decoded(_ text: Substring) throws -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var (bytes, bits, count): ([UInt8], Int, Int) = ([], 0, 0)
    for character in text.utf8 {
      bits = (bits << 6 | (try #require(alphabet.firstIndex(of: character)))) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 255))
      }
    }
    return bytes
  }
}
