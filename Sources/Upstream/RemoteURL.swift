/// An entry of a kustomization that names a folder of a repository: `https://HOST/ORG/REPO//PATH?ref=REF`.
package struct RemoteURL: Hashable, Sendable {
  /// The entry as it is written.
  package let text: String
  /// The host, and the port where one is given, in lower case; empty for files.
  let host: String
  /// The path after the host, up to the query.
  let components: [String]
  /// How many components the repository has, where the text says so by `//` or `.git`.
  let repositoryLength: Int?
  /// The value of `?ref=` or `?version=`.
  package let ref: String?

  /// Whether the entry names a repository rather than a file or folder.
  package static func isRemote(_ entry: String) -> Bool {
    RemoteURL(entry) != nil
  }

  /// Takes an entry apart; nil when it names no repository.
  package init?(_ entry: String) {
    // Most entries are paths of files, which are not taken apart to find that out.
    if Self.isPlainPath(entry) { return nil }
    text = entry
    var rest = entry[...]
    var isMarked = rest.removePrefix("git::")
    let question = rest.firstIndex(of: "?")
    let query = question.map { rest[rest.index(after: $0)...] } ?? ""
    rest = rest[..<(question ?? rest.endIndex)]
    ref = Self.parameter("ref", in: query) ?? Self.parameter("version", in: query)
    let authority: Substring
    let path: Substring
    if let scheme = rest.firstRange(of: "://") {
      let known = ["https", "http", "ssh", "git", "file"]
      guard known.contains(rest[..<scheme.lowerBound].lowercased()) else { return nil }
      isMarked = true
      rest = rest[scheme.upperBound...]
      authority = rest.prefix { $0 != "/" }
      path = rest.dropFirst(authority.count)
    } else if let (first, second) = Self.secureCopyForm(rest) {
      isMarked = true
      (authority, path) = (first, second)
    } else {
      authority = rest.prefix { $0 != "/" }
      path = rest.dropFirst(authority.count)
    }
    let host = authority.split(separator: "@").last.map { $0.lowercased() } ?? ""
    let isHost = host.contains(".") && !host.hasPrefix(".") && !path.isEmpty
    guard isMarked || host == "github.com" || (isHost && ref != nil) else { return nil }
    self.host = host == "www.github.com" ? "github.com" : host
    (components, repositoryLength) = Self.components(of: path)
    if components.isEmpty { return nil }
  }

  /// Whether an entry has nothing that only addresses have, and does not begin like the one host that needs no more.
  private static func isPlainPath(_ entry: String) -> Bool {
    !entry.utf8.contains(where: addressMarks.contains) && !"gG".utf8.contains(entry.utf8.first ?? 0)
  }

  private static let addressMarks = ByteSet(":?@")

  /// `git@HOST:PATH`, and `HOST:PATH` for github.com.
  private static func secureCopyForm(_ text: Substring) -> (Substring, Substring)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let authority = text[..<colon]
    guard !authority.contains("/"), authority.contains("@") || authority.lowercased() == "github.com" else {
      return nil
    }
    return (authority, text[text.index(after: colon)...])
  }

  private static func components(of path: Substring) -> (components: [String], repositoryLength: Int?) {
    var path = path
    while path.first == "/" { path = path.dropFirst() }
    var repositoryLength: Int?
    if let mark = path.firstRange(of: "//") {
      repositoryLength = path[..<mark.lowerBound].split(separator: "/").count
    }
    var components = path.split(separator: "/").map(String.init)
    let git = components.firstIndex { $0.lowercased().hasSuffix(".git") }
    if let git, repositoryLength == nil || repositoryLength == git + 1 {
      components[git].removeLast(4)
      repositoryLength = git + 1
    }
    return (components, repositoryLength)
  }

  private static func parameter(_ name: String, in query: Substring) -> String? {
    for part in query.split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2, pair[0] == name, !pair[1].isEmpty { return String(pair[1]) }
    }
    return nil
  }
}

extension RemoteURL {
  /// The name of the file, where the entry names one by its address alone rather than a folder of a repository.
  var plainFile: String? {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ref == nil, repositoryLength == nil, let last = components.last,
      ["http", "https", "file"].contains(scheme),
      [".yaml", ".yml", ".json"].contains(where: last.lowercased().hasSuffix)
    else { return nil }
    return last
  }

