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
    guard ref == nil, repositoryLength == nil, let last = components.last,
      text.lowercased().hasPrefix("http://") || text.lowercased().hasPrefix("https://"),
      [".yaml", ".yml", ".json"].contains(where: last.lowercased().hasSuffix)
    else { return nil }
    return last
  }

  /// The entry for the folder that holds a file of `raw.githubusercontent.com/ORG/REPO/REF/PATH`; nil for any other.
  var folderOfRawFile: String? {
    guard host == "raw.githubusercontent.com", components.count > 3 else { return nil }
    let isLong = components.count > 5 && components[2] == "refs"
    let ref = components[isLong ? 4 : 2]
    let path = components[(isLong ? 5 : 3)...].dropLast().joined(separator: "/")
    return "https://github.com/\(components[0])/\(components[1])/\(path)?ref=\(ref)"
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
