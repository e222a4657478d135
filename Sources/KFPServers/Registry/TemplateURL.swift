import Digest
import YAML

/// A repository of Artifact Registry for compiled pipelines: `https://LOCATION-kfp.pkg.dev/PROJECT/REPOSITORY`.
public struct RepositoryURL: Sendable, Hashable {
  /// A region such as `asia-northeast1`, or `us`, `europe` or `asia`.
  public let location: String
  /// The project's id.
  public let project: String
  /// The repository's own name.
  public let repository: String
  /// Where files are sent and fetched.
  package let files: ServerURL
  /// Where versions and tags are asked for.
  package let resources: ServerURL

  /// Reads a URL; a server on this machine, such as a double, may stand in for Google's.
  ///
  /// - Throws: `url-invalid` for any other.
  public init(_ text: String) throws(Rejection) {
    let url = try TemplateURL.parts(of: text)
    guard url.steps.count == 2 else {
      throw TemplateURL.refused(
        text, "expected PROJECT/REPOSITORY after the host, and nothing behind it",
        "leave out /\(url.steps.dropFirst(2).joined(separator: "/"))")
    }
    self = url.repository
  }

  fileprivate init(_ url: ServerURL, steps: [String]) throws(Rejection) {
    let suffix = "-kfp.pkg.dev"
    project = steps[0]
    repository = steps[1]
    let origin = try ServerURL("\(url.scheme)://\(url.host)\(url.port.map { ":\($0)" } ?? "")")
    files = origin.appending(project, repository)
    let api: ServerURL
    if url.isLoopback {
      location = "local"
      api = origin
    } else {
      guard url.host.hasSuffix(suffix), url.host.count > suffix.count, url.port == nil else {
        throw TemplateURL.refused(
          url.description, "expected a host LOCATION\(suffix) without a port, found \(url.authority)")
      }
      location = String(url.host.dropLast(suffix.count))
      api = try ServerURL("https://artifactregistry.googleapis.com")
    }
    resources = api.appending(
      "v1", "projects", project, "locations", location, "repositories", repository)
  }

  /// The name that Google's API gives to something in the repository.
  package func resourceName(_ package: String, _ kind: String, _ name: String) -> String {
    "projects/\(project)/locations/\(location)/repositories/\(repository)/packages/\(package)/\(kind)/\(name)"
  }
}

extension RepositoryURL: CustomStringConvertible {
  /// The URL.
  public var description: String { files.description }
}

/// A compiled pipeline in a repository: a package, and which of its versions.
public struct TemplateURL: Sendable, Hashable {
  /// Which version of a package is meant.
  public enum Reference: Sendable, Hashable {
    /// The one that a tag names now.
    case tag(String)
    /// The one of a digest, for ever.
    case version(TemplateDigest)
  }

  /// The repository.
  public let repository: RepositoryURL
  /// The name of the pipeline.
  public let package: String
  /// Which version; nil where the URL ends with the package.
  public let reference: Reference?

  /// Reads `https://LOCATION-kfp.pkg.dev/PROJECT/REPOSITORY/PACKAGE`, with `/TAG` or `/sha256:HEX` behind it or without.
  ///
  /// - Throws: `url-invalid` for any other.
  public init(_ text: String) throws(Rejection) {
    let (repository, steps) = try Self.parts(of: text)
    guard (3...4).contains(steps.count) else {
      throw Self.refused(text, "expected PROJECT/REPOSITORY/PACKAGE and perhaps a tag or sha256:HEX")
    }
    self.repository = repository
    package = steps[2]
    guard steps.count == 4 else {
      reference = nil
      return
    }
    if steps[3].hasPrefix(TemplateDigest.prefix) {
      guard let digest = TemplateDigest(steps[3]) else {
        throw Self.refused(text, "expected 64 hexadecimal digits after sha256:")
      }
      reference = .version(digest)
    } else {
      reference = .tag(try TagName(steps[3]).name)
    }
  }