  /// The file of a repository, where the address is one at which GitHub serves such a file as it is.
  var fileOfRepository: (url: RemoteURL, ref: String)? {
    var parts = components
    if host == "github.com", parts.count > 4, parts[2] == "raw" {
      parts.remove(at: 2)
    } else if host != "raw.githubusercontent.com" {
      return nil
    }
    if parts.count > 5, parts[2] == "refs" { parts.removeSubrange(2...3) }
    guard parts.count > 3, !text.contains("?") else { return nil }
    let path = parts[3...].joined(separator: "/")
    let entry = "https://github.com/\(parts[0])/\(parts[1])//\(path)?ref=\(parts[2])"
    return RemoteURL(entry).map { ($0, parts[2]) }
  }

  /// The path below an address at which files are downloaded; nil where the entry leads elsewhere.
  ///
  /// Scheme and host are compared without case, the rest as it stands.
  func path(below address: String) -> String? {
    guard let root = Self.parts(of: address), let own = Self.parts(of: text) else { return nil }
    guard root.lead == own.lead, own.path.hasPrefix(root.path + "/") else { return nil }
    return String(own.path.dropFirst(root.path.count + 1))
  }

  /// Scheme and host in lower case, and the path behind them.
  private static func parts(of address: String) -> (lead: String, path: Substring)? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let rest = address[scheme.upperBound...]
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    return (address[..<slash].lowercased(), rest[slash...])
  }

  /// The folder and the name of a file that can be downloaded from an address; nil for what is no such address.
  package static func file(at address: String) -> (folder: String, name: String)? {
    guard let name = RemoteURL(address)?.plainFile, let end = address.lastIndex(of: "/") else { return nil }
    return (String(address[..<end]), name)
  }

  /// A source that would serve the file: its name and version are those of the release that the address tells of.
  var guessOfFile: Source? {
    guard let file = Self.file(at: text), PinSyntax.problem(url: text) == nil else { return nil }
    let isRelease =
      host == "github.com" && components.count == 6 && components[2...3] == ["releases", "download"]
    let version = components.dropLast().last { Self.isVersion($0) }
    let stem = file.name.split(separator: ".").dropLast().joined(separator: ".")
    return Source(
      name: isRelease ? components[1].lowercased() : stem, origin: .url(file.folder),
      ref: isRelease ? components[4] : version ?? "unversioned", paths: [file.name])
  }

  /// `v1.16.0`, `2024-01-31`: digits, with at most a letter before them.
  private static func isVersion(_ text: String) -> Bool {
    let rest = text.first == "v" ? text.dropFirst() : text[...]
    return rest.first?.isNumber == true && PinSyntax.problem(ref: text) == nil
  }

  /// The path in the repository when the repository is the one at an address; nil when it is another.
  ///
  /// Host, organisation and repository are compared without scheme, user, case and `.git`.
  func path(inRepositoryAt git: String) -> String? {
    guard let other = RemoteURL(git), other.host == host, !other.components.isEmpty else { return nil }
    let length = other.components.count
    if let repositoryLength, repositoryLength != length { return nil }
    guard components.count >= length else { return nil }
    let isSame = zip(components, other.components).allSatisfy { $0.lowercased() == $1.lowercased() }
    return isSame ? components.dropFirst(length).joined(separator: "/") : nil
  }

  /// The repository's address and the path in it, as far as the text tells: for advice.
  var guess: (git: String, name: String, path: String) {
    let length = min(repositoryLength ?? 2, components.count)
    let repository = components.prefix(length)
    let git = host.isEmpty ? "file:///" : "https://\(host)/"
    return (
      git + repository.joined(separator: "/"), repository.last?.lowercased() ?? "",
      components.dropFirst(length).joined(separator: "/")
    )
  }
}

extension Substring {
  fileprivate mutating func removePrefix(_ prefix: String) -> Bool {
    guard hasPrefix(prefix) else { return false }
    removeFirst(prefix.count)
    return true
  }
}
