import Files

/// The syntax of names, refs, paths and repository addresses.
///
/// They become file names, git arguments and lines of lists, so each is held to a form that is safe as all three.
/// Every function returns what is wrong, to stand after the value in a message; nil when nothing is.
enum PinSyntax {
  static func problem(name: String) -> String? {
    if name.isEmpty { return "must not be empty" }
    if !name.utf8.allSatisfy({ word.contains($0) || $0 == UInt8(ascii: ".") }) {
      return "must consist of letters, digits, `-`, `_` and `.`"
    }
    return startsOddly(name) ? "must start with a letter or a digit" : nil
  }

  static func problem(ref: String) -> String? {
    if ref.isEmpty { return "must not be empty" }
    let allowed = Set("./+@".utf8)
    if !ref.utf8.allSatisfy({ word.contains($0) || allowed.contains($0) }) {
      return "must consist of letters, digits and `-_./+@`"
    }
    if startsOddly(ref) { return "must start with a letter or a digit" }
    return ref.split(separator: "/", omittingEmptySubsequences: false).contains {
      $0.isEmpty || $0 == "." || $0 == ".."
    }
      ? "must not contain empty parts, `.` or `..`" : nil
  }

  static func problem(path: String) -> String? {
    var path = path
    return path.withUTF8 { problem(path: $0) }
  }

  /// The problem with a path, given as its bytes: lists have many, and are read whenever anything is.
  static func problem(path: UnsafeBufferPointer<UInt8>) -> String? {
    if path.isEmpty { return "must not be empty" }
    if path[0] == UInt8(ascii: "/") { return "must be relative to the repository" }
    var start = 0
    for index in 0...path.count {
      if index < path.count, path[index] != UInt8(ascii: "/") {
        // Lists are lines of text, and sha256sum escapes what is refused here.
        if path[index] < 0x20 || path[index] == 0x7f || path[index] == UInt8(ascii: "\\") {
          return "must not contain control characters or backslashes"
        }
        continue
      }
      if let problem = problem(component: path[start..<index]) { return problem }
      start = index + 1
    }
    return nil
  }

  private static func problem(component: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    guard let first = component.first else { return "must not contain empty parts or `.`" }
    if first != UInt8(ascii: ".") || component.count > 4 { return nil }
    switch String(decoding: component, as: UTF8.self).lowercased() {
    case ".": return "must not contain empty parts or `.`"
    case "..": return "must not contain `..`"
    case ".git": return "must not lead into `.git`"
    default: return nil
    }
  }

  static func problem(git: String) -> String? {
    if git.isEmpty { return "must not be empty" }
    if git.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7f }) { return "must be plain ASCII without spaces" }
    // `-` would read as an option, `ext::` as a command to run.
    if startsOddly(git) || git.holds("::") { return "must be an https, ssh or file address" }
    guard let scheme = git.firstRange(of: "://") else {
      return isSecureCopyForm(git) ? nil : "must be an https, ssh or file address"
    }
    guard ["https", "ssh", "file"].contains(String(git[..<scheme.lowerBound])) else {
      return "must be an https, ssh or file address"
    }
    let authority = git[scheme.upperBound...].prefix { $0 != "/" }
    if authority.first == "-" { return "must not have a host that starts with `-`" }
    let user = authority.lastIndex(of: "@").map { authority[..<$0] } ?? ""
    let isSecret = git.hasPrefix("https") ? !user.isEmpty : user.contains(":")
    return isSecret ? "must not contain credentials" : nil
  }

  /// An address below which files are downloaded.
  static func problem(url: String) -> String? {
    guard url.hasPrefix("https://") || url.hasPrefix("file:///") else { return "must begin with https://" }
    if let problem = problem(git: url) { return problem }
    if url.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      return "must not have a query or fragment"
    }
    return url.hasSuffix("/") ? "must not end with `/`" : nil
  }

  private static let hexadecimal = ByteSet("0-9a-f")

  static func problem(commit: String) -> String? {
    commit.consists(of: hexadecimal, count: 40...64) && (commit.utf8.count == 40 || commit.utf8.count == 64)
      ? nil : "must be a full commit, 40 lower-case hexadecimal digits"
  }

  /// `git@host:organisation/repository`.
  private static func isSecureCopyForm(_ git: String) -> Bool {
    let parts = git.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].contains("@") && !parts[0].contains("/") && !parts[1].isEmpty
      && !parts[0].contains("@-") && parts[1].first != "-"
  }

  private static func startsOddly(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    return !word.contains(first) || first == UInt8(ascii: "-")
  }

  private static let word = ByteSet("A-Za-z0-9_-")
}