  /// A version of a package.
  package init(_ repository: RepositoryURL, _ package: String, _ reference: Reference?) {
    self.repository = repository
    self.package = package
    self.reference = reference
  }

  /// The same package at one version.
  package func at(_ digest: TemplateDigest) -> TemplateURL {
    TemplateURL(repository, package, .version(digest))
  }

  fileprivate static func parts(of text: String) throws(Rejection) -> (
    repository: RepositoryURL, steps: [String]
  ) {
    let url = try ServerURL(text)
    let steps = url.path.split(separator: "/").map {
      String($0).replacing("%3A", with: ":").replacing("%3a", with: ":")
    }
    guard url.query == nil, steps.count >= 2, steps.allSatisfy({ $0.consists(of: stepCharacters) }),
      !steps.contains("."), !steps.contains("..")
    else { throw refused(text, "expected PROJECT/REPOSITORY after the host") }
    return (try RepositoryURL(url, steps: steps), steps)
  }

  private static let stepCharacters = ByteSet("A-Za-z0-9._~:@-")

  fileprivate static func refused(
    _ text: String, _ reason: String,
    _ advice: String = "such as https://asia-northeast1-kfp.pkg.dev/PROJECT/REPOSITORY/demand/v1.0.0"
  ) -> Rejection {
    Rejection(
      .urlInvalid,
      "\"\(VisibleText(text, limit: 200))\" is not a repository of compiled pipelines: \(reason)",
      category: .usage, notes: [.init(advice)])
  }

  /// The URL of the package, where all of its versions or tags are meant.
  ///
  /// - Throws: `url-invalid` where one version is named.
  package func ofPackage() throws(Rejection) -> TemplateURL {
    guard let reference else { return self }
    let last =
      switch reference {
      case .tag(let tag): tag
      case .version(let digest): digest.description
      }
    throw Rejection(
      .urlInvalid, "\"\(self)\" names one version: expected a repository or a package", category: .usage,
      notes: [
        .init("leave out /\(last)"), .init("`kfp-pipelines resolve` tells which version a tag names"),
      ])
  }
}

extension TemplateURL: CustomStringConvertible {
  /// The URL, as Vertex AI and Airflow take it.
  public var description: String {
    switch reference {
    case nil: repository.files.appending(package).description
    case .tag(let tag): repository.files.appending(package, tag).description
    case .version(let digest): repository.files.appending(package, digest.description).description
    }
  }
}

/// What the registry calls a version: `sha256:` and the digest of the file's bytes.
public struct TemplateDigest: Sendable, Hashable {
  package static let prefix = "sha256:"
  private let digest: SHA256Digest

  /// The digest of a file.
  package init(of bytes: [UInt8]) { digest = SHA256Digest(of: bytes) }

  /// Reads `sha256:` and 64 hexadecimal digits; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard text.hasPrefix(Self.prefix),
      let digest = SHA256Digest(hex: text.dropFirst(Self.prefix.count))
    else { return nil }
    self.digest = digest
  }
}

extension TemplateDigest: CustomStringConvertible {
  /// `sha256:` and 64 hexadecimal digits.
  public var description: String { Self.prefix + digest.description }

  /// As much of it as people compare.
  package var short: String { String(description.prefix(Self.prefix.count + 12)) }
}

/// The name of a tag, as the registry takes it.
package struct TagName: Sendable, Hashable {
  package let name: String

  package init(_ text: String) throws(Rejection) {
    guard text.consists(of: Self.characters, count: 1...128), !text.hasPrefix(TemplateDigest.prefix) else {
      throw Rejection(
        .tagInvalid, "\"\(VisibleText(text, limit: 140))\" is not a tag", category: .usage,
        notes: [.init("a tag has letters, digits and -._~:@, and does not begin with sha256:")])
    }
    name = text
  }

  private static let characters = ByteSet("A-Za-z0-9._~:@-")
}
