import YAML

/// What a step installs when it starts: one `pip install` of the script that the SDK writes.
struct PipInstall: Sendable {
  /// `pandas==2.2`, `git+https://…`.
  private(set) var requirements: [String] = []
  /// Addresses after `--index-url` and `--extra-index-url`.
  private(set) var indexes: [String] = []
  /// Hosts after `--trusted-host`, whose certificates are not checked.
  private(set) var trustedHosts: [String] = []

  /// All of a script.
  static func all(in script: String) -> [PipInstall] {
    ShellWords.commands(in: script).compactMap { words in
      guard let start = words.firstIndex(of: "install"),
        words[..<start].contains(where: { $0.hasSuffix("pip") })
      else {
        return nil
      }
      return PipInstall(words[(start + 1)...])
    }
  }

  private init(_ words: ArraySlice<String>) {
    var rest = words
    while let word = rest.popFirst() {
      switch word {
      case "--index-url", "-i", "--extra-index-url": rest.popFirst().map { indexes.append($0) }
      case "--trusted-host": rest.popFirst().map { trustedHosts.append($0) }
      case "-r", "--requirement", "-c", "--constraint", "--target", "-t": _ = rest.popFirst()
      case _ where word.hasPrefix("--index-url=") || word.hasPrefix("--extra-index-url="):
        indexes.append(String(word.drop { $0 != "=" }.dropFirst()))
      case _ where word.hasPrefix("-"): break
      default: requirements.append(word)
      }
    }
  }

  private static let hexadecimal = ByteSet("0-9a-f")

  /// Whether two runs get the same: an exact version, a commit, or a wheel.
  static func isPinned(_ requirement: String) -> Bool {
    if requirement.hasPrefix("git+") || requirement.holds(" @ git+") {
      let ref = requirement.split(separator: "@").last?.prefix { $0 != "#" } ?? ""
      return ref.utf8.count >= 7 && ref.utf8.allSatisfy(hexadecimal.contains)
    }
    return requirement.holds("==") || requirement.holds(".whl") || requirement.holds(".tar.gz")
  }
}
