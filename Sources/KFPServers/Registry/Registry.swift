import YAML

/// A version of a package, as the registry lists it.
package struct TemplateVersion: Sendable, Hashable {
  package var digest: TemplateDigest
  /// When it was uploaded.
  package var created: Moment
  package var description: String?
  /// The tags that name it, sorted.
  package var tags: [String]

  package init(digest: TemplateDigest, created: Moment, description: String? = nil, tags: [String] = []) {
    self.digest = digest
    self.created = created
    self.description = description
    self.tags = tags
  }
}

/// A tag of a package, and the version that it names now.
package struct TemplateTag: Sendable, Hashable {
  package var name: String
  package var digest: TemplateDigest
}

/// The requests that a repository of compiled pipelines answers
/// (https://docs.cloud.google.com/artifact-registry/docs/reference/rest).
package struct Registry: Sendable {
  package let repository: RepositoryURL
  private let transport: any Transport

  package init(_ repository: RepositoryURL, over transport: any Transport) {
    self.repository = repository
    self.transport = transport
  }

  /// The version that a tag names; nil where there is no such tag, or no such package.
  package func tag(_ tag: String, of package: String) async throws(Rejection) -> TemplateDigest? {
    let request = HTTPRequest.get(url(package, "tags").appending(tag))
    guard let json = try await found(request) else { return nil }
    return try digest(in: json["version"], of: request)
  }

  /// The version of a digest; nil where there is none.
  package func version(_ digest: TemplateDigest, of package: String) async throws(Rejection)
    -> TemplateVersion?
  {
    let url = url(package, "versions").appending(digest.description).adding(("view", "FULL"))
    let request = HTTPRequest.get(url)
    guard let json = try await found(request) else { return nil }
    let version = try version(in: json, of: request)
    if version.digest == digest { return version }
    throw Rejection(
      .answerUnexpected,
      "\(request): expected the version \(digest.short), found \(version.digest.short)")
  }

  /// The names of all packages.
  package func packages() async throws(Rejection) -> [String] {
    try await pages(repository.resources.appending("packages"), "packages") { json, _ in
      json["name"]?.string.flatMap { name in
        name.firstRange(of: "/packages/").map { String(name[$0.upperBound...]).replacing("%2F", with: "/") }
      }
    }
  }

  /// All versions of a package, the newest first, with all their tags.
  package func versions(of package: String) async throws(Rejection) -> [TemplateVersion] {
    let url = url(package, "versions").adding(("view", "FULL"))
    var versions = try await pages(url, "versions") { json, request throws(Rejection) in
      try version(in: json, of: request)
    }
    // A list of versions shows no more than a hundred tags of each.
    if versions.contains(where: { $0.tags.count >= 100 }) {
      let tags = Dictionary(grouping: try await tags(of: package), by: \.digest)
      for index in versions.indices {
        versions[index].tags = (tags[versions[index].digest] ?? []).map(\.name).sorted()
      }
    }
    return versions.sorted { ($1.created, $0.digest.description) < ($0.created, $1.digest.description) }
  }

  /// All tags of a package, by name.
  package func tags(of package: String) async throws(Rejection) -> [TemplateTag] {
    try await pages(url(package, "tags"), "tags") { json, request throws(Rejection) in
      guard let name = json["name"]?.string?.split(separator: "/").last else { return nil }
      return TemplateTag(name: String(name), digest: try digest(in: json["version"], of: request))
    }.sorted { $0.name < $1.name }
  }

  /// Uploads a file without any tag, and gives what the registry calls it.
  ///
  /// The same bytes are the same version, so that it may be sent twice.
  ///
  /// - Parameters:
  ///   - file: The name of the file, which must end in `.yaml` or `.yml`.
  ///   - description: What people read beside the version; nil for nothing.
  package func upload(_ content: [UInt8], file: String, description: String? = nil)
    async throws(Rejection) -> (package: String, version: String)
  {
    let form = Multipart([.init(name: "content", file: file, content: content)])
    var request = HTTPRequest("POST", repository.files)
    request.headers = [("Content-Type", form.contentType), ("Accept", "*/*")]
    if let description { request.headers.append(("description", description)) }
    request.body = form.body
    request.repeating = .always
    let response = try await transport.answer(to: request)
    guard response.isSuccess else { throw response.refusal(of: request) }
    let parts = response.text.drop { $0.isWhitespace }.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, response.body.count < 1000 else {
      throw Rejection(
        .answerUnexpected,
        "\(request): expected PACKAGE/sha256:HEX, found \"\(VisibleText(response.text, limit: 100))\"")
    }
    return (String(parts[0]), String(parts[1].prefix { !$0.isWhitespace }))
  }

  /// Makes a tag that does not exist.
  ///
  /// - Throws: `server-conflict` where it does by now, and names another version.
  package func createTag(_ tag: String, of package: String, at digest: TemplateDigest) async throws(Rejection)
  {
    let url = url(package, "tags").adding(("tagId", tag))
    try await set(tag, of: package, at: digest, by: .sending(body(package, digest), to: url))
  }

  /// Lets a tag that exists name another version.
  package func moveTag(_ tag: String, of package: String, to digest: TemplateDigest) async throws(Rejection) {
    let url = url(package, "tags").appending(tag).adding(("updateMask", "version"))
    try await set(tag, of: package, at: digest, by: .sending(body(package, digest), by: "PATCH", to: url))
  }

  /// Sends a request that sets a tag; where nobody knows what became of it, or it is there already, looks.
  private func set(
    _ tag: String, of package: String, at digest: TemplateDigest, by request: HTTPRequest
  ) async throws(Rejection) {
    let problem: Rejection
    do throws(Rejection) {
      let json = try await transport.answer(to: request).json(answering: request)
      // What stands in front of the registry may answer in its place, and a tag be another one's by now.
      let named = try self.digest(in: json["version"], of: request)
      if named == digest { return }
      problem = Rejection(
        .answerUnexpected,
        "\(request): the answer says that the tag names \(named.short), not \(digest.short)")
    } catch {
      problem = error
    }
    let mayBeDone =
      problem.leavesOutcomeOpen
      || [.serverConflict, .serverFailed, .answerUnexpected].contains(problem.first.id)
    guard mayBeDone, try await self.tag(tag, of: package) == digest else { throw problem }
  }

  private func body(_ package: String, _ digest: TemplateDigest) -> JSONText {
    ["name": "", "version": repository.resourceName(package, "versions", digest.description)]
  }

  private func url(_ package: String, _ kind: String) -> ServerURL {
    repository.resources.appending("packages", package, kind)
  }

  /// What is there; nil for what is not.
  private func found(_ request: HTTPRequest) async throws(Rejection) -> JSON? {
    let response = try await transport.answer(to: request)
    return response.status == 404 ? nil : try response.json(answering: request)
  }

  /// All pages of a list.
  ///
  /// - Throws: `not-on-server` where there is not what it should list, which is not the same as an empty list.
  private func pages<Element>(
    _ url: ServerURL, _ key: String, _ element: (JSON, HTTPRequest) throws(Rejection) -> Element?
  ) async throws(Rejection) -> [Element] {
    var elements: [Element] = []
    var token: String?
    var seen: Set<String> = []
    repeat {
      let request = HTTPRequest.get(
        url.adding(("pageSize", "1000")).adding(token.map { [("pageToken", $0)] } ?? []))
      let response = try await transport.answer(to: request)
      if response.status == 404 {
        throw response.refusal(
          of: request,
          notes: [
            .init(
              "look at the project, the location and the names in the URL: what is there and empty has an empty list"
            )
          ])
      }
      let json = try response.json(answering: request)
      for item in json[key]?.items ?? [] {
        if let element = try element(item, request) { elements.append(element) }
      }
      token = json["nextPageToken"]?.string.flatMap { $0.isEmpty ? nil : $0 }
      if let token, !seen.insert(token).inserted {
        throw Rejection(.answerUnexpected, "\(request): the list leads back to a page that it had")
      }
    } while token != nil
    return elements
  }

  private func version(in json: JSON, of request: HTTPRequest) throws(Rejection) -> TemplateVersion {
    let tags = (json["relatedTags"]?.items ?? []).compactMap { tag in
      tag["name"]?.string?.split(separator: "/").last.map { String($0) }
    }
    guard let created = json["createTime"]?.string.flatMap({ Moment($0) }) else {
      throw Rejection(.answerUnexpected, "\(request): a version has no \"createTime\"")
    }
    return TemplateVersion(
      digest: try digest(in: json["name"], of: request), created: created,
      description: json["description"]?.string.flatMap { $0.isEmpty ? nil : $0 }, tags: tags.sorted())
  }

  /// The digest at the end of a version's full name.
  private func digest(in json: JSON?, of request: HTTPRequest) throws(Rejection) -> TemplateDigest {
    let name = json?.string ?? ""
    if let last = name.split(separator: "/").last, let digest = TemplateDigest(last) { return digest }
    throw Rejection(
      .answerUnexpected,
      "\(request): expected the name of a version that ends in sha256:HEX, found \"\(VisibleText(name, limit: 200))\""
    )
  }
}
