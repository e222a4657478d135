import Synchronization
import YAML

/// What a step installs when it starts: one `pip install` of the script that the SDK writes.
struct PipInstall: Sendable {
  /// `pandas==2.2`, `git+https://…`.
  private(set) var requirements: [String] = []
  /// Addresses after `--index-url` and `--extra-index-url`.
  private(set) var indexes: [String] = []
  /// Hosts after `--trusted-host`, whose certificates are not checked.
  private(set) var trustedHosts: [String] = []
  /// Options that SDKs do not write by themselves: `--pre`.
  private(set) var options: [String] = []
  /// Whether what the packages need is left out, as in the SDK's own line.
  private(set) var isWithoutDependencies = false
  private static let usual: Set = ["--quiet", "--no-warn-script-location", "--no-deps"]

  /// What is known of scripts: the SDK writes the same few into the steps of all pipelines.
  private static let known = Mutex<[String: [PipInstall]]>([:])

  /// All of a script.
  static func all(in script: String) -> [PipInstall] {
    if let installs = known.withLock({ $0[script] }) { return installs }
    let installs = ShellWords.commands(in: script).compactMap { words in
      start(of: words).map { PipInstall(words[($0 + 1)...]) }
    }
    known.withLock { known in
      if known.count < 256 { known[script] = installs }
    }
    return installs
  }

  /// Where `install` stands in the words of a command that installs packages; nil for any other.
  static func start(of words: [String]) -> Int? {
    guard let start = words.firstIndex(of: "install"),
      words[..<start].contains(where: { $0.hasSuffix("pip") })
    else {
      return nil
    }
    return start
  }

  private init(_ words: ArraySlice<String>) {
    var rest = words
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else {
        requirements.append(word)
        continue
      }
      switch word {
      case "--index-url", "-i", "--extra-index-url": rest.popFirst().map { indexes.append($0) }
      case "--trusted-host": rest.popFirst().map { trustedHosts.append($0) }
      case "-r", "--requirement", "-c", "--constraint", "--target", "-t":
        options += [word] + [rest.popFirst()].compactMap(\.self)
      case _ where word.hasPrefix("--index-url=") || word.hasPrefix("--extra-index-url="):
        indexes.append(String(word.drop { $0 != "=" }.dropFirst()))
      case _ where Self.usual.contains(word): if word == "--no-deps" { isWithoutDependencies = true }
      default: options.append(word)
      }
    }
  }

  private static let hexadecimal = ByteSet("0-9a-f")

  /// What SDKs install by themselves, in versions of their own choice: `typing-extensions`, and what runs notebooks.
  static func isOfSDK(_ requirement: String) -> Bool {
    requirement.hasPrefix("typing-extensions")
      || ["nbclient>=0.10,<1", "ipykernel>=6,<7", "jupyter_client>=7,<9"].contains(requirement)
  }

  /// Whether two runs get the same: an exact version, a commit, or a wheel.
  static func isPinned(_ requirement: String) -> Bool {
    if requirement.hasPrefix("git+") || requirement.holds(" @ git+") {
      let ref = requirement.split(separator: "@").last?.prefix { $0 != "#" } ?? ""
      return ref.utf8.count >= 7 && ref.utf8.allSatisfy(hexadecimal.contains)
    }
    return requirement.holds("==") && !requirement.holds("*") || requirement.holds(".whl")
      || requirement.holds(".tar.gz")
  }
}

extension [PipInstall] {
  /// Where the SDK installs itself: in a line that leaves out what it needs, or, as SDKs up to 2.0.1 did, behind the
  /// author's packages in the last line; nil where the author installs kfp, so that later SDKs do not.
  private var ownPlace: (line: Int, place: Int)? {
    let line =
      firstIndex { $0.isWithoutDependencies && $0.kfp != nil }
      ?? lastIndex { install in install.kfp.map { install.requirements[$0].hasPrefix("kfp==2.0.") } ?? false }
    return line.flatMap { line in self[line].kfp.map { (line, $0) } }
  }

  /// `kfp==2.14.4`, which runs the step: as the SDK installs it for itself, or else as the author does.
  var installedKFP: String? {
    let line = ownPlace?.line ?? lastIndex { $0.kfp != nil }
    return line.flatMap { line in self[line].kfp.map { self[line].requirements[$0] } }
  }

  /// The packages that the author asks for.
  var requirementsOfAuthor: [String] {
    let own = ownPlace
    return enumerated().flatMap { line, install in
      install.requirements.enumerated().filter { place, requirement in
        if let own, own == (line, place) { return false }
        return !(own?.line == line && requirement.hasPrefix("typing-extensions"))
      }.map(\.element)
    }
  }
}

extension PipInstall {
  /// Where kfp stands among the packages, the last time.
  fileprivate var kfp: Int? { requirements.lastIndex { $0.hasPrefix("kfp==") } }
}
