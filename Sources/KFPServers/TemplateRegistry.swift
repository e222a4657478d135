/// Repositories of Artifact Registry for compiled pipelines, asked with the credentials of whoever runs this.
public struct TemplateRegistry: Sendable {
  private let search: CredentialSearch
  private let token: Secret?

  /// Repositories that are asked with a token, or with the credentials that Google's own tools would find.
  ///
  /// - Parameter token: A ready token; nil looks for credentials when the first request is made.
  public init(token: Secret? = nil) {
    search = CredentialSearch.ofProcess()
    self.token = token
  }

  /// Uploads files of one pipeline each, and lets tags name them.
  ///
  /// - Parameters:
  ///   - files: Paths of files that end in `.yaml`.
  ///   - repository: `https://LOCATION-kfp.pkg.dev/PROJECT/REPOSITORY`.
  ///   - tags: Tags that must be new, or name the same version.
  ///   - movingTags: Tags that may name another version until now.
  /// - Returns: The URLs of the versions, in the order of the files.
  /// - Throws: `template-unfit` and `tag-taken` before anything is sent, and whatever a server refuses.
  public func push(
    _ files: [String], to repository: String, tags: [String] = [], movingTags: [String] = []
  ) async throws(Rejection) -> [TemplateURL] {
    let url = try RepositoryURL(repository)
    var push = Push()
    for tag in tags { push.tags.append(try TagName(tag)) }
    for tag in movingTags { push.movingTags.append(try TagName(tag)) }
    var templates: [TemplateFile] = []
    for file in files { templates.append(try TemplateFile(file)) }
    return try await asking { [push, templates] transport throws(Rejection) in
      let registry = Registry(url, over: transport)
      let steps = try await push.plan(templates, to: registry)
      for step in steps where !step.isDone { try await push.carryOut(step, in: registry) }
      return steps.map(\.template)
    }
  }

  /// The versions that URLs mean now.
  ///
  /// - Parameter urls: URLs of templates that end in a tag or in `sha256:HEX`.
  /// - Returns: URLs that end in `sha256:HEX`, in the same order.
  /// - Throws: `tag-missing` and `version-missing` for all that are.
  public func resolve(_ urls: [String]) async throws(Rejection) -> [TemplateURL] {
    var asked: [TemplateURL] = []
    for url in urls { asked.append(try TemplateURL(url)) }
    return try await asking { [asked] transport throws(Rejection) in
      try await Resolved(asked, over: transport).whole().entries.map(\.version)
    }
  }

  private func asking<Success: Sendable>(
    _ work: (any Transport) async throws(Rejection) -> Success
  ) async throws(Rejection) -> Success {
    try await withServers { transport throws(Rejection) in
      let credentials: any Credentials =
        token.map { FixedToken($0) } ?? GoogleCredentials(search, over: transport)
      return try await work(Authorized(transport, by: credentials))
    }
  }
}
