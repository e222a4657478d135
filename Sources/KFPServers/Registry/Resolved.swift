import YAML

/// URLs of templates, and the versions that they mean now.
package struct Resolved: Sendable {
  package let entries: [(asked: TemplateURL, version: TemplateURL)]
  /// `tag-missing` and `version-missing`, for all URLs that mean nothing now; there are no entries of these.
  package let missing: [Diagnostic]

  package init(_ entries: [(asked: TemplateURL, version: TemplateURL)]) {
    (self.entries, missing) = (entries, [])
  }

  /// The forms in which it is written.
  package enum Format: String, Sendable, CaseIterable {
    /// A URL with a version per line.
    case text
    /// An object from each URL to that of its version, which is a lock file.
    case json
    /// Lines for a file of variables: `KFP_DEMAND_PROD=URL`.
    case env
    /// Variables of Airflow, for `airflow variables import`, or an operator's `template_path`.
    case airflow
  }

  /// Asks the registry with the caller's rights, so that nobody else needs any.
  package init(_ urls: [TemplateURL], over transport: any Transport) async throws(Rejection) {
    let found = try await urls.concurrently { url throws(Rejection) in
      try await Self.look(for: url, in: Registry(url.repository, over: transport))
    }
    missing = found.compactMap(\.missing)
    entries = zip(urls, found).filter { $1.missing == nil }.map { ($0, $1.version) }
  }

  /// The versions of all URLs.
  ///
  /// - Throws: What is missing.
  package func whole() throws(Rejection) -> Resolved {
    if let rejection = Rejection(missing) { throw rejection }
    return self
  }

  /// The version that a URL means now; itself, and what is missing, where there is none.
  private static func look(
    for url: TemplateURL, in registry: Registry
  ) async throws(Rejection) -> (version: TemplateURL, missing: Diagnostic?) {
    switch url.reference {
    case nil:
      throw Rejection(
        .urlInvalid, "\(url) names no version: expected a tag or sha256:HEX behind the package",
        category: .usage)
    case .version(let digest):
      if try await registry.version(digest, of: url.package) != nil { return (url, nil) }
      return (url, Diagnostic(.versionMissing, "the registry has no \(url)"))
    case .tag(let tag):
      if let digest = try await registry.tag(tag, of: url.package) { return (url.at(digest), nil) }
      return (
        url,
        Diagnostic(
          .tagMissing, "\(url.package) has no tag \(tag), or \(url.repository) has no such package",
          notes: [.init("`kfp-pipelines tags \(url.repository)/\(url.package)` lists what there is")])
      )
    }
  }

  /// The text in one of the forms.
  ///
  /// - Throws: `url-invalid` where two URLs would get the same variable.
  package func text(as format: Format) throws(Rejection) -> String {
    switch format {
    case .text: entries.map { "\($0.version)\n" }.joined()
    case .json: Self.object(entries.map { ($0.asked.description, $0.version.description) })
    case .env: try variables().map { "\($0.name)=\($0.version)\n" }.joined()
    case .airflow: Self.object(try variables().map { ($0.name, $0.version.description) })
    }
  }

  private func variables() throws(Rejection) -> [(name: String, version: TemplateURL)] {
    var owners: [String: TemplateURL] = [:]
    var variables: [(name: String, version: TemplateURL)] = []
    for entry in entries {
      let name = entry.asked.variable
      if let other = owners.updateValue(entry.asked, forKey: name), other != entry.asked {
        throw Rejection(
          .urlInvalid, "\(other) and \(entry.asked) would both be the variable \(name)", category: .usage,
          notes: [.init("resolve them one by one, or as --format json")])
      }
      variables.append((name, entry.version))
    }
    return variables
  }

  /// One entry per line, so that a lock file can be reviewed.
  private static func object(_ entries: [(String, String)]) -> String {
    guard !entries.isEmpty else { return "{}\n" }
    let lines = entries.map { "  \(JSONText.string($0.0)): \(JSONText.string($0.1))" }
    return "{\n\(lines.joined(separator: ",\n"))\n}\n"
  }
}

extension TemplateURL {
  /// The name of a variable: `KFP_DEMAND_PROD` of the tag `prod` of `demand`.
  fileprivate var variable: String {
    var parts = ["KFP", package]
    if case .tag(let tag) = reference { parts.append(tag) }
    return parts.joined(separator: "_").uppercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_"
    }
    .reduce(into: "") { $0.append($1) }
  }
}
